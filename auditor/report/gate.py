"""The gate's verdict for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from auditor.gate import GateResult, gains_of, reasons_of
from auditor.model.report import PageReport
from auditor.report.cells import safe_cell
from auditor.report.json_report import hooks_data, steps_data
from auditor.report.text import plain

COLUMNS = ("url", "source", "allowed", "verdict", "score", "why", "needs", "campaigns", "smallest_change")


def gate_text(result: GateResult) -> str:
    """For a terminal: the answer first, then each page with what to cite, or what is left to do."""
    lines = [answer(result), *term(result), *([f"({result.chosen})"] if result.pages else []), *_campaign_lines(result)]
    for page in result.pages:
        lines += ["", *_page_lines(page, result)]
    if result.passed_over:
        lines += ["", f"Passed over, as they are no assets: {', '.join(plain(page.url) for page in result.passed_over)}"]
    lines += [f"A rule crashed, so the gate stays shut: {plain(crash)}" for crash in result.crashes]
    lines += [f"A rule can't be used, so the gate stays shut: {plain(fault)}" for fault in result.rule_faults]
    return "\n".join(lines) + "\n"


def answer(result: GateResult) -> str:
    """May outreach start, in one sentence."""
    asked, ready = len(result.pages), sum(page.readiness.verdict == "ready" for page in result.pages)
    if not asked:
        return "Outreach must wait: no page was named, the settings name no target, and no priority page is an asset. Name the pages."
    if result.open:
        return "Outreach may start: " + ("the page is ready." if asked == 1 else f"all {asked} pages are ready.")
    if ready == asked:
        return "Outreach must wait: a rule could not be run."
    return "Outreach must wait: " + ("the page is not ready." if asked == 1 else f"{ready} of {asked} pages are ready.")


def term(result: GateResult) -> tuple[str, ...]:
    """What a gate says that only reports until some day: that it does not block yet, or that it does by now."""
    if not result.until or result.open:
        return ()
    if result.only_reports:
        return (f"Until {result.until} the gate only reports: it exits with 0. From the day after it blocks.",)
    return (f"The gate only reported until {result.until}; now it blocks.",)


def _campaign_lines(result: GateResult) -> Iterator[str]:
    for one in result.campaigns:
        whom = f", for {plain(one.audience)}" if one.audience else ""
        yield f"  {plain(one.campaign)}{whom}: {len(one.ready)} of {len(one.pages)} ready"


def _page_lines(page: PageReport, result: GateResult) -> list[str]:
    readiness = page.readiness
    lines = [f"{readiness.verdict.upper():<12} {plain(page.url)}  ({plain(page.source)}, {page.asset.type}, score {readiness.score})"]
    if readiness.verdict == "ready":
        lines += [f"  cite: {hook.kind}, line {hook.line}: {plain(hook.text)[:160]}" for hook in page.hooks[:5]]
        return lines
    lines += [f"  {plain(readiness.why)}", *_in_the_baseline(page, result), *_left_to_do(page, result.needs)]
    for number, (step, gain) in enumerate(zip(readiness.next, gains_of(page), strict=True), 1):
        place = f"line {step.line}: " if step.line > 1 else ""
        lines.append(f"  {number}. {place}{plain(step.text)} [{step.rule}: {gain:+d} points, then {step.score}]")
    return lines


def _in_the_baseline(page: PageReport, result: GateResult) -> Iterator[str]:
    if known := [reason.rule for reason in reasons_of(page, result) if reason.known]:
        yield f"  known, as the baseline holds it, and in the way all the same: {', '.join(known)}"


def _left_to_do(page: PageReport, needs: int) -> Iterator[str]:
    steps = page.readiness.next
    if page.readiness.verdict == "nearly":
        change = "this change" if len(steps) == 1 else f"these {len(steps)} changes"
        yield f"  ready with {change}; {needs} points are needed:"
    elif steps:
        yield f"  begin with this; {needs} points are needed:"


def gate_json(result: GateResult) -> str:
    """For programs: the answer, and each page with its verdict, its reasons, its steps and its hooks."""
    data = {
        "schema": "linkready/gate/1",
        "open": result.open,
        "blocks": result.blocks,
        "report_only_until": result.until or None,
        "chosen": result.chosen,
        "campaigns": [
            {
                "name": one.campaign,
                "for": one.audience,
                "open": len(one.ready) == len(one.pages) and result.all_ran,
                "pages": [page.url for page in one.pages],
            }
            for one in result.campaigns
        ],
        "pages": [_page_data(page, result) for page in result.pages],
        "passed_over": [page.url for page in result.passed_over],
        "crashes": list(result.crashes),
        "rule_faults": list(result.rule_faults),
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _page_data(page: PageReport, result: GateResult) -> dict[str, Any]:
    readiness = page.readiness
    return {
        "source": page.source,
        "url": page.url,
        "allowed": _allowed(page, result),
        "verdict": readiness.verdict,
        "score": readiness.score,
        "needs": result.needs,
        "why": readiness.why,
        "campaigns": _campaigns_of(page, result),
        "blockers": list(readiness.blockers),
        "reasons": [
            {"rule": one.rule or None, "text": one.text, "line": one.line, "points": one.points, "known": one.known}
            for one in reasons_of(page, result)
        ],
        "next": [{**step, "points": gain} for step, gain in zip(steps_data(page), gains_of(page), strict=True)],
        "hooks": hooks_data(page),
    }


def _allowed(page: PageReport, result: GateResult) -> bool:
    return page.readiness.verdict == "ready" and result.all_ran


def _campaigns_of(page: PageReport, result: GateResult) -> list[str]:
    return [one.campaign for one in result.campaigns if any(own.url == page.url for own in one.pages)]


def gate_csv(result: GateResult) -> str:
    """The allow-list: one line a page, `allowed` yes or no."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for page in result.pages:
        readiness = page.readiness
        allowed = "yes" if _allowed(page, result) else "no"
        first = next((f"{plain(step.text)} ({gain:+d})" for step, gain in zip(readiness.next, gains_of(page), strict=True)), "")
        campaigns = "; ".join(map(plain, _campaigns_of(page, result)))
        cells = (page.url, page.source, allowed, readiness.verdict, readiness.score, plain(readiness.why), result.needs, campaigns, first)
        rows.writerow(map(safe_cell, cells))
    return out.getvalue()


GATE_FORMATS: Mapping[str, Callable[[GateResult], str]] = {"text": gate_text, "json": gate_json, "csv": gate_csv}
