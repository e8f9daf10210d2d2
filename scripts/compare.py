"""Prints how two sides of a benchmark stand to one another: `compare.py FILE`, for scripts/compare.

A line of the file: turn, `old` or `new`, and the line of a figure: name, ours, peer, unit.
"""

import sys
from statistics import median


def main(path):
    taken, units = {}, {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            turn, side, name, ours, _, unit = line.split()[:6]
            if name != "name" and ours not in ("NaN", "-"):
                taken.setdefault(name, {}).setdefault(turn, {})[side] = float(ours)
                units[name] = unit
    print(f"{'name':<46} {'old':>10} {'new':>10}  {'unit':<8} {'new/old':>8}  spread")
    for name, turns in taken.items():
        pairs = [(turn["old"], turn["new"]) for turn in turns.values() if len(turn) == 2]
        if not pairs:
            print(f"{name:<46} only in the {next(iter(next(iter(turns.values()))))} one")
            continue
        rate = units[name].endswith("/s")
        costs = sorted(old / new if rate else new / old for old, new in pairs if old and new)
        if not costs:
            continue
        middle = [median(side) for side in zip(*pairs)]
        slower = "  SLOWER" if median(costs) > 1.1 else ""
        print(
            f"{name:<46} {middle[0]:>10.2f} {middle[1]:>10.2f}  {units[name]:<8} {median(costs):>8.3f}"
            f"  {costs[0]:.3f} to {costs[-1]:.3f}{slower}"
        )


main(sys.argv[1])
