"""One rule, or all of them, for a person: what it means, why, on what evidence, and how to silence it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.checks.languages import languages_of
from auditor.model.rule import Example, Rule
from auditor.report.part_text import PART_TEXT

if TYPE_CHECKING:
    from auditor.examples import Trial

WIDTH = 92
NO_HOOK = """no-hook
Every ready page offers something to cite

A blocker, and no rule of its own: none of the credits below found a passage that a writer could cite as it stands.

Why
  The question is always why somebody would cite this page instead of a generic one. A page without a sourced or first-hand
  figure, a definition, a comparison, a checklist, steps, a framework, a template or a quotation gives no answer.

What to do
  Add one such passage. `linkready gate SITE PAGE` names the one that would help this page most.
"""

SEVERITY_MEANS = {
    "error": "error: blocks readiness",
    "warning": "warning: costs points",
    "note": "note: informs, costs little",
    "credit": "credit: adds points",
}

IDLE_IGNORE = """idle-ignore
An ignore covers a fault, gives its reason and has not run out

note: informs, costs nothing
Looks at: every page with an ignore, in its text or in its front matter. No rule file says so: ignores come after all rules.

Why
  An ignore that outlives its fault hides the next one.

What to do
  Take the ignore out where the fault is gone, say why after a colon, or give it a new date.
"""

STALE_BASELINE = """stale-baseline
The baseline holds only faults that are still there

note: informs, costs nothing
Looks at: the file .linkready-baseline.txt, where there is one. No rule file says so: it comes after all rules.

Why
  An entry that outlives its fault hides the same fault when it comes back.

What to do
  `linkready baseline --prune` takes such entries out, and records nothing new.
"""

WITHOUT_FILE: Mapping[str, str] = {"no-hook": NO_HOOK, "idle-ignore": IDLE_IGNORE, "stale-baseline": STALE_BASELINE, **PART_TEXT}
"""Names that reports use and that no rule file stands for -> what they mean."""


def rules_text(rules: Iterable[Rule]) -> str:
    """One line a rule, by quality."""
    lines: list[str] = []
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(rule.quality, []).append(rule)
    for quality, members in groups.items():
        lines += ["", quality]
        lines += [f"  {rule.id:<28} {rule.severity:<8} {rule.title}" for rule in sorted(members, key=lambda rule: rule.id)]
    return "\n".join(lines).lstrip("\n") + "\n"


def rule_text(rule: Rule) -> str:
    """One rule whole, for a terminal."""
    parts = [
        f"{rule.id}\n{rule.title}",
        f"{SEVERITY_MEANS[rule.severity]}, weight {rule.weight} of 3, quality: {rule.quality}\n{_applies(rule)}",
        _block("Why", rule.why),
        _block("What to do", rule.fix),
        "Evidence\n" + "\n".join(_wrapped(f"- {one.claim} ({one.source}; {one.strength})") for one in rule.evidence),
        "Examples\n" + "\n".join(_example(example) for example in rule.examples),
        f"Silence it\n  On a page:    <!-- linkready: ignore {rule.id}: the reason -->\n"
        f"  For the site: rules: {{{rule.id}: off}}  in linkready.yml",
    ]
    return "\n\n".join(parts) + "\n"


def rule_markdown(rule: Rule) -> str:
    """One rule whole, as a page of the documentation."""
    lines = [
        f"# {rule.id}",
        "",
        f"**{rule.title}.** {rule.why}",
        "",
        f"*{SEVERITY_MEANS[rule.severity]}, weight {rule.weight} of 3. {_applies(rule)}*",
        "",
    ]
    lines += ["## What to do", "", rule.fix, "", "## Evidence", ""]
    lines += [f"- {one.claim} ({one.source}; {one.strength})" for one in rule.evidence]
    for title, examples in (("It finds" if rule.severity != "credit" else "It is earned by", True), ("It stays silent on", False)):
        lines += ["", f"## {title}", ""]
        for example in rule.examples:
            if bool(example.finds) is examples:
                lines += _example_markdown(example)
    lines += [
        "## Silence it",
        "",
        "On a page, with a reason:",
        "",
        "```html",
        f"<!-- linkready: ignore {rule.id}: the reason -->",
        "```",
        "",
    ]
    lines += ["For the whole site, in `linkready.yml`:", "", "```yaml", f"rules: {{{rule.id}: off}}", "```"]
    return "\n".join(lines) + "\n"


def _example_markdown(example: Example) -> list[str]:
    lines = [f"{example.about[:1].upper()}{example.about[1:]}:", ""]
    for path, text in example.site.items():
        shown = text if len(text) < 1200 else text[:1200] + " …"
        lines += [f"`{path}`", "", "~~~~~text", *shown.rstrip().splitlines(), "~~~~~", ""]
    return lines


def _applies(rule: Rule) -> str:
    wanted = rule.applies
    kinds = (
        ", ".join(sorted(wanted.assets))
        if wanted.assets
        else {"all": "every page", "priority": "priority pages", "assets": "pages that are assets"}[wanted.pages]
    )
    spoken = languages_of(rule)
    return f"Looks at: {kinds}" + (f"; in {', '.join(sorted(spoken))}" if spoken is not None else "") + "."


def _block(title: str, text: str) -> str:
    return f"{title}\n{_wrapped(text)}"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _example(example: Example) -> str:
    mark = "finds " + ", ".join(example.finds) if example.finds else "silent"
    return f"  {example.about} ({mark})"


def trials_text(trials: Sequence[Trial], rules: int) -> str:
    """The examples that do not hold, each with what it says and what was found, then how many there were."""
    failed = [trial for trial in trials if not trial.holds]
    lines = [line for trial in failed for line in _trial_lines(trial)]
    said = f"{len(failed)} of {_counted(len(trials), 'example')}" if failed else f"all {_counted(len(trials), 'example')}"
    lines.append(
        f"{_counted(rules, 'rule')}: {said} {'fail' if len(failed) != 1 else 'fails'}"
        if failed
        else f"{_counted(rules, 'rule')}: {said} hold"
    )
    return "\n".join(lines) + "\n"


def _trial_lines(trial: Trial) -> list[str]:
    lines = [f"{trial.rule.path or trial.rule.id}: {trial.rule.id}: example {trial.number} ({trial.example.about or 'no name'})"]
    lines.append(f"  should find {', '.join(sorted(trial.example.finds)) or 'nothing'}")
    lines.append(f"  found       {', '.join(trial.found) or 'nothing'}")
    lines += [f"  besides:    {trial.trouble}"] if trial.trouble else []
    return [*lines, ""]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
