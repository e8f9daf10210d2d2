//! The attempt and the appointment that an act names in its payload.

use super::act::ReferralEventBody;
use crate::vocabulary::{AppointmentId, AssignmentId};

impl ReferralEventBody {
    /// The attempt it names.
    pub(in crate::referral) const fn named_attempt(&self) -> Option<&AssignmentId> {
        if let ReferralEventBody::DeliveryConfirmed(delivery) = self {
            delivery.assignment.as_ref()
        } else if let ReferralEventBody::ServiceDelivered(delivery) = self {
            delivery.assignment.as_ref()
        } else if let ReferralEventBody::ReturnedWithAdvice(advice) = self {
            advice.assignment.as_ref()
        } else if let ReferralEventBody::ReportAmended(amendment) = self {
            amendment.assignment.as_ref()
        } else if let ReferralEventBody::InterimReportReceived(receipt)
        | ReferralEventBody::FinalReportReceived(receipt)
        | ReferralEventBody::LateReportReceived(receipt) = self
        {
            receipt.assignment.as_ref()
        } else {
            None
        }
    }

    /// The appointment it names.
    pub(in crate::referral) const fn named_appointment(&self) -> Option<&AppointmentId> {
        if let ReferralEventBody::AppointmentOffered(offer) = self {
            Some(&offer.appointment)
        } else if let ReferralEventBody::AppointmentBooked(booking)
        | ReferralEventBody::AppointmentRescheduled(booking) = self
        {
            Some(&booking.appointment)
        } else if let ReferralEventBody::AppointmentCancelled(failure)
        | ReferralEventBody::AppointmentNoShow(failure) = self
        {
            Some(&failure.appointment)
        } else if let ReferralEventBody::PatientArrived(arrival) = self {
            Some(&arrival.appointment)
        } else if let ReferralEventBody::ServiceDelivered(delivery) = self {
            delivery.basis.appointment()
        } else {
            None
        }
    }
}
