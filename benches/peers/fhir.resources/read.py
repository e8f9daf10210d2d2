"""Reads lines of NDJSON with fhir.resources (R4B), as `benches/src/peer.rs` asks for it.

Which model a line needs is looked up beforehand, and costs nothing here.
"""

import json
import sys
import time

from fhir.resources.R4B import get_fhir_model_class


def reader(line):
    """The line and what reads it; none where it is refused."""
    try:
        model = get_fhir_model_class(json.loads(line)["resourceType"])
        model.model_validate_json(line)
    except (KeyError, ValueError):
        return None
    return model.model_validate_json, line


def main():
    with open(sys.argv[1], "rb") as file:
        readers = [reader(line) for line in file.read().splitlines()]
    refused = [number for number, found in enumerate(readers, 1) if found is None]
    print(*refused, flush=True)
    for asked in sys.stdin:
        wanted = [readers[int(number) - 1] for number in asked.split()]
        start = time.thread_time_ns()
        for read, line in wanted:
            read(line)
        print(time.thread_time_ns() - start, flush=True)


if __name__ == "__main__":
    main()
