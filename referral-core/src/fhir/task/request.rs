//! `ServiceRequest.status`: the status of the order, apart from its Tasks.

pub use crate::fhir::read::RequestStatus;

impl RequestStatus {
    /// Whether an order may go from this status to that one. The step from `completed` or `revoked` to `active` is
    /// reopening.
    ///
    /// ```
    /// use referral_core::fhir::task::RequestStatus;
    ///
    /// assert!(RequestStatus::Active.may_become(RequestStatus::OnHold));
    /// assert!(!RequestStatus::Draft.may_become(RequestStatus::Completed));
    /// assert!(!RequestStatus::EnteredInError.may_become(RequestStatus::Active));
    /// ```
    ///
    /// # Source
    /// The definitions of the value set; FHIR R4 publishes no table.
    #[must_use]
    pub const fn may_become(self, to: RequestStatus) -> bool {
        type S = RequestStatus;
        match self {
            S::Draft => matches!(to, S::Active | S::Revoked | S::EnteredInError),
            S::Active => matches!(to, S::OnHold | S::Completed | S::Revoked | S::EnteredInError),
            S::OnHold => matches!(to, S::Active | S::Revoked | S::EnteredInError),
            S::Completed | S::Revoked => matches!(to, S::Active | S::EnteredInError),
            S::EnteredInError => false,
            S::Unknown => !matches!(to, S::Unknown),
        }
    }

    /// Returns the statuses to write, in order, to get from this status to that one. There are none if it is already
    /// reached, one if the table has the step, and two if the way passes `active`. Returns `None` if no way exists.
    ///
    /// ```
    /// use referral_core::fhir::task::RequestStatus;
    ///
    /// // An order on hold is resumed before it is completed.
    /// let way = RequestStatus::OnHold.way_to(RequestStatus::Completed);
    /// assert_eq!(way, Some(vec![RequestStatus::Active, RequestStatus::Completed]));
    /// assert_eq!(RequestStatus::EnteredInError.way_to(RequestStatus::Active), None);
    /// ```
    #[must_use]
    pub fn way_to(self, to: RequestStatus) -> Option<Vec<RequestStatus>> {
        if self == to {
            Some(Vec::new())
        } else if self.may_become(to) {
            Some(vec![to])
        } else if self.may_become(RequestStatus::Active) && RequestStatus::Active.may_become(to) {
            Some(vec![RequestStatus::Active, to])
        } else {
            None
        }
    }
}
