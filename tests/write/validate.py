#!/usr/bin/env python3
"""Checks FHIR R4 resources, one a line on standard input, with fhir.resources (R4B), and every code that is bound
to a published list against that list, which fhir.resources itself does not do.

Prints a line for each resource: `ok`, or what is wrong with it.
"""

import json
import sys
from collections.abc import Iterator

from fhir.resources.R4B import get_fhir_model_class

# Lists that fhir.resources cuts short with a `+`, or does not hold: FHIR R4 (4.0.1), value sets task-status,
# task-intent and issue-type.
WHOLE_LISTS = {
    "Task.status": "draft requested received accepted rejected ready cancelled in-progress on-hold failed"
    " completed entered-in-error",
    "Task.intent": "unknown proposal plan order original-order reflex-order filler-order instance-order option",
    "ServiceRequest.intent": "proposal plan directive order original-order reflex-order filler-order"
    " instance-order option",
    "Appointment.status": "proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in"
    " waitlist",
    "OperationOutcome.issue.code": "invalid structure required value invariant security login unknown expired"
    " forbidden suppressed processing not-supported duplicate multiple-matches not-found deleted too-long"
    " code-invalid extension too-costly business-rule conflict transient lock-error no-store exception timeout"
    " incomplete throttled informational",
}


def wrong_codes(model: object, path: str) -> Iterator[str]:
    """The codes in a model, and in the models inside it, that are not in the list of their field."""
    for name, field in type(model).model_fields.items():
        extra = field.json_schema_extra or {}
        allowed = extra.get("enum_values") if isinstance(extra, dict) else None
        whole = WHOLE_LISTS.get(f"{path}.{field.alias or name}")
        allowed = whole.split() if whole else [code for code in allowed or [] if "+" not in (allowed or [])]
        value = getattr(model, name, None)
        values = value if isinstance(value, list) else [value]
        for item in values:
            if item is None:
                continue
            here = f"{path}.{field.alias or name}"
            if allowed and isinstance(item, str) and item not in allowed:
                yield f"{here}: a code that is not in {sorted(allowed)}"
            if hasattr(type(item), "model_fields"):
                yield from wrong_codes(item, here)


def judge(text: str) -> str:
    resource = json.loads(text)
    kind = resource.get("resourceType", "")
    try:
        model = get_fhir_model_class(kind).model_validate(resource)
    except Exception as error:  # pydantic's, and fhir.resources' own for required fields
        return f"{kind}: {error}".replace("\n", " ")
    wrong = list(wrong_codes(model, kind))
    return "; ".join(wrong) or "ok"


def main() -> None:
    for line in sys.stdin:
        print(judge(line))


if __name__ == "__main__":
    main()
