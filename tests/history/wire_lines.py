"""What the writers of the golden wire files share: one envelope for each line of a list of events, chained.

It shares nothing with the code under test: the members are those of the module documentation of `history`, every field
of every payload is filled in, and the digests come from hashlib over the layouts of `chain`. Its texts are ASCII, for
which sorted JSON without white space is canonical. Lines are only added, never edited: what was once written has to be
read for ever.
"""

import hashlib
import json

AT = "2026-03-02T15:00:00Z"
LATER = "2026-03-09T14:30:00Z"
NOTE = "words of a person"


def coding(code):
    return {"system": "http://example.org/codes", "code": code}


def actor(role, who):
    return {"role": role, "id": who, "organization": "org-1", "on_behalf_of": "person-9"}


PRECISIONS = ["instant", "day", "month", "year"]
ROLES = ["referring-clinician", "coordinator", "recipient-staff", "recipient-clinician", "patient", "payer", "system",
         "supervisor"]


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def digest(tag, *parts):
    return hashlib.sha256(b"referral-core/" + tag + b"/1\0" + b"".join(parts)).hexdigest()


def payload(note):
    if not note:
        return {}
    text = {"note": NOTE}
    for name in reversed("" if note is True else note.split()):
        text = {name: text}
    return text


def write(schema, members, events):
    """Prints the envelopes. An event is the name of its kind, its data without free text, and whether it has room for
    a note; else the members around its note."""
    before = None
    for seq, (name, data, note) in enumerate(events, 1):
        salt = hashlib.sha256(b"salt %d" % seq).digest()
        message = {"system": "partner-1", "message_id": "M-%d" % seq, "correlation_id": "X-1"}
        envelope = {
            "schema": schema, "event_id": "E-%d" % seq, **members, "type": name, "data": data, "occurred_at": AT,
            "occurred_precision": PRECISIONS[seq % 4], "recorded_at": "2026-03-02T15:00:00.123456789Z",
            "actor": actor(ROLES[seq % 8], "person-%d" % seq), "causation_id": "E-0",
            "source": {"message": message} if seq % 2 else "local", "seq": seq, "prev_hash": before,
            "payload_digest": digest(b"payload", salt, canonical(payload(note)).encode()),
        }
        before = digest(b"link", canonical(envelope).encode())
        print(canonical({**envelope, "hash": before, "salt": salt.hex(), "payload": payload(note)}))
