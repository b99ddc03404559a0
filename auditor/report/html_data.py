"""What the HTML report carries for its views: the whole result as short rows, so that thousands of pages fit into a few megabytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from auditor.model.report import PageReport, SiteReport
from auditor.model.rule import QUALITIES, Finding, Passage, RuleOutcome
from auditor.report.summary import open_findings
from auditor.report.text import plain

MOST_FINDINGS = 20_000
MOST_DETAILS = 1500
"""Pages shown with their evidence: priority pages and assets first, so that the file of a large site still opens."""
LONGEST = 240
"""Characters of a passage; its line leads to the rest."""
MOST_PASSAGES = 6
"""Of one quality for, and as many against."""
MOST_HOOKS = 12
PAGE_FIELDS = (
    "url", "source", "title", "words", "type", "confidence", "declared", "priority", "verdict", "score", "why", "qualities",
    "content_inlinks", "inlinks", "depth", "content_depth", "authority", "cluster", "only_way", "hanging", "x", "y",
)  # fmt: skip
RULE_FIELDS = ("id", "title", "quality", "severity", "weight", "outcome", "looked_at", "why", "fix", "evidence")
FINDING_FIELDS = ("severity", "rule", "source", "line", "message", "fix")


def data_json(report: SiteReport, words: Mapping[str, str]) -> str:
    """The data of the views as JSON that is safe inside a script element of any type; `words` are those for verdicts."""
    data = json.dumps(_data(report, words), ensure_ascii=False, separators=(",", ":"))
    return data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _data(report: SiteReport, words: Mapping[str, str]) -> dict[str, Any]:
    left = open_findings(report)
    fixes = {fix: number for number, fix in enumerate(dict.fromkeys(plain(one.fix) for one in left[:MOST_FINDINGS]))}
    spots = _spots(report)
    number_of = {page.url: number for number, page in enumerate(report.pages)}
    return {
        "words": dict(words),
        "qualities": QUALITIES,
        "page_fields": PAGE_FIELDS,
        "pages": [_page(page, *spots.get(page.url, (0.0, 0.0))) for page in report.pages],
        "details": {number_of[page.url]: _detail(page) for page in _most_wanted(report.pages)},
        "edges": _edges(report, number_of),
        "rule_fields": RULE_FIELDS,
        "rules": [_rule(outcome) for outcome in report.rules],
        "finding_fields": FINDING_FIELDS,
        "findings": [_finding(one, fixes) for one in left[:MOST_FINDINGS]],
        "strings": list(fixes),
        "left_out": max(0, len(left) - MOST_FINDINGS),
    }


def _spots(report: SiteReport) -> Mapping[str, tuple[float, float]]:
    from auditor.graph.layout import layout_of

    return layout_of(report.site) if report.site else {}


def _edges(report: SiteReport, number_of: Mapping[str, int]) -> list[int]:
    """Links in the text between pages, each pair once: source, target, source, target ..."""
    edges = report.site.edges if report.site else ()
    pairs = {
        (number_of[edge.source], number_of[edge.target])
        for edge in edges
        if edge.region == "content" and edge.source != edge.target and edge.source in number_of and edge.target in number_of
    }
    return [number for pair in sorted(pairs) for number in pair]


def _most_wanted(pages: Sequence[PageReport]) -> list[PageReport]:
    return sorted(pages, key=lambda page: (not page.priority, not page.asset.citable, -page.readiness.score, page.url))[:MOST_DETAILS]


def _page(page: PageReport, x: float, y: float) -> list[Any]:
    support = page.support
    return [
        plain(page.url), plain(page.source), plain(page.title), page.words, page.asset.type, round(page.asset.confidence, 2),
        int(page.asset.declared), plain(page.priority), page.readiness.verdict, page.readiness.score, plain(page.readiness.why),
        [score.score for _, score in page.qualities], support.content_inlinks, support.inlinks, support.depth, support.content_depth,
        round(support.authority, 2), support.cluster, plain(support.only_way), support.hanging, x, y,
    ]  # fmt: skip


def _detail(page: PageReport) -> dict[str, Any]:
    return {
        "next": [[step.rule, plain(step.text), step.line, step.score] for step in page.readiness.next],
        "hooks": [[hook.kind, hook.line, _short(hook.text), plain(hook.link)] for hook in page.hooks[:MOST_HOOKS]],
        "qualities": [[_passages(score.pro), _passages(score.con)] for _, score in page.qualities],
        "parts": [[part.name, round(part.points, 1), round(part.most, 1), part.why] for part in page.readiness.parts],
        "why": [[line, _short(text)] for line, text in page.asset.why],
        "runners": [[kind, round(share, 2)] for kind, share in page.asset.runners_up],
    }


def _passages(passages: Sequence[Passage]) -> list[list[Any]]:
    return [[passage.rule, passage.line, _short(passage.text)] for passage in passages[:MOST_PASSAGES]]


def _rule(outcome: RuleOutcome) -> list[Any]:
    rule = outcome.rule
    if rule is None:
        return [outcome.id, outcome.id, "", "", 0, outcome.outcome, outcome.looked_at, "", "", []]
    evidence = [[one.claim, one.source, one.strength] for one in rule.evidence]
    judged = [rule.id, rule.title, rule.quality, rule.severity, rule.weight, outcome.outcome, outcome.looked_at]
    return [*judged, rule.why, rule.fix, evidence]


def _finding(finding: Finding, fixes: Mapping[str, int]) -> list[Any]:
    where = [plain(finding.source), finding.line]
    return [finding.severity, finding.rule, *where, plain(finding.message), fixes[plain(finding.fix)]]


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
