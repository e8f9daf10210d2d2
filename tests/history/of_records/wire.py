"""Writes wire.jsonl, one envelope of every kind of a record's event and then of what kinds got later:

    python3 wire.py > wire.jsonl
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.dont_write_bytecode = True

from wire_lines import LATER, coding, write  # noqa: E402

WINDOW = {"first": "2026-03-02", "last": "2026-06-30"}
QUANTITY = {"amount": 12, "unit": "visits"}
FREQUENCY = {"amount": 2, "every": 1, "period": "week"}
LINE = {
    "service": {"first": coding("X0010"), "last": "X0019"}, "modifiers": [coding("M1")], "quantity": QUANTITY,
    "frequency": FREQUENCY, "window": WINDOW, "providers": ["dr-2"], "specialties": [coding("cardiology")],
    "places": [coding("office")], "locations": ["site-1"], "diagnoses": [coding("chest-pain")],
}
NEW_ITEM = {"sequence": 2, "requested": LINE, "services": ["s-2"]}
LINK = {"item": 1, "service": "s-1"}
ITEMS = {"items": [1, 2]}
ONE = {"item": 1}
CHANGE = {"item": 1, "window": WINDOW, "quantity": {"amount": 3, "unit": {"other": coding("box")}}, "frequency": FREQUENCY}
REVIEW = {"action": "not-certified", "reasons": [coding("why")], "second_opinion": True}
ITEM_ANSWER = {
    "sequence": 1, "review": REVIEW, "number": "A-1", "administration_reference": "R-1", "traces": ["T-1"],
    "issued": "2026-03-02", "window": WINDOW, "providers": ["dr-2"], "authorized": LINE,
}
NEWLY = {"belongs_to": 1, "review": REVIEW, "number": "A-2", "issued": "2026-03-02", "line": LINE}
ENTRY = {"key": "E-7", "item": 1, "service": "s-1", "date": "2026-03-09", "units": 2}
APPEAL = {"item": 1, "level": 1}

EVENTS = [
    ("AuthorizationOpened", {"authorization": "AUTH-1", "payer": "payer-1", "member": "M-1", "items": [NEW_ITEM]}, False),
    ("ItemAdded", NEW_ITEM, False),
    ("ServiceLinked", LINK, False),
    ("ServiceUnlinked", LINK, False),
    ("RequirementDetermined", {
        "item": 1, "wants": {"combined": {"authorization": True, "satisfied": False, "referral": True,
                                          "notification": True}},
        "satisfied_by": "AUTH-2", "ground": coding("plan")}, False),
    ("NotificationSent", ONE, False),
    ("ReferralRecorded", ONE, False),
    ("WorkBegun", ITEMS, False),
    ("PacketCompleted", ITEMS, False),
    ("PacketReopened", ITEMS, False),
    ("RequestSubmitted", {**ITEMS, "kind": "initial"}, False),
    ("RequestRejected", {**ITEMS, "reasons": [coding("form")]}, False),
    ("AnswerReceived", {
        "message": "MSG-1", "request": "req-1", "number": "A-0", "administration_reference": "R-0",
        "issued": "2026-03-02", "window": WINDOW, "review": REVIEW, "items": [ITEM_ANSWER], "added": [NEWLY]}, False),
    ("ItemDecided", {
        "item": 1, "answer": 1, "action": "modified", "reasons": [coding("why")], "second_opinion": False,
        "number": "A-1", "administration_reference": "R-1", "issued": "2026-03-02", "window": WINDOW,
        "providers": ["dr-2"], "authorized": LINE, "granted": CHANGE, "changed": CHANGE}, False),
    ("ItemAuthorized", {
        "sequence": 3, "belongs_to": 1, "answer": 1, "action": "certified", "reasons": [coding("why")], "number": "A-3",
        "issued": "2026-03-02", "window": WINDOW, "line": LINE, "services": ["s-3"]}, False),
    ("RequestDecided", {"request": "req-1", "answer": 1, "unchanged": [{"item": 1, "action": "pended"}], "undecided": [2],
                        "pending": True}, False),
    ("InformationSent", ITEMS, False),
    ("PayerCalled", ITEMS, False),
    ("ItemsCancelled", ITEMS, False),
    ("DeadlinePassed", {"item": 1, "during": {"appeal": 1}, "due": LATER, "on_expiry": "next-level",
                        "authority": "42 CFR 422.590"}, False),
    ("ItemsRevoked", {**ITEMS, "reasons": [coding("why")]}, False),
    ("ItemsSuperseded", {**ITEMS, "by": "AUTH-2"}, False),
    ("AuthorizationExtended", {"change": CHANGE, "issued": "2026-03-02"}, False),
    ("RequiredAgain", ITEMS, False),
    ("SelfPayElected", {**ITEMS, "acknowledgement": "doc-2"}, False),
    ("SelfPayWithdrawn", ITEMS, False),
    ("PeerToPeerBegun", ONE, False),
    ("AppealFiled", APPEAL, False),
    ("DenialUpheld", APPEAL, False),
    ("AppealDismissed", APPEAL, False),
    ("AppealWithdrawn", {**APPEAL, "level": 2}, False),
    ("ExternalReviewRequested", ONE, False),
    ("ItemClosed", {**ONE, "reason": "after-denial"}, False),
    ("UpdateRequested", {"request": "req-1", "kind": "extension", "changes": [CHANGE], "add": [2], "cancel": [3]}, False),
    ("UpdateWithdrawn", {"request": "req-1"}, False),
    ("UnitsHeld", ENTRY, False),
    ("UnitsConsumed", {"entry": ENTRY, "released": 2}, False),
    ("UnitsReleased", ENTRY, False),
    ("UnitsCorrected", {"key": "E-8", "item": 1, "service": "s-1", "held": -1, "consumed": 1, "reason": coding("why")},
     False),
    ("UnitsOverused", {**ONE, "units": 1}, False),
    ("AnomalyRecorded", {"number": 1, "item": 1, "anomaly": {"unfit": {"type": "UnitsHeld", "data": ENTRY}},
                         "rules": ["record/status"]}, False),
    ("AnomalyResolved", {"number": 1, "outcome": coding("done")}, True),
    ("MemberIdentified", {"member": "M-1"}, False),
    # A fact that does not fit, with words of its own.
    ("AnomalyRecorded", {"number": 2, "anomaly": {"unfit": {"type": "AnomalyResolved", "data": {"number": 7}}},
                         "rules": ["anomaly/open"]}, "anomaly unfit data"),
]

write("referral-core/authorization-event/1", {"authorization_id": "AUTH-1"}, EVENTS)
