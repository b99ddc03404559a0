"""The outreach brief as Markdown, and as HTML for whoever does not read Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from auditor.brief import NEVER, Brief, Briefing
from auditor.model.report import PageReport
from auditor.report.gate import answer
from auditor.report.markdown_report import escaped
from auditor.report.text import plain

LONGEST = 400


def brief_markdown(briefing: Briefing) -> str:
    """Each ready page with what a good letter needs; the others with what is left to do."""
    lines = ["# Outreach brief", ""]
    if wait := why_to_wait(briefing):
        lines += [wait, ""]
    for brief in briefing.briefs:
        lines += [*_ready(brief), ""]
    if briefing.briefs:
        lines += ["## What not to do", "", *(f"- {rule}" for rule in NEVER), ""]
    if briefing.waiting:
        lines += ["## Not yet: what is left to do", ""]
        lines += [line for page in briefing.waiting for line in _waiting(page)]
    return "\n".join(lines).rstrip() + "\n"


def why_to_wait(briefing: Briefing) -> str:
    """Why no letter may be written at all, in one sentence; "" where one may."""
    if not briefing.gate.pages or not briefing.gate.all_ran:
        return answer(briefing.gate)
    return "" if briefing.briefs else "No page is ready: outreach must wait."


def _ready(brief: Brief) -> Iterator[str]:
    page = brief.page
    yield f"## {escaped(page.title or page.url)}"
    yield ""
    yield f"<{brief.address}>, a page of the kind *{page.asset.type}*, {page.words} words, score {page.readiness.score}."
    if brief.audience:
        yield f"For: {escaped(brief.audience)}."
    if brief.question or brief.answer:
        yield ""
        yield "**What it answers.** " + " ".join(_quoted(one) for one in (brief.question, brief.answer) if one)
    yield from _listed("Ready to quote", (f"{hook.kind}: {_quoted(hook.text)} <{address}>" for hook, address in brief.hooks))
    yield from _listed(
        "What it adds that others lack", (f"{', '.join(said)}: {_quoted(one.text)} (line {one.line})" for said, one in brief.adds)
    )
    yield from _listed("Who would cite it, and why", (f"{who}: {why}" for who, why in brief.who))
    if brief.terms:
        yield ""
        yield "**Words that find them.** " + ", ".join(escaped(term) for term in brief.terms)
    yield ""
    yield "**The note, to be finished by hand.**"
    yield ""
    yield f"> {note_of(brief)}"


def note_of(brief: Brief) -> str:
    """Two sentences with gaps that only a person who has read the other page can fill."""
    what = f"{brief.hooks[0][0].kind} on it" if brief.hooks else "passage"
    title = escaped(brief.page.title or brief.page.url)
    return (
        f"In *[title of their page]* you write that *[their sentence, word for word]*. "
        f"Our page “{title}” has a {what} that bears on this, because *[why it matters to their readers]*: <{brief.address}>."
    )


def _listed(title: str, rows: Iterator[str]) -> Iterator[str]:
    found = list(rows)
    if found:
        yield ""
        yield f"**{title}.**"
        yield ""
        yield from (f"- {row}" for row in found)


def _waiting(page: PageReport) -> Iterator[str]:
    yield f"- **{escaped(page.title or page.url)}** ({escaped(page.url)}), {page.readiness.verdict}: {escaped(page.readiness.why)}"
    for number, step in enumerate(page.readiness.next, 1):
        place = f"line {step.line}: " if step.line > 1 else ""
        yield f"    {number}. {place}{escaped(step.text)} (then {step.score})"


def _quoted(text: str) -> str:
    text = plain(text)
    return f"“{escaped(text if len(text) <= LONGEST else text[:LONGEST].rstrip() + '…')}”"


def brief_html(briefing: Briefing) -> str:
    """The same as one HTML file without scripts."""
    from importlib.resources import files

    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["plain"] = plain
    template = environment.from_string((files("auditor.report") / "templates" / "brief.html").read_text("utf-8"))
    return template.render(briefing=briefing, wait=why_to_wait(briefing), never=NEVER)


BRIEF_FORMATS: Mapping[str, Callable[[Briefing], str]] = {"markdown": brief_markdown, "html": brief_html}
