//! The editions of the CRD guide.

crate::vocabulary::closed_list! {
    /// An edition of Da Vinci Coverage Requirements Discovery. Both use the same extension address with different
    /// meanings, so reading, judging and writing need an edition.
    pub enum CrdVersion {
        /// STU 2.0.1
        V2_0_1 "2.0.1";
        /// STU 2.2.1
        V2_2_1 "2.2.1";
    }
}
