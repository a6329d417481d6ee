#!/usr/bin/env python3
"""Scores who and what on newswire sentences annotated by hand: frames.py PROGRAM REUTERS.jsonl.gz [-v] [FRAMES.tsv].

A line of `frames.tsv` is an event: the item's id, and as code points `start-end` the trigger, who did it and what it
was done to; `-` for nobody and nothing, `|` between readings that are both right. The sentences, five times fifty, were
drawn at random from running text (at least six words, a finite verb, an event) and annotated before the program read
them.

Rule: who (and what) is right when the last word of its base phrase, the words before the first preposition, relative
pronoun, conjunction or comma, is the last word of the annotated span; a pronoun is annotated as the name or the noun
that it stands for in the same item. An event that is not found is wrong. A sentence counts as right on its first event.
Fails where fewer than FLOOR of a hundred sentences are right.
"""
import gzip
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FLOOR = 80
STOP = re.compile(
    r"(?:^|(?<=\s))(?:of|in|for|to|on|by|with|from|at|over|against|under|into|between|among|about|as|that|which|who|"
    r"whose|and|or|including|plus|during|through|within)(?=\s)|,(?!\d)|[;(<>]"
)


def head(phrase):
    """The last word of the base phrase."""
    base = next((part for part in map(str.strip, STOP.split(re.sub(r"\s+", " ", phrase.strip()))) if part), "")
    return base.split(" ")[-1].strip(".'\"").lower() if base else ""


def spans(field):
    return [None if s == "-" else tuple(map(int, s.split("-"))) for s in re.split(r"\|(?=-$|-\||\d)", field)]


def right(text, gold, words):
    return any(
        words is None if span is None else words is not None and head(words) == text[slice(*span)].split()[-1].strip(".").lower()
        for span in gold
    )


def main():
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    program, corpus, table = (*arguments, str(Path(__file__).with_name("frames.tsv")))[:3]
    rows = [line.rstrip("\n").split("\t") for line in open(table, encoding="utf-8") if line.strip() and line[0] != "#"]
    wanted = {row[0] for row in rows}
    items = {}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for line in gzip.open(corpus, "rt", encoding="utf-8"):
            item = json.loads(line)
            if item["id"] in wanted:
                items[item["id"]] = item["text"]
                file.write(line)
        file.flush()
        out = subprocess.run([program, "extract", "--quiet", file.name], check=True, capture_output=True, text=True)
    events = {record["id"]: record["events"] for record in map(json.loads, out.stdout.splitlines())}
    seen, counts = set(), {"sentence": [0, 0], "event": [0, 0], "who": [0, 0], "what": [0, 0], "found": [0, 0]}
    for item, trigger, who, what in rows:
        text, start, end = items[item], *map(int, trigger.split("-"))
        event = next((e for e in events[item] if e["start"] < end and start < e["end"]), None)
        verdict = {"found": event is not None}
        for name, gold in (("who", spans(who)), ("what", spans(what))):
            verdict[name] = event is not None and right(text, gold, event[name])
        verdict["event"] = verdict["who"] and verdict["what"]
        if item not in seen:
            verdict["sentence"] = verdict["event"]
        seen.add(item)
        for name, holds in verdict.items():
            counts[name][0] += holds
            counts[name][1] += 1
        if "-v" in sys.argv and not verdict["event"]:
            told = event and (event["who"], event["action"], event["what"])
            print(item, text[start:end], told, [[s and text[slice(*s)] for s in spans(f)] for f in (who, what)], sep="\t")
    for name, (good, of) in counts.items():
        print(f"{name}: {good}/{of} {100 * good / of:.1f} %")
    good, of = counts["sentence"]
    sys.exit(100 * good < FLOOR * of)


main()
