"""`linkready gate`: may outreach start for these pages?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from auditor.cli.kept import means_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, say_rule_faults, site_argument, with_pages, write_out
from auditor.errors import UserError
from auditor.settings import Settings, iso_day


@click.command("gate")
@site_argument
@click.argument("pages", nargs=-1)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "csv", "markdown", "html"]),
    help="Default: text; with --brief markdown. markdown and html are for the brief.",
)
@click.option("--brief", is_flag=True, help="Print the outreach brief: what a good letter about each ready page needs.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; default: standard output.")
@click.option("--campaign", "campaigns", multiple=True, metavar="NAME", help="Only the pages of this campaign of the settings; repeatable.")
@click.option("--report-only-until", metavar="DATE", help="Exit with 0 up to and including this day, and say so; block from the day after.")
@common_options
def command(
    site: Path,
    pages: tuple[str, ...],
    kind: str | None,
    brief: bool,
    output: Path | None,
    campaigns: tuple[str, ...],
    report_only_until: str | None,
    common: Common,
) -> int:
    """Say whether outreach may start: one verdict and its reasons a page.

    PAGES are source paths or URLs; default: the settings' outreach targets, else the priority pages.
    Exit code 0: all are ready. 1: not all are; a page that can't be judged counts as not ready.
    """
    from auditor.audit import audit_folder
    from auditor.baseline import read_baseline, with_baseline
    from auditor.brief import briefing_of
    from auditor.gate import gate_for
    from auditor.report.brief import BRIEF_FORMATS
    from auditor.report.gate import GATE_FORMATS, term

    known = tuple(BRIEF_FORMATS if brief else GATE_FORMATS)
    kind = kind or known[0]
    if kind not in known:
        raise UserError(f"--format {kind} does not go {'with' if brief else 'without'} --brief", mend=f"take one of {', '.join(known)}")
    settings, baseline = with_term(common.settings(site), report_only_until), read_baseline(site)
    with means_for(site, common) as means, progress(common.quiet):
        report = with_pages(audit_folder(site, settings, means), site)
    say_rule_faults(report)
    result = gate_for(with_baseline(report, baseline), settings, pages, campaigns)
    if brief:
        write_out(BRIEF_FORMATS[kind](briefing_of(report, result)), output)
    elif not (common.quiet and result.open):
        write_out(GATE_FORMATS[kind](result), output)
    if kind != "text" or output:
        for line in term(result):
            click.echo(f"linkready: {line}", err=True)
    return 1 if result.blocks else 0


def with_term(settings: Settings, until: str | None) -> Settings:
    """The settings with the day of the command line, where it names one. Raises UserError where it is none."""
    if until is None:
        return settings
    try:
        day = iso_day(until, "--report-only-until")
    except ValueError as fault:
        raise UserError(str(fault)) from fault
    return replace(settings, gate=replace(settings.gate, report_only_until=day))
