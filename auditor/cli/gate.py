"""`linkready gate`: may outreach start for these pages?"""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import Common, common_options, say_rule_faults, site_argument, with_pages, write_out


@click.command("gate")
@site_argument
@click.argument("pages", nargs=-1)
@click.option("--format", "kind", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; default: standard output.")
@common_options
def command(site: Path, pages: tuple[str, ...], kind: str, output: Path | None, common: Common) -> int:
    """Say whether outreach may start: one verdict and its reasons a page.

    PAGES are source paths or URLs; default: the settings' outreach targets, else the priority pages.
    Exit code 0: all are ready. 1: not all are; a page that can't be judged counts as not ready.
    """
    from auditor.audit import audit_folder
    from auditor.gate import gate_for
    from auditor.report.gate import GATE_FORMATS

    settings = common.settings(site)
    report = with_pages(audit_folder(site, settings, common.jobs), site)
    say_rule_faults(report)
    result = gate_for(report, settings, pages)
    if not (common.quiet and result.open):
        write_out(GATE_FORMATS[kind](result), output)
    return 0 if result.open else 1
