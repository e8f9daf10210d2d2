"""Writes wire.jsonl, one envelope of every kind of a referral's event and then of what kinds got later:

    python3 wire.py > wire.jsonl
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.dont_write_bytecode = True

from wire_lines import AT, LATER, actor, coding, write  # noqa: E402

RECIPIENT = {"party": "dr-2", "organization": "org-2"}
VALIDITY = {"start_by": "2026-06-01T00:00:00Z", "until": "2027-03-02T00:00:00Z"}
ORDER = {
    "patient": "patient-1", "requester": "dr-1", "requester_organization": "org-1", "service": coding("cardiology"),
    "reasons": [coding("chest-pain")], "asks_in_words": True, "priority": "urgent", "planned_visits": 2,
    "payer": "payer-1",
}
REPORT = {"report": "rep-1", "assignment": "loop-1", "author": "dr-2", "document": "doc-1", "critical": True}
RECEIPT = {**REPORT, "basis": "visit", "attests": {"appointment": "app-1"}}
REASON = {"reason": coding("why")}
BOOKING = {"appointment": "app-1", "start": LATER, "provider": "dr-2"}
COVER = {"record": "record-1", "item": 2, "units": 3, "on": "2026-03-09", "verdict": "not-covered", "because": ["quantity"]}
PAYER_RULE = {"started": AT, "due": LATER, "rule": "ma-std-pa", "source": "42 CFR 422.568(b)(1)(ii)"}
STANDING_RULE = {"started": AT, "bound": "at-least", "stopped": AT, "rule": "erisa-pre", "source": "29 CFR 2560.503-1(f)"}
FAILURE = {"appointment": "app-1", "ended_by": "patient", "reason": coding("why"), "communicated": True}
ASSIGNMENT = {
    "id": "loop-1", "recipient": RECIPIENT, "channel": "fax", "sent_at": AT, "delivery": "confirmed", "provider": "dr-2",
    "expected_by": LATER,
    "appointments": [{"id": "app-1", "status": "fulfilled", "start": AT, "since": AT}],
    "waitlisted": False, "expected_contact_by": LATER,
    "services": [{"at": AT, "basis": {"attested-by-report": "app-1"}}], "report": "final-received",
    "reports": [{"id": "rep-1", "kind": "final", "basis": "visit", "author": "dr-2", "document": "doc-1",
                 "critical": False, "received_at": AT}],
    "report_requests": 1,
}
PAST = {**ASSIGNMENT, "id": "loop-0", "end": "declined", "reports": [], "services": [], "appointments": [],
        "report": "not-expected"}
for empty in ("reports", "services", "appointments"):
    del PAST[empty]

# The name of the kind, its data without free text, and whether it has room for a note.
EVENTS = [
    ("ReferralDrafted", {"referral": "REF-1", "perspective": "initiator", "order": ORDER}, True),
    ("ReferralAmended", {"changes": {
        "patient": "patient-1", "requester": "dr-1", "service": coding("cardiology"), "reasons": [coding("syncope")],
        "asks_in_words": False, "planned_visits": 3, "payer": "payer-1"}}, True),
    ("ReferralOrdered", {"validity": VALIDITY}, True),
    ("ReferralIngested", {"referral": "REF-1", "perspective": "recipient", "assignment": "loop-1",
                          "recipient": RECIPIENT, "order": ORDER, "validity": VALIDITY}, True),
    ("PriorityAssigned", {"priority": "expedited", **REASON}, True),
    ("ReferralCancelled", REASON, True),
    ("CompletenessAssessed", {"missing": [coding("ecg")]}, True),
    ("InformationRequested", {"request": "req-1", "items": [coding("ecg")], "asked": "patient", "due": LATER}, True),
    ("InformationSupplied", {"request": "req-1"}, True),
    ("RequirementWaived", {"item": coding("ecg"), **REASON}, True),
    ("InfoRequestTimedOut", {"request": "req-1"}, False),
    ("AuthDetermined", {"required": True, "ground": coding("plan")}, True),
    ("AuthSubmitted", {}, True),
    ("AuthPended", {}, True),
    ("AuthInfoSupplied", {}, True),
    ("AuthApproved", {"number": "auth-1", "valid_from": AT, "to": LATER, "visits": 2, "modified": True}, True),
    ("AuthDenied", {**REASON, "appeal_until": LATER}, True),
    ("AuthAppealed", {}, True),
    ("AuthLapsed", {}, False),
    ("AuthExtended", {"to": LATER, "visits": 4}, True),
    ("AuthVoided", {}, True),
    ("SelfPayElected", {"acknowledgement": "doc-2"}, True),
    ("RecipientSelected", {"recipient": RECIPIENT}, True),
    ("RecipientDeselected", {}, True),
    ("ReferralSent", {"assignment": "loop-1", "channel": "direct", "consent": "given",
                      "incomplete_because": coding("urgent")}, True),
    ("DeliveryConfirmed", {"assignment": "loop-1"}, False),
    ("DeliveryFailed", {"tries": 3}, True),
    ("ReferralAcknowledged", {}, True),
    ("ReferralAccepted", {"provider": "dr-2", "expected_by": LATER}, True),
    ("ReferralDeclined", {"reason": "no-capacity", "code": coding("full"), "alternative": RECIPIENT}, True),
    ("ReferralForwarded", {"assignment": "loop-2", "to": RECIPIENT, "consent": "not-needed"}, True),
    ("AssignmentWithdrawn", REASON, True),
    ("ReturnedWithAdvice", {"report": "rep-1", "assignment": "loop-1", "author": "dr-2", "document": "doc-1", "critical": False}, True),
    ("AppointmentOffered", {"appointment": "app-1", "start": LATER}, True),
    ("AppointmentBooked", BOOKING, True),
    ("AppointmentRescheduled", BOOKING, True),
    ("AppointmentCancelled", FAILURE, True),
    ("Waitlisted", {"expected_contact_by": LATER}, True),
    ("WaitlistRemoved", {}, True),
    ("PatientArrived", {"appointment": "app-1"}, False),
    ("AppointmentNoShow", FAILURE, True),
    ("ServiceDelivered", {"basis": {"appointment": "app-1"}, "first_treatment": True}, True),
    ("ServiceVoided", REASON, True),
    ("InterimReportReceived", {**RECEIPT, "attests": "visit"}, True),
    ("FinalReportReceived", RECEIPT, True),
    ("LateReportReceived", {**RECEIPT, "basis": "advice", "attests": "nothing"}, True),
    ("LateReportAcknowledged", {"report": "rep-1"}, True),
    ("ReportAmended", REPORT, True),
    ("ReportReturned", REASON, True),
    ("ReportAcknowledged", {"actions": [coding("follow-up")]}, True),
    ("ReportRequested", {}, True),
    ("ReportUnobtainable", {}, True),
    ("PatientInformed", {"channel": "in-person"}, True),
    ("OutreachAttempted", {"channel": "phone", "result": "message-left"}, True),
    ("PatientReached", {"channel": "text"}, True),
    ("OutreachExhausted", {}, True),
    ("PatientDeclined", REASON, True),
    ("PatientChangedMind", REASON, True),
    ("PlacedOnHold", {**REASON, "review_on": "2026-04-01"}, True),
    ("Resumed", {}, True),
    ("CancellationRequested", REASON, True),
    ("CancellationConfirmed", {}, True),
    ("CancellationRefused", {}, True),
    ("CancellationPresumed", {}, False),
    ("ValidityLapsed", {}, False),
    ("ValidityExtended", {"validity": VALIDITY}, True),
    ("ReferralExpired", {}, False),
    ("ClosedComplete", {}, True),
    ("ClosedIncomplete", {"reason": "duplicate", "grounds": {
        "clinician_told": True, "clinician_signed": True, "clinician_decided": True, "appeal_waived": True,
        "alternatives_told": True, "source": coding("registry"), "duplicate_of": "REF-0"}}, True),
    ("Reopened", {**REASON, "validity": VALIDITY}, True),
    ("Renewed", {**REASON, "validity": VALIDITY}, True),
    ("MarkedEnteredInError", {**REASON, "second": actor("supervisor", "boss-1")}, True),
    ("AnomalyRecorded", {"number": 1, "anomaly": {"unfit": {"type": "AppointmentBooked", "data": BOOKING}},
                         "assignment": "loop-1", "rules": ["act/status"]}, "anomaly unfit data"),
    ("NoteAdded", {}, True),
    ("SnapshotImported", {
        "referral": "REF-1", "perspective": "intermediary", "order": ORDER, "status": {"cancel-requested": {
            "on-hold": "accepted"}},
        "documents": "complete", "authorization": "under-appeal", "outreach": "reached", "current": ASSIGNMENT,
        "past": [PAST], "validity": VALIDITY, "began": AT, "since": AT, "review_on": "2026-04-01",
        "partner_codes": [coding("A")], "findings": ["import/doubtful"]}, False),
    ("AnomalyResolved", {"number": 1, "outcome": coding("done")}, True),
    ("AuthorizationChanged", {"record": "record-1", "status": "approved", "to": LATER}, False),
    ("InfoRequestWithdrawn", {"request": "req-1", **REASON}, True),
    ("ExpiryAccepted", REASON, True),
    ("ReopeningDeclined", REASON, True),
    ("PatientDeclineConfirmed", {}, True),
    ("OutreachResumed", {}, True),
    ("DenialAccepted", REASON, True),
    ("LongOpenReviewed", {"next_on": "2026-04-01"}, True),
    ("WaitingTimeReviewed", {}, True),
    ("ReportSignedOff", {"assignment": "loop-1"}, True),
    ("RecipientTold", {"assignment": "loop-1", "channel": "fax"}, True),
    ("NewsRepeated", {"news": "AppointmentBooked", "about": "app-1", "assignment": "loop-1",
                      "fact": {"type": "AppointmentBooked", "data": BOOKING}}, "fact data"),
    # Members that came later.
    ("AppointmentBooked", {**BOOKING, "cover": COVER}, True),
    ("AppointmentRescheduled", {**BOOKING, "cover": COVER}, True),
    ("AuthorizationChanged", {"record": "record-1", "status": "denied", "any_approved": True,
                              "decision": PAYER_RULE, "appeal": PAYER_RULE}, False),
    ("AuthorizationChanged", {"record": "record-1", "others": ["record-2"], "status": "pended",
                              "decision": {**STANDING_RULE, "due": LATER, "bound": "at-most"}, "appeal": STANDING_RULE,
                              "covers": [{"appointment": "app-1", "cover": COVER, "with_payer": True}]}, False),
    ("AppointmentBooked", {**BOOKING, "cover": {"record": "record-1", "units": 1, "on": "2026-03-09",
                                                "verdict": "not-needed"}}, True),
    ("LateReportReceived", {**RECEIPT, "interim": True}, True),
    ("ReportAmended", {**REPORT, "report": "rep-2", "replaces": "rep-1"}, True),
    ("ReportReturned", {"report": "rep-1", **REASON}, True),
    ("ReportAcknowledged", {"report": "rep-1", "actions": [coding("follow-up")]}, True),
    ("ServiceVoided", {"assignment": "loop-1", **REASON}, True),
    ("ReportRequested", {"assignment": "loop-1"}, True),
    ("ReportUnobtainable", {"assignment": "loop-1"}, True),
    ("ServiceDelivered", {"basis": {"told-without-booking": "app-1"}, "assignment": "loop-1"}, True),
    ("ServiceDelivered", {"basis": {"appointment": "app-1"}, "takes_back_no_show": True}, True),
    ("PatientArrived", {"appointment": "app-1", "takes_back_no_show": True}, False),
    ("DeliveryFailed", {"tries": 1, "goes_on": True}, True),
    ("DeliveryFailed", {"tries": 3, "appointments": [{"id": "app-1", "status": "booked", "start": LATER, "since": AT}]},
     True),
    ("ReferralAccepted", {"provider": "dr-2", "implied": True}, True),
    ("SnapshotImported", {
        "referral": "REF-1", "perspective": "initiator", "order": ORDER, "status": "preparing", "documents": "complete",
        "authorization": "unknown", "outreach": "idle", "began": AT, "since": AT,
        "past": [{**PAST, "end": "delivery-failed", "sendings": 2, "failed_tries": 3, "acknowledged_at": AT,
                  "accepted_at": AT,
                  "given_up": [{"id": "app-1", "status": "booked", "start": LATER, "since": AT}]}],
        "validity": VALIDITY}, False),
]

write("referral-core/event/1", {"referral_id": "REF-1", "assignment_id": "loop-1"}, EVENTS)
