//! Whatever a partner's resources say together, the import opens, is replayed, and loses no report.

use super::{opened, order, people, snapshot, task};

const ORDERS: [&str; 9] =
    ["draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown", "bananas", ""];
const TASKS: [&str; 14] = [
    "",
    "draft",
    "requested",
    "received",
    "accepted",
    "rejected",
    "ready",
    "cancelled",
    "in-progress",
    "on-hold",
    "failed",
    "completed",
    "entered-in-error",
    "bananas",
];
const BUSINESS: [&str; 7] = ["", "5.1.1", "5.1.2", "5.1.4", "5.2", "6.0", "7.0"];
const APPOINTMENTS: [&str; 10] = [
    "",
    "proposed",
    "booked",
    "arrived",
    "fulfilled",
    "noshow",
    "cancelled",
    "waitlist",
    "entered-in-error",
    "bananas",
];
const REPORTS: [&str; 4] = ["", "registered", "preliminary", "final"];

fn bundle(parts: &[&str]) -> String {
    let entries: Vec<_> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| format!(r#"{{"resource":{part}}}"#))
        .collect();
    format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{}]}}"#, entries.join(","))
}

fn business(code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    let system = "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS";
    format!(r#","businessStatus":{{"coding":[{{"system":"{system}","code":"{code}"}}]}}"#)
}

fn appointment(status: &str) -> String {
    let based = r#""basedOn":[{"reference":"ServiceRequest/r1"}],"start":"2026-06-01T09:00:00Z""#;
    let text = format!(
        r#"{{"resourceType":"Appointment","id":"a","status":"{status}",{based},"participant":[{{}}]}}"#
    );
    if status.is_empty() { String::new() } else { text }
}

fn report(status: &str) -> String {
    let based = r#""basedOn":[{"reference":"ServiceRequest/r1"}],"code":{}"#;
    let text = format!(r#"{{"resourceType":"DiagnosticReport","id":"d","status":"{status}",{based}}}"#);
    if status.is_empty() { String::new() } else { text }
}

/// One combination: opened, and what was found about its report.
fn check(parts: &[&str], final_report: bool, description: &str) {
    let snapshot = snapshot(&[bundle(parts), people()]);
    assert_eq!(snapshot.referrals.len(), 1, "{description}");
    let one = &snapshot.referrals[0];
    let referral = opened(&one.import);
    if !final_report {
        return;
    }
    let attempts = referral.current_assignment().into_iter().chain(referral.past_assignments());
    let kept = attempts
        .flat_map(|attempt| &attempt.reports)
        .any(|report| report.id.as_str() == "DiagnosticReport/d");
    let told = one.import.findings.iter().any(|code| &**code == "report-not-taken-over");
    assert!(kept || told, "a report is lost: {description}");
    let unread = format!("{:?}", referral.report()) == "FinalReceived";
    let owed = one.import.findings.iter().any(|code| &**code == "report-of-earlier-attempt");
    assert!(unread || owed || told, "nobody reads the report: {description}");
}

#[test]
fn every_combination_opens() {
    let encounter = r#"{"resourceType":"Encounter","id":"e","status":"finished","class":{},
        "basedOn":[{"reference":"ServiceRequest/r1"}]}"#;
    let mut checked = 0;
    for order_status in ORDERS {
        for task_status in TASKS {
            for code in BUSINESS.iter().take(if task_status.is_empty() { 1 } else { BUSINESS.len() }) {
                let order = order(&format!(r#","status":"{order_status}""#));
                let task = match task_status {
                    "" => String::new(),
                    status => task("t", status, &business(code)),
                };
                for appointment_status in APPOINTMENTS {
                    let appointment = appointment(appointment_status);
                    for report_status in REPORTS {
                        let report = report(report_status);
                        for encounter in ["", encounter] {
                            let parts = [order.as_str(), &task, &appointment, &report, encounter];
                            let description = format!(
                                "order {order_status}, task {task_status} {code}, appointment {appointment_status}, \
                                 report {report_status}, visit {}",
                                !encounter.is_empty()
                            );
                            check(&parts, report_status == "final", &description);
                            checked += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(checked, 9 * (1 + 13 * 7) * 10 * 4 * 2);
}
