//! The kept parts of appointments, visits, reports, coverages, roles and worklists.

use super::index::{Head, Named, is_order};
use super::order::{codes, coding, stamp};
use super::place::SourcePlace;
use super::when::{Clock, Stamp};
use crate::fhir::element::Element;
use crate::fhir::read::{self, Resource};
use crate::time::Instant;
use crate::vocabulary::Coding;

/// An appointment of the source.
#[derive(Clone, Debug)]
pub(super) struct AppointmentNote {
    pub(super) head: Head,
    pub(super) stamp: Stamp,
    pub(super) status: Option<Box<str>>,
    /// Whether the appointment is from STU3. e-RS writes a queue entry as a proposal with a reason.
    pub(super) is_stu3: bool,
    pub(super) orders: Vec<Named>,
    pub(super) participants: Vec<Named>,
    pub(super) start: Option<Instant>,
    pub(super) created: Option<Instant>,
}

impl AppointmentNote {
    pub(super) fn of(head: Head, appointment: &read::FhirAppointment<'_>, clock: Clock) -> Self {
        let mut orders = Named::all(&appointment.based_on, "basedOn");
        orders.extend(Named::all(&appointment.incoming_referral, "incomingReferral"));
        orders.extend(Named::all(&appointment.supporting_information, "supportingInformation"));
        orders.retain(Named::may_be_order);
        let actors = appointment.participant.iter().filter_map(|one| one.actor.as_ref());
        Self {
            stamp: stamp(appointment.meta.as_ref(), clock),
            status: appointment.status.map(|status| status.text.into()),
            is_stu3: !appointment.incoming_referral.is_empty(),
            orders,
            participants: actors.filter_map(|actor| Named::of(actor, "participant")).collect(),
            start: appointment.start.as_ref().and_then(|at| clock.at(at)),
            created: appointment.created.as_ref().and_then(|at| clock.at(at)),
            head,
        }
    }
}

/// A visit of the source.
#[derive(Clone, Debug)]
pub(super) struct VisitNote {
    pub(super) head: Head,
    pub(super) status: Option<Box<str>>,
    pub(super) orders: Vec<Named>,
    pub(super) appointments: Vec<Named>,
    pub(super) at: Option<Instant>,
}

impl VisitNote {
    /// Keeps a visit. Returns `None` if it names neither an order nor an appointment.
    pub(super) fn of(head: Head, visit: &read::Encounter<'_>, clock: Clock) -> Option<Self> {
        let mut orders = Named::all(&visit.based_on, "basedOn");
        orders.retain(Named::may_be_order);
        let appointments = Named::all(&visit.appointment, "appointment");
        (!orders.is_empty() || !appointments.is_empty()).then(|| Self {
            head,
            status: visit.status.map(|status| status.text.into()),
            orders,
            appointments,
            at: clock.start(visit.period.as_ref()).or(clock.end(visit.period.as_ref())),
        })
    }

    /// Whether the patient was or is being seen.
    pub(super) fn happened(&self) -> bool {
        matches!(self.status.as_deref(), Some("triaged" | "in-progress" | "onleave" | "finished"))
    }
}

/// A report, or a document that may be one.
#[derive(Clone, Debug)]
pub(super) struct ReportNote {
    pub(super) head: Head,
    pub(super) stamp: Stamp,
    /// Whether the report answers its order, as a `DiagnosticReport` does. A document must state its kind.
    pub(super) answers: bool,
    pub(super) codes: Vec<Coding>,
    pub(super) word: Word,
    pub(super) orders: Vec<Named>,
    pub(super) author: Option<Named>,
    pub(super) at: Option<Instant>,
}

/// The progress of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    /// Missing, withdrawn or replaced.
    None,
    Interim,
    Final,
}

impl ReportNote {
    /// Keeps a report. Returns `None` for a document that names no order; a task may still name it.
    pub(super) fn of(head: Head, resource: &Resource<'_>, clock: Clock) -> Option<Self> {
        let at = |date: &Option<read::DateTime<'_>>| date.as_ref().and_then(|date| clock.at(date));
        let author = |list: &[read::Reference<'_>]| list.iter().find_map(|one| Named::of(one, "author"));
        let stamp = stamp(resource.body.meta(), clock);
        let mut note = if let read::Body::DiagnosticReport(report) = &resource.body {
            Self {
                answers: true,
                codes: codes(&report.code),
                word: diagnostic_word(report.status.map(|status| status.text)),
                orders: Named::all(&report.based_on, "basedOn"),
                author: author(&report.results_interpreter).or_else(|| author(&report.performer)),
                at: at(&report.issued),
                stamp,
                head,
            }
        } else if let read::Body::DocumentReference(document) = &resource.body {
            Self {
                answers: false,
                codes: codes(document.kind.iter().chain(&document.category)),
                word: match (document.status.map(|one| one.text), document.doc_status.map(|one| one.text)) {
                    (Some("superseded" | "entered-in-error"), _) | (_, Some("entered-in-error")) => {
                        Word::None
                    }
                    (_, Some("preliminary")) => Word::Interim,
                    (_, _) => Word::Final,
                },
                orders: links(resource),
                author: author(&document.author),
                at: at(&document.date).or_else(|| at(&document.indexed)),
                stamp,
                head,
            }
        } else if let read::Body::Composition(composition) = &resource.body {
            Self {
                answers: false,
                codes: codes(composition.kind.iter().chain(&composition.category)),
                word: match composition.status.map(|status| status.text) {
                    Some("preliminary") => Word::Interim,
                    Some("final" | "amended") => Word::Final,
                    _ => Word::None,
                },
                orders: links(resource),
                author: author(&composition.author),
                at: at(&composition.date),
                stamp,
                head,
            }
        } else {
            return None;
        };
        note.orders.retain(Named::may_be_order);
        (!note.orders.is_empty()).then_some(note)
    }
}

/// The orders that a document names. Profiles put them in extensions, sections and contexts, so all references
/// count.
fn links(resource: &Resource<'_>) -> Vec<Named> {
    let texts = resource.references().filter_map(Element::text);
    texts
        .map(|text| Named::address(text, "reference"))
        .filter(|named| named.kind.as_deref().is_some_and(is_order))
        .collect()
}

fn diagnostic_word(status: Option<&str>) -> Word {
    match status {
        Some("final" | "amended" | "corrected" | "appended") => Word::Final,
        Some("preliminary" | "partial") => Word::Interim,
        _ => Word::None,
    }
}

/// A coverage of the source.
#[derive(Clone, Debug)]
pub(super) struct CoverageNote {
    pub(super) head: Head,
    pub(super) active: bool,
    pub(super) patient: Option<Named>,
    pub(super) payers: Vec<Named>,
}

impl CoverageNote {
    pub(super) fn of(head: Head, coverage: &read::Coverage<'_>) -> Self {
        let status = coverage.status.map(|status| status.text);
        Self {
            head,
            active: status.is_none_or(|status| status == "active"),
            patient: coverage.beneficiary.as_ref().and_then(|one| Named::of(one, "beneficiary")),
            payers: Named::all(&coverage.payor, "payor"),
        }
    }
}

/// A list entry that names an order.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) head: Head,
    pub(super) place: SourcePlace,
    pub(super) order: Named,
    pub(super) state: Option<Box<str>>,
    pub(super) priority: Option<Coding>,
    pub(super) specialty: Option<Coding>,
    pub(super) patient: Option<Named>,
    pub(super) referrer: Option<Named>,
    pub(super) service: Option<Named>,
    pub(super) began: Option<Instant>,
    pub(super) updated: Option<Instant>,
    pub(super) appointment_start: Option<Instant>,
}

impl Mention {
    pub(super) fn all(head: &Head, list: &read::List<'_>, clock: Clock) -> Vec<Self> {
        let entries = list.entry.iter().enumerate();
        entries
            .filter_map(|(at, entry)| {
                let order = Named::of(entry.item.as_ref()?, "entry").filter(Named::may_be_order)?;
                order.text.as_ref()?;
                let item = entry.worklist.clone().unwrap_or_default();
                let when = |date: &Option<read::DateTime<'_>>| date.as_ref().and_then(|date| clock.at(date));
                let one = |reference: &Option<read::Reference<'_>>| {
                    reference.as_ref().and_then(|reference| Named::of(reference, "entry"))
                };
                let code = |concept: &Option<read::CodeableConcept<'_>>| {
                    concept.as_ref().and_then(|concept| concept.coding.iter().find_map(coding))
                };
                Some(Self {
                    head: head.clone(),
                    place: head.place.at(&format!("entry[{at}]")),
                    order,
                    state: item.state.map(|state| state.text.into()),
                    priority: code(&item.priority),
                    specialty: code(&item.specialty),
                    patient: one(&item.patient),
                    referrer: one(&item.referrer),
                    service: one(&item.service),
                    began: when(&item.pathway_start).or_else(|| when(&item.created)),
                    updated: when(&item.last_updated),
                    appointment_start: when(&item.appointment_start),
                })
            })
            .collect()
    }
}

/// The organization of a role.
pub(super) fn role_organization(role: &read::PractitionerRole<'_>) -> Option<Named> {
    role.organization.as_ref().and_then(|one| Named::of(one, "organization"))
}
