//! The addresses in PAS: its extensions and code systems. Values only.

macro_rules! extensions {
    ($($name:ident $last:literal;)*) => {$(
        pub(super) const $name: &str =
            concat!("http://hl7.org/fhir/us/davinci-pas/StructureDefinition/", $last);
    )*};
}

extensions! {
    CERTIFICATION_TYPE "extension-certificationType";
    LEVEL_OF_SERVICE "extension-levelOfServiceCode";
    CARE_TEAM_CLAIM_SCOPE "extension-careTeamClaimScope";
    TRACE_NUMBER "extension-itemTraceNumber";
    AUTHORIZATION_NUMBER "extension-authorizationNumber";
    ADMINISTRATION_REFERENCE "extension-administrationReferenceNumber";
    REQUEST_TYPE "extension-serviceItemRequestType";
    REQUESTED_SERVICE "extension-requestedService";
    CODE_END "extension-productOrServiceCodeEnd";
    INFO_CHANGED "extension-infoChanged";
    CALLED_OFF "modifierextension-infoCancelled";
    ISSUE_DATE "extension-itemPreAuthIssueDate";
    PERIOD "extension-itemPreAuthPeriod";
    AUTHORIZED_PROVIDER "extension-itemAuthorizedProvider";
    FOLLOW_UP "extension-errorFollowupAction";
    SERVICE_LINE "extension-serviceLineNumber";
    PROFILE_CLAIM "profile-claim";
    PROFILE_UPDATE "profile-claim-update";
}

/// X12 element 306: the action of a review.
pub(super) const REVIEW_ACTIONS: &str = "https://codesystem.x12.org/005010/306";
/// X12 element 1322: the kind of certification requested.
pub(super) const CERTIFICATION_TYPES: &str = "https://codesystem.x12.org/005010/1322";
/// X12 element 673: the unit of a quantity.
pub(super) const QUANTITIES: &str = "https://codesystem.x12.org/005010/673";
/// Units of measure.
pub(super) const UCUM: &str = "http://unitsofmeasure.org";
/// The relationship of a claim to another one.
pub(super) const RELATIONSHIPS: &str = "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship";
/// The guide's own codes.
pub(super) const PAS_CODES: &str = "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes";
