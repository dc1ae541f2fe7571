"""Figures and survivors of a mutation run: python3 docs/mutation/figures.py certificates/target/pit-reports/mutations.xml ..."""
import sys
import xml.etree.ElementTree as xml
from collections import Counter, defaultdict

figures = defaultdict(Counter)
survivors = []
for report in sys.argv[1:]:
    for mutation in xml.parse(report).getroot():
        text = {child.tag: child.text or "" for child in mutation}
        package, _, name = text["mutatedClass"].rpartition(".")
        status = mutation.get("status")
        figures[package.rpartition(".")[2]].update(["mutants", status])
        if status in ("SURVIVED", "NO_COVERAGE"):
            survivors.append((name, int(text["lineNumber"]), text["mutatedMethod"], text["description"], status))
print("| package | mutants | killed | timed out | survived | not covered |\n|---|---|---|---|---|---|")
for package, count in sorted(figures.items()):
    columns = ("mutants", "KILLED", "TIMED_OUT", "SURVIVED", "NO_COVERAGE")
    print("|", package, "|", " | ".join(str(count[c]) for c in columns), "|", " ".join(f"{s}: {n}" for s, n in count.items() if s not in columns))
for survivor in sorted(survivors):
    print(*survivor, sep=" | ")
