//! The NHS e-Referral Service: its referrals (STU3) and worklists.

use super::annotation::Annotation;
use super::code::Code;
use super::codes::{ErsState, ReferralStatus, RequestIntent, RequestPriority};
use super::datatype::{CodeableConcept, FhirCoding, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::extension::Extensions;
use super::notes::Noting;
use super::number::Number;
use super::shape::{Field, FromElement};
use crate::fhir::element::Element;

resource! {
    /// A referral in STU3. In e-RS, its state and priority are in extensions, `status` stays `active`, and
    /// `meta.versionId` orders the copies of one referral.
    ///
    /// # Source
    /// FHIR STU3, `ReferralRequest`; NHS e-RS, profile `eRS-ReferralRequest-1`.
    ReferralRequest {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The requests it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The requests it replaces.
        replaces: Vec<Reference<'a>> = "replaces",
        /// The status of the request.
        status: Option<Code<'a, ReferralStatus>> = "status" required,
        /// The intent: how binding it is.
        intent: Option<Code<'a, RequestIntent>> = "intent" required,
        /// The kind of referral.
        kind: Option<CodeableConcept<'a>> = "type",
        /// The priority. e-RS states it in an extension.
        priority: Option<Code<'a, RequestPriority>> = "priority",
        /// The requested services.
        service_requested: Vec<CodeableConcept<'a>> = "serviceRequested",
        /// The patient.
        subject: Option<Reference<'a>> = "subject" required,
        /// The time of signing.
        authored_on: Option<DateTime<'a>> = "authoredOn",
        /// The requester.
        requester: Option<Element<'a>> = "requester",
        /// The requested specialty.
        specialty: Option<CodeableConcept<'a>> = "specialty",
        /// The requested performers.
        recipient: Vec<Reference<'a>> = "recipient",
        /// The reason, as a code.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// A description in words.
        description: Option<&'a str> = "description",
        /// The information for the recipient.
        supporting_info: Vec<Reference<'a>> = "supportingInfo",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
    }
    read_on {
        /// The e-RS data in extensions and contained resources.
        ers: ErsReferral<'a>,
    }
    then ers_parts
}

/// The e-RS data of a referral, from extensions and contained resources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ErsReferral<'a> {
    /// The actual state.
    pub state: Option<Code<'a, ErsState>>,
    /// The reason for this status.
    pub reason: Option<FhirCoding<'a>>,
    /// The comments.
    pub comments: Option<&'a str>,
    /// The priority as an e-RS code: `ROUTINE`, `URGENT`, `TWO_WEEK_WAIT`.
    pub priority: Option<CodeableConcept<'a>>,
    /// The start of the patient's pathway.
    pub pathway_start: Option<DateTime<'a>>,
    /// The time of the first clinical information.
    pub clinical_info_first_submitted: Option<DateTime<'a>>,
    /// The contained appointment: `#appointment`.
    pub appointment: Option<Reference<'a>>,
    /// The appointment on the server: `Appointment/70009`.
    pub appointment_reference: Option<Reference<'a>>,
    /// The contained shortlist: `#shortlist`.
    pub shortlist: Option<Reference<'a>>,
    /// The services on the shortlist.
    pub services: Vec<Reference<'a>>,
    /// The organization whose commissioning rules apply.
    pub commissioning_organization: Option<Identifier<'a>>,
}

const REFERRAL: &str = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-";
const WORKLIST_ITEM: &str = "-WorkListItem-1";

fn ers_parts<'a>(referral: &mut ReferralRequest<'a>, element: Element<'a>, noting: &mut Noting<'_, '_>) {
    let ers = &mut referral.ers;
    for extension in referral.extension.iter() {
        let Some(name) =
            extension.get("url").and_then(Element::text).and_then(|url| url.strip_prefix(REFERRAL))
        else {
            continue;
        };
        let Some(value) = super::extension::value(extension) else {
            if name == "ReferralState-1" {
                let inner = Extensions::of(extension);
                ers.state = state(inner, "state", noting);
                ers.reason = inner.read("reason", noting);
                ers.comments = inner.read("comments", noting);
            }
            continue;
        };
        match name {
            "ReferralPriority-1" => ers.priority.fill(value, noting),
            "eReferralPathwayStart-1" => ers.pathway_start.fill(value, noting),
            "ClinicalInfoFirstSubmitted-1" => ers.clinical_info_first_submitted.fill(value, noting),
            "Appointment-1" => ers.appointment.fill(value, noting),
            "Appointment-Reference-1" => ers.appointment_reference.fill(value, noting),
            "ReferralShortlist-1" => ers.shortlist.fill(value, noting),
            "Commissioning-Rule-Org-1" => ers.commissioning_organization.fill(value, noting),
            _ => {}
        }
    }
    let list = ers.shortlist.as_ref().and_then(|list| list.reference?.strip_prefix('#'));
    let contained = element.get("contained").into_iter().flat_map(Element::items);
    for resource in contained.filter(|one| list.is_some() && one.get("id").and_then(Element::text) == list) {
        for entry in resource.get("entry").into_iter().flat_map(Element::items) {
            ers.services.extend(entry.get("item").and_then(|item| Reference::from_element(item, noting)));
        }
    }
}

/// Reads a state. e-RS sends it as a coding in referrals and as a concept in worklists.
fn state<'a>(
    extensions: Extensions<'a>,
    name: &str,
    noting: &mut Noting<'_, '_>,
) -> Option<Code<'a, ErsState>> {
    let value = extensions.value(name)?;
    let coding = match value.get("coding") {
        Some(codings) => codings.items().next()?,
        None => value,
    };
    Code::from_element(coding.get("code")?, noting)
}

/// The data of an e-RS worklist about one of its referrals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorklistItem<'a> {
    /// The worklist: `ReferralsforReview`, `AppointmentSlotIssues`, `AssessmentReturnedCancelledDna` …
    pub worklist: &'a str,
    /// The patient.
    pub patient: Option<Reference<'a>>,
    /// The priority.
    pub priority: Option<CodeableConcept<'a>>,
    /// The specialty.
    pub specialty: Option<CodeableConcept<'a>>,
    /// The service.
    pub service: Option<Reference<'a>>,
    /// The state of the referral.
    pub state: Option<Code<'a, ErsState>>,
    /// The reason why it is on the list.
    pub reason: Option<CodeableConcept<'a>>,
    /// The review status.
    pub review_status: Option<CodeableConcept<'a>>,
    /// The kind of booking: direct, deferred, for triage …
    pub referral_type: Option<CodeableConcept<'a>>,
    /// Whether clinical information is available.
    pub clinical_information: Option<CodeableConcept<'a>>,
    /// The version of the referral.
    pub version: Option<Number<'a>>,
    /// The referrer.
    pub referrer: Option<Reference<'a>>,
    /// The reviewer.
    pub allocated_clinician: Option<Reference<'a>>,
    /// The creation time of the referral.
    pub created: Option<DateTime<'a>>,
    /// The time of the last change.
    pub last_updated: Option<DateTime<'a>>,
    /// The start of the patient's pathway.
    pub pathway_start: Option<DateTime<'a>>,
    /// The time of the first clinical information.
    pub clinical_info_first_submitted: Option<DateTime<'a>>,
    /// The time of receipt by the provider.
    pub received: Option<DateTime<'a>>,
    /// The time by which the patient expects contact.
    pub contact_expected: Option<DateTime<'a>>,
    /// The time of the appointment.
    pub appointment_start: Option<DateTime<'a>>,
    /// The sender's words for the referral.
    pub clinical_context: Option<&'a str>,
}

impl<'a> WorklistItem<'a> {
    /// Reads the extensions of a list's entry. Returns `None` if none of them belongs to a worklist.
    pub(super) fn of(extensions: Element<'a>, noting: &mut Noting<'_, '_>) -> Option<Self> {
        let (worklist, extension) = extensions.items().find_map(|extension| {
            let url = extension.get("url").and_then(Element::text)?;
            Some((url.strip_prefix(REFERRAL)?.strip_suffix(WORKLIST_ITEM)?, extension))
        })?;
        let inner = Extensions::of(extension);
        let mut item = Self { worklist, state: state(inner, "status", noting), ..Self::default() };
        for part in inner.iter() {
            let Some(value) = super::extension::value(part) else { continue };
            match part.get("url").and_then(Element::text).unwrap_or("") {
                "patient" => item.patient.fill(value, noting),
                "priority" => item.priority.fill(value, noting),
                "specialty" => item.specialty.fill(value, noting),
                "service" => item.service.fill(value, noting),
                "reason" => item.reason.fill(value, noting),
                "requestContextStatus" => item.review_status.fill(value, noting),
                "referralType" => item.referral_type.fill(value, noting),
                "clinicalInformationStatus" => item.clinical_information.fill(value, noting),
                "referralRequestVersion" => item.version.fill(value, noting),
                "referrer" => item.referrer.fill(value, noting),
                "allocatedClinician" => item.allocated_clinician.fill(value, noting),
                "referralCreated" => item.created.fill(value, noting),
                "referralLastUpdated" => item.last_updated.fill(value, noting),
                "eReferralPathwayStart" => item.pathway_start.fill(value, noting),
                "clinicalInfoFirstSubmitted" => item.clinical_info_first_submitted.fill(value, noting),
                "ubrnReceived" => item.received.fill(value, noting),
                "patientContactExpected" => item.contact_expected.fill(value, noting),
                "appointmentStart" => item.appointment_start.fill(value, noting),
                "clinicalContext" => item.clinical_context.fill(value, noting),
                _ => {}
            }
        }
        Some(item)
    }
}
