//! Appointments, as R4 and as STU3 (e-RS) write them.

use super::code::Code;
use super::codes::{AppointmentCode, ParticipationStatus};
use super::datatype::{CodeableConcept, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::number::Number;
use super::shape::shape;

resource! {
    /// A booked, offered or wanted visit.
    ///
    /// # Source
    /// FHIR R4 and STU3, `Appointment`.
    FhirAppointment {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The status.
        status: Option<Code<'a, AppointmentCode>> = "status" required,
        /// The reason for the cancellation.
        cancelation_reason: Option<CodeableConcept<'a>> = "cancelationReason",
        /// The broad kind of service.
        service_category: Vec<CodeableConcept<'a>> = "serviceCategory",
        /// The service.
        service_type: Vec<CodeableConcept<'a>> = "serviceType",
        /// The specialty of the practitioner.
        specialty: Vec<CodeableConcept<'a>> = "specialty",
        /// Check-up, follow-up, walk-in …
        appointment_type: Option<CodeableConcept<'a>> = "appointmentType",
        /// The reason, as a code (R4).
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// The reason, as a code (STU3). e-RS states here why a booking was deferred.
        reason: Vec<CodeableConcept<'a>> = "reason",
        /// The reason, as a condition or observation.
        reason_reference: Vec<Reference<'a>> = "reasonReference",
        /// The priority: 1 is the most urgent, 0 is undefined.
        priority: Option<Number<'a>> = "priority",
        /// A description in words.
        description: Option<&'a str> = "description",
        /// Related information.
        supporting_information: Vec<Reference<'a>> = "supportingInformation",
        /// The start.
        start: Option<DateTime<'a>> = "start",
        /// The end.
        end: Option<DateTime<'a>> = "end",
        /// The duration in minutes.
        minutes_duration: Option<Number<'a>> = "minutesDuration",
        /// The slots it occupies.
        slot: Vec<Reference<'a>> = "slot",
        /// The creation time.
        created: Option<DateTime<'a>> = "created",
        /// A comment.
        comment: Option<&'a str> = "comment",
        /// The orders it fulfils (R4).
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The referral it fulfils (STU3).
        incoming_referral: Vec<Reference<'a>> = "incomingReferral",
        /// The participants.
        participant: Vec<AppointmentParticipant<'a>> = "participant" required,
        /// The requested times, before it is booked.
        requested_period: Vec<FhirPeriod<'a>> = "requestedPeriod",
    }
}

shape! {
    /// A participant of an appointment.
    AppointmentParticipant {
        /// The roles. e-RS sends one object instead of a list.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// The person, place or device.
        actor: Option<Reference<'a>> = "actor",
        /// Whether the participant is required.
        required: Option<&'a str> = "required",
        /// The participant's reply.
        status: Option<Code<'a, ParticipationStatus>> = "status" required,
        /// The times when the participant is available.
        period: Option<FhirPeriod<'a>> = "period",
    }
}
