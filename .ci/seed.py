#!/usr/bin/env python3
"""Checks how annals reads the article it was conceived from: seed.py PROGRAM ARTICLE.

Alone, the article's times must have the values below and nothing may be invented; beside an article that dates the
war, its event-relative times must be dated, with a reason that names the other article.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

program, article = sys.argv[1:3]
failures = []


def run(*arguments):
    out = subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def check(what, holds, got=None):
    if not holds:
        failures.append(f"{what}: {got}")


def starting(record, words):
    return next((t for t in record["timexes"] if t["text"].lower().startswith(words)), {})


def row(rows, *words):
    """The row that tells these words, or that counts among its reports a sentence and trigger that do."""
    told = next((r for r in rows if all(w in r["event"] for w in words)), None)
    trigger = words[-1].split()[0]
    held = (r for r in rows if any(p["trigger"] == trigger and words[-1] in p["sentence"] for p in r["reports"]))
    return told or next(held, {})


record = run("extract", "--quiet", article)[0]
check("document date", record["date"] == "2026-03-09", record["date"])
for words, value, first, last in [
    ("last week", "2026-W10", "2026-03-02", "2026-03-08"),
    ("last year", "2025", "2025-01-01", "2025-12-31"),
    ("january", "2026-01", "2026-01-01", "2026-01-31"),
]:
    t = starting(record, words)
    check(words, (t.get("value"), t.get("from"), t.get("to")) == (value, first, last), t)
for words, value in [("several months", "PXM"), ("weeks", "PXW"), ("recently", "PAST_REF"), ("current", "PRESENT_REF")]:
    t = starting(record, words) or (starting(record, "most recently") if words == "recently" else {})
    check(words, t.get("value") == value, t)
t = starting(record, "the second day of")
check("second day, alone", t.get("from") is None and t.get("to") == "2026-03-09" and t.get("basis") == "unresolved", t)

alone = run("build", "--quiet", "--all", "--format", "jsonl", article)
for words in (["entered the fighting"], ["joined the war"]):
    r = row(alone, "Hezbollah", *words)
    check(f"{words} alone", r and r["from"] is None and r["to"] == "2026-03-09", r)
visible = run("build", "--quiet", "--format", "jsonl", article)
for words in ("no point", "Stop with", "real action", "nothing to discuss"):
    check(f"no row of {words!r}", not row(visible, words), row(visible, words))
for who, action, what in [
    ("Hezbollah", "entered", "the fighting"),
    ("Israel", "responded", "massive airstrikes"),
    ("Lebanese government", "approached", "Tom Barrack"),
    ("Lebanon", "proposed", "talks"),
    ("Israeli government", "rejected", "the outreach"),
]:
    hit = [r for r in alone if who in (r["who"] or "") and action in r["action"] and what in (r["what"] or "") + r["event"]]
    check(f"{who} {action} {what}", hit, [r["event"] for r in alone])

with tempfile.TemporaryDirectory() as folder:
    other = Path(folder) / "outbreak.txt"
    other.write_text("date 2026-03-02\nThe U.S.-Israeli war against Iran began on Saturday.\n", encoding="utf-8")
    table = Path(folder) / "events.csv"
    table.write_text("name,start,end,aliases\nU.S.-Israeli war against Iran,2026-02-28,,\n", encoding="utf-8")
    for name, rows in [
        ("beside another article", run("build", "--quiet", "--all", "--format", "jsonl", article, str(other))),
        ("with --events", run("build", "--quiet", "--all", "--format", "jsonl", "--events", str(table), article)),
    ]:
        for words in ("entered the fighting", "joined the war"):
            r = row(rows, "Hezbollah", words)
            check(f"{words}, {name}", r.get("from") == r.get("to") == "2026-03-01", r)
            check(f"why of {words}, {name}", "2026-02-28" in r.get("why", ""), r)
        r = row(rows, "intensifying")
        check(f"the days that followed, {name}", r and r["from"] and "2026-03-01" < r["from"] and r["to"] <= "2026-03-09", r)
        r = row(rows, "Hezbollah", "engaged")
        check(f"has since, {name}", r and (r["from"] or "") >= "2026-03-01", r)

print("\n".join(failures) or "the seed article reads as it must")
sys.exit(bool(failures))
