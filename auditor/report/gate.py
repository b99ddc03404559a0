"""The gate's verdict for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping

from auditor.gate import GateResult
from auditor.model.report import PageReport
from auditor.report.cells import safe_cell
from auditor.report.json_report import hooks_data, steps_data
from auditor.report.text import plain


def gate_text(result: GateResult) -> str:
    """For a terminal: the answer first, then each page with what to cite, or what is left to do."""
    lines = [_answer(result), f"({result.chosen})"]
    for page in result.pages:
        lines += ["", *_page_lines(page)]
    if result.passed_over:
        lines += ["", f"Passed over, as they are no assets: {', '.join(plain(page.url) for page in result.passed_over)}"]
    return "\n".join([*lines, *(f"A rule crashed, so the gate stays shut: {plain(crash)}" for crash in result.crashes)]) + "\n"


def _answer(result: GateResult) -> str:
    """May outreach start, in one sentence."""
    asked, ready = len(result.pages), sum(page.readiness.verdict == "ready" for page in result.pages)
    if not asked:
        return "Outreach must wait: no page was named, the settings name no target, and no priority page is an asset. Name the pages."
    if result.open:
        return "Outreach may start: " + ("the page is ready." if asked == 1 else f"all {asked} pages are ready.")
    if ready == asked:
        return "Outreach must wait: a rule could not be run."
    return "Outreach must wait: " + ("the page is not ready." if asked == 1 else f"{ready} of {asked} pages are ready.")


def _page_lines(page: PageReport) -> list[str]:
    readiness = page.readiness
    lines = [f"{readiness.verdict.upper():<12} {plain(page.url)}  ({plain(page.source)}, {page.asset.type}, score {readiness.score})"]
    if readiness.verdict == "ready":
        lines += [f"  cite: {hook.kind}, line {hook.line}: {plain(hook.text)[:160]}" for hook in page.hooks[:5]]
        return lines
    lines.append(f"  {plain(readiness.why)}")
    lines += [f"  {number}. {plain(step.text)} [{step.rule}: then {step.score}]" for number, step in enumerate(readiness.next, 1)]
    return lines


def gate_json(result: GateResult) -> str:
    """For programs: the answer, and each page with its verdict, its steps and its hooks."""
    data = {
        "schema": "linkready/gate/1",
        "open": result.open,
        "chosen": result.chosen,
        "pages": [
            {
                "source": page.source,
                "url": page.url,
                "verdict": page.readiness.verdict,
                "score": page.readiness.score,
                "why": page.readiness.why,
                "blockers": list(page.readiness.blockers),
                "next": steps_data(page),
                "hooks": hooks_data(page),
            }
            for page in result.pages
        ],
        "passed_over": [page.url for page in result.passed_over],
        "crashes": list(result.crashes),
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def gate_csv(result: GateResult) -> str:
    """The allow-list: one line a page, `allowed` yes or no."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["url", "source", "allowed", "verdict", "score", "why"])
    for page in result.pages:
        allowed = "yes" if page.readiness.verdict == "ready" and not result.crashes else "no"
        rows.writerow(
            map(safe_cell, (page.url, page.source, allowed, page.readiness.verdict, page.readiness.score, plain(page.readiness.why)))
        )
    return out.getvalue()


GATE_FORMATS: Mapping[str, Callable[[GateResult], str]] = {"text": gate_text, "json": gate_json, "csv": gate_csv}
