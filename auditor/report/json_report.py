"""The whole result as JSON, exactly as docs promise it; the schema lies beside this file."""

from __future__ import annotations

import json
from typing import Any

from auditor.graph.rank import authority_rule
from auditor.model.report import Asset, PageReport, SiteReport
from auditor.model.rule import Finding, Passage

SCHEMA = "linkready/report/1"


def report_json(report: SiteReport) -> str:
    """The whole result as a JSON text."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=1)


def as_data(report: SiteReport) -> dict[str, Any]:
    """The result as plain dicts and lists, in the order of the schema."""
    info = report.info
    return {
        "schema": SCHEMA,
        "version": report.version,
        "site": {
            "generator": info.generator,
            "generator_version": info.generator_version,
            "base_url": info.base_url,
            "home": info.home,
            "root": info.root,
            "pages": len(report.pages),
            "links": report.links,
            "doubts": list(info.doubts),
            "unbuilt": [{"source": source, "why": why} for source, why in report.unbuilt],
            "authority": authority_rule(),
        },
        "pages": [_page(page) for page in report.pages],
        "findings": [_finding(finding) for finding in report.findings],
        "rules": [
            {"id": rule.id, "outcome": rule.outcome, "looked_at": rule.looked_at, **({"crash": rule.crash} if rule.crash else {})}
            for rule in report.rules
        ],
        "notices": list(report.notices),
    }


def _page(page: PageReport) -> dict[str, Any]:
    readiness, support = page.readiness, page.support
    return {
        "source": page.source,
        "url": page.url,
        "title": page.title,
        "language": page.language,
        "words": page.words,
        "asset": _asset(page.asset),
        "priority": page.priority.partition(":")[0] or None,
        "priority_reason": page.priority.partition(": ")[2],
        "readiness": {
            "verdict": readiness.verdict,
            "score": readiness.score,
            "blockers": list(readiness.blockers),
            "why": readiness.why,
            "parts": parts_data(page),
            "next": [step.text for step in readiness.next],
            "steps": steps_data(page),
        },
        "qualities": {
            name: {"score": found.score, "for": list(map(_passage, found.pro)), "against": list(map(_passage, found.con))}
            for name, found in page.qualities
        },
        "hooks": hooks_data(page),
        "support": {
            "content_inlinks": support.content_inlinks,
            "inlinks": support.inlinks,
            "depth": support.depth,
            "content_depth": support.content_depth,
            "authority": support.authority,
            "cluster": support.cluster,
            "only_way": support.only_way or None,
            "hanging": support.hanging,
        },
        "constructs": list(page.constructs),
    }


def _asset(asset: Asset) -> dict[str, Any]:
    return {
        "type": asset.type,
        "confidence": round(asset.confidence, 3),
        "declared": asset.declared,
        "runners_up": [[kind, round(share, 3)] for kind, share in asset.runners_up],
        "why": [{"line": line, "text": text} for line, text in asset.why],
    }


def parts_data(page: PageReport) -> list[dict[str, Any]]:
    """What a page's score is made of, before a blocker holds it under the bar; points and what they could be, to a tenth."""
    return [
        {"name": part.name, "points": round(part.points, 1), "most": round(part.most, 1), "why": part.why} for part in page.readiness.parts
    ]


def steps_data(page: PageReport) -> list[dict[str, Any]]:
    """The changes that would bring a page nearer, smallest set first."""
    return [{"rule": step.rule, "text": step.text, "line": step.line, "score": step.score} for step in page.readiness.next]


def hooks_data(page: PageReport) -> list[dict[str, Any]]:
    """The passages of a page that a writer could cite."""
    return [{"kind": hook.kind, "line": hook.line, "text": hook.text, "link": hook.link} for hook in page.hooks]


def _passage(passage: Passage) -> dict[str, Any]:
    return {"rule": passage.rule, "line": passage.line, "text": passage.text}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "quality": finding.quality,
        "severity": finding.severity,
        "source": finding.source,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "fix": finding.fix,
        "fingerprint": finding.fingerprint,
        "blocks": finding.blocks,
        "suppressed": finding.suppressed,
    }
