//! The addresses PAS writes: its extensions and the code systems it names. Values only.

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

/// X12 element 306: what a review came to.
pub(super) const REVIEW_ACTIONS: &str = "https://codesystem.x12.org/005010/306";
/// X12 element 1322: what kind of certification is asked for.
pub(super) const CERTIFICATION_TYPES: &str = "https://codesystem.x12.org/005010/1322";
/// X12 element 673: what a quantity counts.
pub(super) const QUANTITIES: &str = "https://codesystem.x12.org/005010/673";
/// Units of measure.
pub(super) const UCUM: &str = "http://unitsofmeasure.org";
/// What a claim is to another one.
pub(super) const RELATIONSHIPS: &str = "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship";
/// The guide's own codes.
pub(super) const PAS_CODES: &str = "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes";
