"""Which arithmetic ended the obligations of each theory: ./gradus check --json | python3 examples/bench/tiers.py"""
import json
import sys

TIERS = ["double", "doubleDouble", "arbitrary", "symbolic"]


def row(cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def shares(counts):
    total = sum(counts)
    return [total] + [f"{count} ({100 * count / total:.1f} %)" if count else "0" for count in counts]


row(["theory", "run", "ended", "doubles", "pairs of doubles", "exact or more bits", "no numbers"])
print("|---" * 7 + "|")
together = [0] * len(TIERS)
for theory in json.load(sys.stdin)["theories"]:
    counts = [sum(step["tiers"][tier] for step in theory["steps"]) for tier in TIERS]
    together = [a + b for a, b in zip(together, counts)]
    if sum(counts):
        row([theory["name"], theory["run"]] + shares(counts))
row(["all", ""] + shares(together))
