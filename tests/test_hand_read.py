"""Findings on real sites, read by hand: the record is sound, and most of what a rule said there was right."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from auditor.rulebook import own_rules

ROWS = list(csv.DictReader((Path(__file__).parent / "data" / "hand_read.csv").open(encoding="utf-8")))


def test_each_judgement_names_a_rule_a_verdict_and_a_short_reason() -> None:
    rules = {rule.id for rule in own_rules().rules}
    assert len(ROWS) > 200
    for row in ROWS:
        assert row["rule"] in rules, row
        assert row["verdict"] in ("right", "wrong"), row
        assert len(row["fingerprint"]) == 16, row
        assert 0 < len(row["note"].split()) <= 10, row


def test_nothing_is_judged_both_right_and_wrong() -> None:
    assert max(Counter(row["fingerprint"] for row in ROWS).values()) == 1


def test_most_findings_were_right_on_every_site_with_ten_readings() -> None:
    sites = Counter(row["site"] for row in ROWS)
    right = Counter(row["site"] for row in ROWS if row["verdict"] == "right")
    assert {site for site in sites if sites[site] >= 10 and right[site] * 2 < sites[site]} == set()
