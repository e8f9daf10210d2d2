//! Defects and refusals as an answer to the sender.

use super::error::WriteError;
use crate::fhir::element::Json;
use crate::fhir::read::{IssueCode, ReadIssue, Severity};
use crate::referral::ReferralRefusal;

/// Writes the defects of a text as an `OperationOutcome`, one issue for each: severity, code, the defect's own
/// code and position in words, and the element as an expression. It holds no patient data.
///
/// ```
/// use referral_core::fhir::element::{Json, Limits};
/// use referral_core::fhir::read;
/// use referral_core::fhir::write::outcome_of_issues;
///
/// let text = br#"{"resourceType":"Task","status":"acepted","intent":"order"}"#;
/// let report = read::document(text, &Limits::default(), &mut |_| {});
/// let outcome = outcome_of_issues(&report.issues)?;
/// let text = |path: &str| outcome.at(path).and_then(Json::text);
/// assert_eq!((text("issue[0].code"), text("issue[0].expression[0]")), (Some("code-invalid"), Some("Task.status")));
/// assert_eq!(
///     text("issue[0].details.text"),
///     Some("`Task.status`: unknown-code: expected a code of `task-status`, found `acepted`"),
/// );
/// # Ok::<(), referral_core::fhir::write::WriteError>(())
/// ```
///
/// # Errors
/// [`WriteError::Missing`] if there is no issue to report.
///
/// # Source
/// FHIR R4, `OperationOutcome`, value set `issue-type`.
pub fn outcome_of_issues(issues: &[ReadIssue]) -> Result<Json, WriteError> {
    outcome(issues.iter().map(|issue| {
        let severity = match issue.severity {
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let mut members = said(severity, kind(issue.code), &issue.to_string());
        // A position that is not an element, such as a column, is not an expression.
        let is_path =
            issue.path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '[' | ']' | '_'));
        if is_path {
            members.push(("expression", Json::list([issue.path.as_str().into()])));
        }
        Json::object(members)
    }))
}

/// Writes the refusal of a command as an `OperationOutcome`: one issue for each finding against it, or one for the
/// refusal itself if the status or role forbids the command.
///
/// # Errors
/// Never fails for a refusal; the result type is that of the other writers.
pub fn outcome_of_refusal(refusal: &ReferralRefusal) -> Result<Json, WriteError> {
    let kind = match refusal {
        ReferralRefusal::NotInThisStatus(_) => "conflict",
        ReferralRefusal::NotYourRole(_) => "forbidden",
        ReferralRefusal::MissingFact(_) => "required",
        ReferralRefusal::OutsideWindow(_) | ReferralRefusal::RuleNotMet(_) => "business-rule",
    };
    let findings = refusal.findings();
    if findings.is_empty() {
        return outcome([Json::object(said("error", kind, &refusal.to_string()))]);
    }
    outcome(findings.iter().map(|finding| Json::object(said("error", kind, &finding.to_string()))))
}

fn outcome(issues: impl IntoIterator<Item = Json>) -> Result<Json, WriteError> {
    let issues = Json::list(issues);
    if issues.items().is_empty() {
        return Err(WriteError::Missing { element: "OperationOutcome.issue" });
    }
    Ok(Json::object([("resourceType", "OperationOutcome".into()), ("issue", issues)]))
}

fn said(severity: &str, kind: &str, text: &str) -> Vec<(&'static str, Json)> {
    vec![
        ("severity", severity.into()),
        ("code", kind.into()),
        ("details", Json::object([("text", text.into())])),
    ]
}

fn kind(code: IssueCode) -> &'static str {
    match code {
        IssueCode::EmptyText
        | IssueCode::BrokenJson
        | IssueCode::WrongLiteral
        | IssueCode::InvalidUtf8
        | IssueCode::TrailingText
        | IssueCode::LoneSurrogateInName
        | IssueCode::DuplicateName
        | IssueCode::LoneSurrogate
        | IssueCode::BareControl
        | IssueCode::NotAResource
        | IssueCode::ResourceElsewhere
        | IssueCode::WrongKind
        | IssueCode::OtherKind
        | IssueCode::OneForList
        | IssueCode::ListForOne
        | IssueCode::NullValue
        | IssueCode::UnexpectedElement => "structure",
        IssueCode::TooDeep | IssueCode::TooManyNodes => "too-costly",
        IssueCode::LineTooLong => "too-long",
        IssueCode::EmptyString
        | IssueCode::WrongDate
        | IssueCode::DateOutOfRange
        | IssueCode::NoTimeZone
        | IssueCode::WrongNumber
        | IssueCode::Placeholder => "value",
        IssueCode::MissingElement => "required",
        IssueCode::UnknownCode => "code-invalid",
        IssueCode::ModifierExtension => "extension",
        IssueCode::DanglingReference => "not-found",
    }
}
