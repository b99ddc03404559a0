"""`linkready explain`: what a rule means, why, on what evidence, and how to silence it."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import Common, common_options, write_out


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--site", type=click.Path(path_type=Path), default=".", help="Folder whose own rule folders count too.")
@common_options
def command(rule: str | None, site: Path, common: Common) -> int:
    """Explain a rule: what it means, why, on what evidence, with which examples, and how to silence it.

    Without RULE: all rules, one line each.
    """
    from auditor.report.rule_text import WITHOUT_FILE, rule_text, rules_text
    from auditor.rulebook import own_rules, rules_with

    folders = (site / folder for folder in common.settings(site).rule_folders)
    book = rules_with(own_rules(), folders, {})
    for fault in book.faults:
        click.echo(f"linkready: {fault}", err=True)
    if rule and rule in WITHOUT_FILE:
        write_out(WITHOUT_FILE[rule], None)
        return 0
    write_out(rule_text(book.named(rule)) if rule else rules_text(book.rules), None)
    return 0
