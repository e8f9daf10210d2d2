"""Writes chain.json: canonical texts, digests and a small chain, worked out without the library.

It shares nothing with the code under test: canonical JSON is written by hand from RFC 8785, digests come from
hashlib, and the layouts are those of the module documentation of `chain`. Run it without arguments; it prints the
file.
"""

import hashlib
import json

SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def text(value):
    """A JSON string as RFC 8785, 3.2.2.2 writes it."""
    out = []
    for char in value:
        if char in SHORT:
            out.append(SHORT[char])
        elif ord(char) < 0x20:
            out.append("\\u%04x" % ord(char))
        else:
            out.append(char)
    return '"' + "".join(out) + '"'


def canonical(value):
    """Canonical JSON of a value whose numbers are integers; members sorted by UTF-16 code units (3.2.3)."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        assert abs(value) < 2**53
        return str(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(text(key) + ":" + canonical(value[key]) for key in keys) + "}"


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).hexdigest()


def payload_digest(salt, payload):
    return sha256(b"referral-core/payload/1\x00", salt, canonical(payload).encode())


def link(envelope):
    return sha256(b"referral-core/link/1\x00", canonical(envelope).encode())


VALUES = {
    "rfc8785 3.2.3 sorting": {
        "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\U0001f600": "Emoji: Grinning Face", "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    },
    "rfc8785 3.2.2 string and literals": {
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/", "literals": [None, True, False],
    },
    "every control character": "".join(chr(code) for code in range(0x21)) + "\x7f",
    "largest integers": [9007199254740991, -9007199254740991, 0],
    "empty and nested": {"": {}, "a": [], "A": [[{"b": [None]}]], "10": 1, "9": 2},
    "not normalised": "A\u030a",
}

PAYLOADS = [
    {"type": "opened", "reason": "Zuweisung wegen Knieschmerzen \U0001f9b5", "visits": 3},
    {"note": "line\nline", "at": [1, -2, 3], "none": None},
    None,
    {"\U0001f600": 1, "\ufb33": 2},
]


def chain():
    events, before = [], None
    for index, payload in enumerate(PAYLOADS):
        salt = bytes(range(index, index + 32))
        envelope = {
            "event_id": "E-%d" % (index + 1),
            "seq": index + 1,
            "prev_hash": before,
            "payload_digest": payload_digest(salt, payload),
            "type": "kind-%d" % index,
            "actor": {"role": "coordinator", "id": "p1"},
        }
        before = link(envelope)
        events.append(envelope | {"hash": before, "salt": salt.hex(), "payload": payload})
    return events


def main():
    values = [{"name": name, "value": value, "canonical": canonical(value)} for name, value in VALUES.items()]
    events = chain()
    head = {"length": len(events), "hash": events[-1]["hash"]}
    print(json.dumps({"values": values, "events": events, "head": head}, indent=1))


main()
