//! The day as one JSON object.

use referral_core::coordination::worklist::Item;
use referral_core::referral::PermissionAnswer;
use serde_json::{Map, Value, json};

use crate::authorized;
use crate::day::{Course, Day};
use crate::finding::{Finding, Place};
use crate::page::local;
use crate::written::Written;

/// The object: `resources`, `findings`, `worklist`, `authorizations` and `written`.
pub(crate) fn print(day: &Day) -> String {
    let courses = day.by_id();
    let worklist: Vec<Value> = day
        .worklist
        .items
        .iter()
        .filter_map(|item| Some(self::item(day, item, courses.get(item.referral.as_str())?)))
        .collect();
    let object = json!({
        "resources": day.reading.resources,
        "findings": day.reading.findings.iter().map(finding).collect::<Vec<_>>(),
        "worklist": worklist,
        "authorizations": day.courses.iter().filter_map(authorized::json).collect::<Vec<_>>(),
        "written": day.written.iter().map(written).collect::<Vec<_>>(),
    });
    format!("{object:#}\n")
}

fn finding(finding: &Finding) -> Value {
    let mut object = Map::new();
    let first = finding.places.first();
    object.insert("severity".into(), json!(finding.severity));
    object.extend(first.map(place).unwrap_or_default());
    object.insert("code".into(), json!(finding.code));
    object.insert("message".into(), json!(finding.message));
    if let Some(referral) = &finding.referral {
        object.insert("referral".into(), json!(referral));
    }
    if finding.places.len() > 1 {
        let others: Vec<_> = finding.places.iter().skip(1).map(place).collect();
        object.insert("also_at".into(), json!(others));
    }
    Value::Object(object)
}

fn place(place: &Place) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("file".into(), json!(place.file));
    object.insert("path".into(), json!(place.path));
    if let Some(line) = place.line {
        object.insert("line".into(), json!(line));
    }
    if let Some(column) = place.column {
        object.insert("column".into(), json!(column));
    }
    object
}

fn item(day: &Day, item: &Item, course: &Course) -> Value {
    let permitted = course.permitted.iter().map(|(role, permissions)| {
        let commands = permissions.iter().filter_map(|one| match &one.answer {
            PermissionAnswer::Yes => Some(json!({"command": one.command.name(), "needs": []})),
            PermissionAnswer::Needs(fields) => Some(json!({"command": one.command.name(), "needs": fields})),
            PermissionAnswer::No => None,
        });
        json!({"role": role, "commands": commands.collect::<Vec<_>>()})
    });
    json!({
        "referral": item.referral,
        "state": item.status.to_string(),
        "label": item.label,
        "owner": item.owner,
        "duty": item.duty.words(),
        "watcher": item.watcher,
        "due": item.due,
        "due_local": local(item.due, day.site.zone),
        "overdue": item.overdue,
        "priority": item.priority,
        "safety": item.safety,
        "recipient": item.recipient,
        "reasons": item.reasons,
        "elapsed": course.elapsed,
        "doubts": course.doubts,
        "permitted": permitted.collect::<Vec<_>>(),
    })
}

fn written(one: &Written) -> Value {
    json!({
        "referral": one.referral,
        "resource": one.resource,
        "file": one.file,
        "before": one.before,
        "after": one.after,
        "why": one.why,
    })
}
