"""Pages of the documentation that are drawn from the program itself, when MkDocs builds the site."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from mkdocs.structure.files import File, Files

from auditor.assetbook import asset_types
from auditor.checks import CHECKS
from auditor.checks.languages import NAMES, languages_of
from auditor.model.rule import QUALITIES, Rule
from auditor.report.rule_text import rule_markdown
from auditor.rulebook import QUALITY_FOLDERS, own_rules
from auditor.text.language import KNOWN

MEANS = {
    "explains": "The reader understands the subject.",
    "organises": "The reader finds the part that matters.",
    "insight": "There is something here that other pages do not have.",
    "saves-time": "The reader can act at once.",
    "evidence": "What is said can be traced.",
    "substance": "There is a page to judge at all.",
    "support": "The site's own links lead here, and the page's links lead somewhere.",
    "offer": "A page that sells says what, for whom, for how much, and what to do next.",
    "safety": "Nothing here would make an editor doubt the site.",
}
PREFACE = "The first five groups are qualities of a page, the others are conditions. Each rule has a page with its reason and evidence."


def on_config(config: Any) -> Any:
    """A place in the menu for each rule, by quality."""
    rules_entry = next(entry["Rules"] for entry in config["nav"] if "Rules" in entry)
    del rules_entry[1:]
    rules_entry += [{quality: [f"rules/{rule.id}.md" for rule in rules]} for quality, rules in by_quality()]
    return config


def on_files(files: Files, config: Any) -> Files:
    """One page a rule, and the list of them all."""
    for rule in own_rules().rules:
        files.append(File.generated(config, f"rules/{rule.id}.md", content=printable(rule_markdown(rule))))
    files.append(File.generated(config, "rules/index.md", content=rules_page()))
    return files


def printable(text: str) -> str:
    """Control characters of an example as the signs that stand for them."""
    return "".join(chr(0x2400 + ord(sign)) if ord(sign) < 0x20 and sign not in "\n\t" else sign for sign in text)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Tables in the place of their marks, such as `<!-- table: rubrics -->`."""
    for name, table in (("rubrics", rubric_table), ("signals", signal_list), ("checks", check_table), ("languages", language_table)):
        mark = f"<!-- table: {name} -->"
        if mark in markdown:
            markdown = markdown.replace(mark, table())
    return markdown


def by_quality() -> Iterator[tuple[str, list[Rule]]]:
    rules = own_rules().rules
    for quality in QUALITY_FOLDERS:
        yield quality, sorted((rule for rule in rules if rule.quality == quality), key=lambda rule: rule.id)


def rules_page() -> str:
    rules = own_rules().rules
    adding = sum(rule.severity == "credit" for rule in rules)
    lines = [
        "# All rules",
        "",
        f"{len(rules)} rules: {adding} credits, which add to a page; {len(rules) - adding} faults.",
        PREFACE,
        "",
    ]
    for quality, members in by_quality():
        lines += [f"## {quality}", "", MEANS[quality], "", "| rule | severity | weight | what it looks for |", "|---|---|---:|---|"]
        lines += [_row(rule) for rule in members]
        lines.append("")
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    severity = f"{rule.severity}, blocks" if rule.blocks else rule.severity
    return f"| [{rule.id}]({rule.id}.md) | {severity} | {rule.weight} | {rule.title} |"


def rubric_table() -> str:
    """How much each quality counts for each type, 0 to 3."""
    lines = ["| type | what it is | " + " | ".join(QUALITIES) + " | needs |", "|---|---|" + "---:|" * len(QUALITIES) + "---|"]
    for kind in asset_types():
        weights = " | ".join(str(kind.rubric.weights.get(quality, 1)) for quality in QUALITIES)
        lines.append(f"| {kind.type} | {kind.rubric.about} | {weights} | {', '.join(kind.rubric.needs)} |")
    return "\n".join(lines)


def check_table() -> str:
    """Every check with what it looks at and its options."""
    lines = ["| check | looks at | options |", "|---|---|---|"]
    for name, check in CHECKS.items():
        options = (one for one in inspect.signature(check).parameters.values() if one.kind is one.KEYWORD_ONLY)
        about = (inspect.getdoc(check) or "").partition("\n")[0].replace("|", "\\|")
        lines.append(f"| `{name}` | {about} | {', '.join(f'`{one.name}`' for one in options)} |")
    return "\n".join(lines)


def signal_list() -> str:
    """The signals of each type, the strongest first."""
    lines = ["| type | speaks for it | speaks against it |", "|---|---|---|"]
    for kind in asset_types():
        ranked = sorted(kind.signals, key=lambda signal: -abs(signal.weight))
        pro, con = ("; ".join(f"{one.name} ({one.weight:+g})" for one in ranked if (one.weight > 0) is wanted) for wanted in (True, False))
        lines.append(f"| {kind.type} | {pro} | {con} |")
    return "\n".join(lines)


def language_table() -> str:
    """Each rule with the languages it can judge, as its file, its check and our word lists have it; those of no language first."""
    rules = [(rule, languages_of(rule)) for rule in own_rules().rules]
    free = sorted(rule.id for rule, spoken in rules if spoken is None)
    bound = sorted(((rule.id, spoken) for rule, spoken in rules if spoken is not None), key=lambda pair: (-len(pair[1]), pair[0]))
    counts = " | ".join(str(len(free) + sum(code in spoken for _, spoken in bound)) for code in KNOWN)
    lines = [
        f"**{len(free)} rules need no language**: " + ", ".join(f"[{name}](rules/{name}.md)" for name in free) + ".",
        "",
        f"**{len(bound)} rules read words:**",
        "",
        "| rule | " + " | ".join(NAMES[code] for code in KNOWN) + " | any other |",
        "|---|" + ":---:|" * (len(KNOWN) + 1),
        *(
            f"| [{name}](rules/{name}.md) | " + " | ".join("yes" if code in spoken else "" for code in KNOWN) + " | |"
            for name, spoken in bound
        ),
        f"| *all rules that can judge it, of {len(rules)}* | {counts} | {len(free)} |",
    ]
    return "\n".join(lines)
