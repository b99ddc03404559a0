"""`linkready explain`: what a rule means, why, on what evidence, how to silence it; and whether its examples hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from auditor.cli.options import Common, common_options, write_out
from auditor.errors import UserError
from auditor.rulebook import Rulebook, own_rules, rules_with


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--site", type=click.Path(path_type=Path), default=".", help="Folder whose own rule folders count too.")
@click.option("--test", is_flag=True, help="Run the examples of the rules; RULE may name a rule file or a folder of them too.")
@common_options
def command(rule: str | None, site: Path, test: bool, common: Common) -> int:
    """Explain a rule: what it means, why, on what evidence, with which examples, and how to silence it.

    Without RULE: all rules, one line each. With --test: whether the rules find on their own examples what these say; exit 1
    where one does not, or where a rule file can't be read.
    """
    from auditor.report.rule_text import WITHOUT_FILE, rule_text, rules_text

    if test:
        return _test(_to_test(rule, site, common), common)
    book = _all_rules(site, common)
    _say_faults(book.faults)
    if rule and rule in WITHOUT_FILE:
        write_out(WITHOUT_FILE[rule], None)
        return 0
    write_out(rule_text(book.named(rule)) if rule else rules_text(book.rules), None)
    return 0


def _all_rules(site: Path, common: Common) -> Rulebook:
    folders = (site / folder for folder in common.settings(site).rule_folders)
    return rules_with(own_rules(), folders, {})


def _say_faults(faults: Iterable[str]) -> None:
    for fault in faults:
        click.echo(f"linkready: {fault}", err=True)


def _to_test(named: str | None, site: Path, common: Common) -> Rulebook:
    """All rules, one of them, or those of the file or folder named. Raises UserError where there is no rule to test."""
    from auditor.rulebook import rules_from

    if not named:
        return _all_rules(site, common)
    if "/" in named or "\\" in named or named.endswith((".yml", ".yaml")) or Path(named).is_dir():
        book = rules_from(Path(named))
        if not (book.rules or book.faults):
            raise UserError("holds no rule", place=named, mend="rules are .yml files; see docs/write-a-rule.md")
        return book
    book = _all_rules(site, common)
    return Rulebook((book.named(named),), book.faults)


def _test(book: Rulebook, common: Common) -> int:
    from auditor.examples import trials_of
    from auditor.report.rule_text import trials_text

    _say_faults(book.faults)
    trials = tuple(trials_of(book.rules))
    empty = [rule for rule in book.rules if not rule.examples]
    _say_faults(f"{rule.path}: shows no example, so nothing is known of it (write two faults and two clean cases)" for rule in empty)
    failed = any(not trial.holds for trial in trials)
    if failed or not common.quiet:
        write_out(trials_text(trials, len(book.rules)), None)
    return 1 if failed or empty or book.faults else 0
