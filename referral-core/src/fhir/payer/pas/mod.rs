//! Prior Authorization Support: requests to a payer for an authorization, and its answers.
//!
//! [`write_request`], [`write_update`] and [`write_cancel`] write Claims from an authorization record and refuse what
//! PAS forbids; [`check_update`] checks any update in the same way. [`claim_responses`] reads answers by their review
//! action codes — never by `outcome` — into the record's types, with authorized services from added lines alone. This
//! module does not decide how an answer changes an item: the record does. It holds values of X12 lists, never their
//! wording.
//!
//! ```
//! use referral_core::authorization::record::ReviewAction;
//! use referral_core::fhir::element::Limits;
//! use referral_core::fhir::payer::pas::claim_responses;
//!
//! let text = br#"{"resourceType":"ClaimResponse","status":"active","use":"preauthorization",
//!     "patient":{"reference":"Patient/1"},"created":"2026-03-02","outcome":"complete",
//!     "item":[{"itemSequence":1,"adjudication":[{"extension":[{
//!         "url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction",
//!         "extension":[{
//!             "url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode",
//!             "valueCodeableConcept":{"coding":[{
//!                 "system":"https://codesystem.x12.org/005010/306","code":"A4"}]}}]}]}]}]}"#;
//! let read = claim_responses(text, &Limits::default(), &[1]);
//! let review = read.responses[0].answer.items[0].review.as_ref().expect("a review");
//! assert_eq!(review.action, ReviewAction::Pended, "in spite of the outcome");
//! ```
//!
//! A request written from a record, read as the payer reads it, then changed, then cancelled:
//!
//! ```
//! # use referral_core::authorization::record::{
//! #     AuthorizationRecord, Determination, Items, NewItem, RecordContext, RecordOpening, ServiceLine, ServiceRange, Wants,
//! #     RecordCommand, UpdateRequest,
//! # };
//! # use referral_core::vocabulary::{Actor, AuthorizationId, PartyId, Role};
//! use referral_core::authorization::record::{CertificationType, LineChange, Quantity, Submission, Unit};
//! use referral_core::fhir::element::{Json, Limits};
//! use referral_core::fhir::payer::pas::{
//!     ClaimFrame, PasRefusal, UpdateFrame, check_update, claim_request, write_cancel, write_request, write_update,
//! };
//! use referral_core::fhir::read;
//! use referral_core::vocabulary::{Coding, RequestId};
//!
//! # let lee = Actor::new(Role::Coordinator, PartyId::new("co-lee")?);
//! # let desk = RecordContext::now("2026-03-02T15:00:00Z".parse()?, "2026-03-02".parse()?, &lee);
//! # let requested = ServiceLine {
//! #     quantity: Some(Quantity::new(2, Unit::Visits)),
//! #     ..ServiceLine::of(ServiceRange::one(Coding::new("urn:example:codes", "sleep-study")))
//! # };
//! # let opening = RecordOpening {
//! #     authorization: AuthorizationId::new("AUTH-1")?,
//! #     payer: None,
//! #     member: None,
//! #     items: vec![NewItem { sequence: 1, requested, services: vec![] }],
//! # };
//! # let mut record = AuthorizationRecord::replay([&AuthorizationRecord::open(&opening, &desk)?])?;
//! # let one = Items { items: vec![1] };
//! # let wants = Determination { item: 1, wants: Wants::Authorization, satisfied_by: None, ground: None };
//! let submission = Submission { items: vec![1], kind: CertificationType::Initial };
//! # for command in [
//! #     RecordCommand::Determine(wants),
//! #     RecordCommand::BeginWork(one.clone()),
//! #     RecordCommand::CompletePacket(one),
//! #     RecordCommand::Submit(submission.clone()),
//! # ] {
//! #     record = record.decide(&command, &desk)?.iter().fold(record, AuthorizationRecord::evolve);
//! # }
//! // The record requests two nights of a sleep study.
//! let claim = write_request(record.items(), &submission, &ClaimFrame {
//!     identifier: "urn:example:claims|100".into(),
//!     created: "2026-03-02T15:00:00Z".parse()?,
//!     patient: "Patient/p1".into(),
//!     insurer: "Organization/acme".into(),
//!     provider: "Organization/clinic".into(),
//!     coverage: "Coverage/c1".into(),
//!     kind: Coding::new("http://terminology.hl7.org/CodeSystem/claim-type", "professional"),
//!     priority: Coding::new("http://terminology.hl7.org/CodeSystem/processpriority", "normal"),
//!     level_of_service: None,
//!     documents: vec![],
//!     details: vec![],
//! })?;
//! let on_the_wire = |claim: &Json| {
//!     let mut read = Vec::new();
//!     let text = claim.to_string();
//!     let _ = read::document(text.as_bytes(), &Limits::default(), &mut |one| read.extend(claim_request(&one)));
//!     read.remove(0)
//! };
//! assert_eq!(on_the_wire(&claim).items[0].line.as_ref(), record.item(1).map(|item| item.requested()));
//!
//! // One night more. An update holds every item and flags what changes.
//! let more = LineChange { item: 1, quantity: Some(Quantity::new(3, Unit::Visits)), ..LineChange::default() };
//! # let wanted = |id: &str, changes: Vec<LineChange>, cancel: Vec<u32>| -> Result<_, Box<dyn std::error::Error>> {
//! #     let (request, kind, add) = (RequestId::new(id)?, CertificationType::Revised, vec![]);
//! #     Ok(RecordCommand::RequestUpdate(UpdateRequest { request, kind, changes, add, cancel }))
//! # };
//! let changed = record.decide(&wanted("U1", vec![more], vec![])?, &desk)?;
//! let changed = changed.iter().fold(record.clone(), AuthorizationRecord::evolve);
//! let content = changed.update_content(&RequestId::new("U1")?).expect("an open update");
//! let frame = UpdateFrame {
//!     identifier: "urn:example:claims|101".into(),
//!     created: "2026-03-03T15:00:00Z".parse()?,
//!     prior: "Claim/100".into(),
//!     documents: vec![],
//!     called_off_documents: vec![],
//!     details: vec![],
//! };
//! let mut update = write_update(&claim, changed.items(), &content, &frame)?;
//! assert_eq!(update.at("item[0].quantity.value").map(Json::to_string).as_deref(), Some("3"));
//! assert_eq!(check_update(&claim, &update, changed.items()), []);
//! // PAS forbids another service under the same number, whoever writes the update.
//! update.set("item[0].productOrService.coding[0].code", "apnea-test")?;
//! let refused = PasRefusal::NotInPlace { item: 1, element: "productOrService".into() };
//! assert_eq!(check_update(&claim, &update, changed.items()), [refused]);
//!
//! // The patient changed his mind: the whole request is cancelled.
//! let cancelled = record.decide(&wanted("U2", vec![], vec![1])?, &desk)?;
//! let cancelled = cancelled.iter().fold(record, AuthorizationRecord::evolve);
//! let cancel = write_cancel(&claim, cancelled.items(), &frame)?;
//! assert!(on_the_wire(&cancel).calls_all_off());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod added;
mod address;
mod answer;
mod claim;
mod claim_response;
mod error;
mod forbidden;
mod frame;
mod information;
mod parts;
mod pieces;
mod quantity;
mod read_answer;
mod request;
mod review;
mod settle;
mod update;

pub use answer::{
    FormatError, FormatRejection, PreviousNumber, ResponseReading, ResponsesReading, SentUpdate,
};
pub use claim::write_request;
pub use claim_response::{claim_response, claim_responses};
pub use error::PasRefusal;
pub use forbidden::check_update;
pub use frame::{ClaimDocument, ClaimFrame, ItemDetail, UpdateFrame};
pub use information::{PasInformationRequest, information_request};
pub use request::{ClaimLine, ClaimRequest, InfoChange, claim_request};
pub use update::{write_cancel, write_update};
