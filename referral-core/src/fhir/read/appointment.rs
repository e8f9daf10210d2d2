//! Appointments, as R4 and as STU3 (e-RS) write them.

use super::code::Code;
use super::codes::{AppointmentCode, ParticipationStatus};
use super::datatype::{CodeableConcept, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::shape::{resource, shape};
use super::value::Number;

resource! {
    /// A booked, offered or wanted visit.
    ///
    /// # Source
    /// FHIR R4 and STU3, `Appointment`.
    FhirAppointment {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Its state.
        status: Option<Code<'a, AppointmentCode>> = "status" required,
        /// Why it was cancelled.
        cancelation_reason: Option<CodeableConcept<'a>> = "cancelationReason",
        /// The kind of service, broadly.
        service_category: Vec<CodeableConcept<'a>> = "serviceCategory",
        /// The service.
        service_type: Vec<CodeableConcept<'a>> = "serviceType",
        /// The specialty of who sees the patient.
        specialty: Vec<CodeableConcept<'a>> = "specialty",
        /// Check-up, follow-up, walk-in …
        appointment_type: Option<CodeableConcept<'a>> = "appointmentType",
        /// Why, as a code (R4).
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// Why, as a code (STU3); e-RS says here why a booking was deferred.
        reason: Vec<CodeableConcept<'a>> = "reason",
        /// Why, as a condition or observation.
        reason_reference: Vec<Reference<'a>> = "reasonReference",
        /// How pressing it is: 0 is undefined, 1 is the most pressing.
        priority: Option<Number<'a>> = "priority",
        /// It in words.
        description: Option<&'a str> = "description",
        /// What else belongs to it.
        supporting_information: Vec<Reference<'a>> = "supportingInformation",
        /// When it begins.
        start: Option<DateTime<'a>> = "start",
        /// When it ends.
        end: Option<DateTime<'a>> = "end",
        /// How long it takes, in minutes.
        minutes_duration: Option<Number<'a>> = "minutesDuration",
        /// The slots it takes.
        slot: Vec<Reference<'a>> = "slot",
        /// When it was made.
        created: Option<DateTime<'a>> = "created",
        /// A comment.
        comment: Option<&'a str> = "comment",
        /// The orders it fulfils (R4).
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The referral it fulfils (STU3).
        incoming_referral: Vec<Reference<'a>> = "incomingReferral",
        /// Who takes part.
        participant: Vec<AppointmentParticipant<'a>> = "participant" required,
        /// When it is wanted, while it is not booked.
        requested_period: Vec<FhirPeriod<'a>> = "requestedPeriod",
    }
}

shape! {
    /// Somebody or something that takes part in an appointment.
    AppointmentParticipant {
        /// In what role. e-RS sends one object instead of a list.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// Who or what.
        actor: Option<Reference<'a>> = "actor",
        /// Whether it cannot do without.
        required: Option<&'a str> = "required",
        /// What they said.
        status: Option<Code<'a, ParticipationStatus>> = "status" required,
        /// When they can.
        period: Option<FhirPeriod<'a>> = "period",
    }
}
