//! Resources written strictly, as FHIR R4 JSON.
//!
//! Each writer creates a resource from the library's data, or writes over one that was read. Over one that was
//! read, it changes only the elements it owns, named in its documentation. Everything else stays as sent: the
//! order of members, the text of numbers, extensions, unknown elements. A writer refuses invalid results with a
//! [`WriteError`]: a missing required element, a code that is not in its
//! list, a resource of another type. It does not know where the result goes.
//!
//! ```
//! use referral_core::fhir::element::Json;
//! use referral_core::fhir::read::TaskStatus;
//! use referral_core::fhir::task::TaskState;
//! use referral_core::fhir::write::{WriteError, task_over};
//!
//! let read = Json::object([
//!     ("resourceType", "Task".into()),
//!     ("status", "requested".into()),
//!     ("intent", "order".into()),
//!     ("priority", "asap".into()),
//! ]);
//! let at = "2026-03-02T15:00:00Z".parse().expect("an instant");
//! let written = task_over(&read, &TaskState::new(TaskStatus::Accepted), at)?;
//! assert_eq!(
//!     written.to_string(),
//!     r#"{"resourceType":"Task","status":"accepted","intent":"order","priority":"asap","lastModified":"2026-03-02T15:00:00Z"}"#,
//! );
//!
//! // A declined referral needs a reason.
//! let refused = task_over(&read, &TaskState::new(TaskStatus::Rejected), at);
//! assert_eq!(refused, Err(WriteError::Missing { element: "Task.statusReason.text" }));
//! # Ok::<(), WriteError>(())
//! ```
//!
//! A booked referral, written for a partner that has none of it yet, and over the partner's own resources:
//!
//! ```
//! # use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
//! # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
//! # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
//! # use referral_core::policy::Pack;
//! # use referral_core::referral::{
//! #     Acceptance, AuthorizationDetermination, Booking, Ingestion, Order, Recipient, Referral, ReferralCommand,
//! #     ReferralContext, ReferralFact, ReferralOpening,
//! # };
//! # use referral_core::vocabulary::{
//! #     Actor, AppointmentId, AssignmentId, PartyId, PatientId, Perspective, Priority, ReferralId, Role,
//! # };
//! # let desk = Actor::new(Role::RecipientStaff, PartyId::new("Practitioner/lee")?);
//! # let at: referral_core::time::Instant = "2026-03-09T15:00:00Z".parse()?;
//! # let context = ReferralContext::now(at, &desk, Pack::us(), &site);
//! # let opening = ReferralOpening::Ingest(Ingestion {
//! #     referral: ReferralId::new("ServiceRequest/r1")?,
//! #     perspective: Perspective::Recipient,
//! #     assignment: AssignmentId::new("urn:example:loops|7")?,
//! #     recipient: Recipient::party(PartyId::new("Practitioner/kim")?),
//! #     order: Box::new(Order {
//! #         patient: Some(PatientId::new("Patient/p1")?),
//! #         priority: Some(Priority::Expedited),
//! #         planned_visits: 1,
//! #         ..Order::default()
//! #     }),
//! #     validity: Default::default(),
//! #     note: None,
//! # });
//! # let booking = Booking {
//! #     appointment: AppointmentId::new("Appointment/a1")?,
//! #     start: Some("2026-03-20T14:00:00Z".parse()?),
//! #     provider: None,
//! #     cover: None,
//! #     note: None,
//! # };
//! # let mut events = Referral::open(&opening, &context)?.events;
//! # let system = Actor::new(Role::System, PartyId::new("ehr")?);
//! # let none_needed = AuthorizationDetermination { required: false, ground: None, note: None };
//! # let arrived = Referral::replay(&events)?;
//! # let heard = ReferralContext::now(at, &system, Pack::us(), &site);
//! # events.extend(arrived.observe(&ReferralFact::AuthDetermined(none_needed), &heard));
//! # for command in [ReferralCommand::Accept(Acceptance::default()), ReferralCommand::Book(booking)] {
//! #     let more = Referral::replay(&events)?.decide(&command, &context)?.events;
//! #     events.extend(more);
//! # }
//! # let referral = Referral::replay(&events)?;
//! use referral_core::fhir::element::Json;
//! use referral_core::fhir::read::TaskStatus;
//! use referral_core::fhir::task::TaskState;
//! use referral_core::fhir::write::{
//!     appointment, appointment_over, outcome_of_refusal, provenance, service_request, service_request_over, task,
//! };
//!
//! let text = |resource: &Json, path: &str| resource.at(path).and_then(Json::text).map(str::to_owned);
//! let order = service_request(&referral)?;
//! assert_eq!(text(&order, "priority").as_deref(), Some("urgent"));
//! assert_eq!(text(&order, "performer[0].reference").as_deref(), Some("Practitioner/kim"));
//! // The partner's own order keeps what only the partner understands.
//! let theirs = Json::object([
//!     ("resourceType", "ServiceRequest".into()),
//!     ("status", "draft".into()),
//!     ("intent", "order".into()),
//!     ("priority", "routine".into()),
//!     ("subject", Json::object([("reference", "Patient/p1".into())])),
//!     ("patientInstruction", "Bring your glasses".into()),
//! ]);
//! let order = service_request_over(&theirs, &referral)?;
//! assert_eq!(text(&order, "status").as_deref(), Some("active"));
//! assert_eq!(text(&order, "patientInstruction").as_deref(), Some("Bring your glasses"));
//!
//! // An identifier of the form `system|value` becomes a business identifier, an address a reference.
//! let attempt = referral.current_assignment().expect("the attempt with Dr. Kim");
//! let written = task(&referral, attempt, &TaskState::new(TaskStatus::Accepted), at)?;
//! assert_eq!(text(&written, "identifier[0].system").as_deref(), Some("urn:example:loops"));
//! assert_eq!(text(&written, "focus.reference").as_deref(), Some("ServiceRequest/r1"));
//!
//! // FHIR requires an end with the start of an appointment. The library knows the start, the host the end.
//! let booked = &attempt.appointments[0];
//! assert!(appointment(&referral, attempt, booked, None).is_err());
//! let visit = appointment(&referral, attempt, booked, Some("2026-03-20T14:30:00Z".parse()?))?;
//! assert_eq!(text(&visit, "start").as_deref(), Some("2026-03-20T14:00:00Z"));
//! assert_eq!(text(&visit, "participant[1].actor.reference").as_deref(), Some("Practitioner/kim"));
//! // Written over what the partner has, an unchanged appointment stays as it is.
//! assert_eq!(appointment_over(&visit, booked, None)?, visit);
//!
//! let who = provenance(events.last().expect("the booking"), &["Appointment/a1"])?;
//! assert_eq!(text(&who, "agent[0].who.reference").as_deref(), Some("Practitioner/lee"));
//!
//! // A second acceptance is refused, and the sender gets the reason.
//! let refusal = referral.decide(&ReferralCommand::Accept(Acceptance::default()), &context).unwrap_err();
//! assert_eq!(text(&outcome_of_refusal(&refusal)?, "issue[0].code").as_deref(), Some("conflict"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod appointment;
mod error;
mod operation_outcome;
mod parts;
mod provenance;
mod service_request;
mod task;

pub use appointment::{appointment, appointment_over};
pub use error::WriteError;
pub use operation_outcome::{outcome_of_issues, outcome_of_refusal};
#[cfg(feature = "payer")]
pub(in crate::fhir) use parts::{coding, concept, identifier, reference};
pub use provenance::provenance;
pub use service_request::{service_request, service_request_over};
pub use task::{task, task_over};
