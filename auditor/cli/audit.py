"""`linkready audit`: the whole site, judged and reported."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.kept import kept_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, site_argument, with_folder, with_pages, write_out
from auditor.errors import UserError
from auditor.stopwatch import timed


@click.command("audit")
@site_argument
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="text, json, html, markdown, csv, sarif, github, gitlab, junit, jsonl or comment; repeatable. Default: text.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write, where one format is asked for.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="Exit with 1 where a finding of this level or worse is left, or a rule crashed.",
)
@click.option("--profile", is_flag=True, help="Say on stderr where the time went: reading, each rule. The report stays the same.")
@common_options
def command(site: Path, formats: tuple[str, ...], output: Path | None, fail_on: str | None, profile: bool, common: Common) -> int:
    """Audit the whole site: which pages deserve to be cited, and what the others still lack.

    SITE is the folder that holds the site's source (default: this folder).
    """
    from auditor.audit import audit_folder
    from auditor.baseline import read_baseline, with_baseline, with_stale_note
    from auditor.report.formats import FORMATS
    from auditor.report.profile import profile_text

    wanted = [_wanted(one, output) for one in formats or ("text",)]
    if output and (len(wanted) > 1 or any("=" in one for one in formats)):
        raise UserError("-o goes with one format", mend="name a file for each: --format html=report.html --format json=report.json")
    if strange := next((name for name, _ in wanted if name not in FORMATS), ""):
        raise UserError(f"no format is called {strange!r}", mend=f"known are {', '.join(FORMATS)}")
    if sum(place is None for _, place in wanted) > 1:
        raise UserError("two formats can't share standard output", mend="name a file for all but one: --format html=report.html")
    if lost := next((place for _, place in wanted if place and not place.parent.is_dir()), None):
        raise UserError("no such folder", place=str(lost.parent), mend="make it first, or name another file")
    baseline = read_baseline(site)
    with kept_for(site, common) as store, progress(common.quiet), timed() as spent:
        report = with_pages(audit_folder(site, common.settings(site), common.jobs, store=store), site)
    if profile:
        click.echo(profile_text(spent, len(report.pages)), err=True)
    report = with_folder(with_stale_note(with_baseline(report, baseline), baseline), site)
    for name, place in wanted:
        write_out(FORMATS[name](report), place)
        if place and not common.quiet:
            click.echo(f"{name} report written to {place}", err=True)
    failed = bool(fail_on) and (report.worst_at_least(fail_on or "") or report.crashed)
    if failed and not common.quiet:
        click.echo(f"linkready: --fail-on {fail_on}: findings of this level or worse are left", err=True)
    return 1 if failed else 0


def _wanted(text: str, output: Path | None) -> tuple[str, Path | None]:
    name, _, file = text.partition("=")
    if not name:
        raise UserError(f"--format {text!r} names no format", mend="write --format html=report.html")
    place = Path(file) if file else output
    return name, None if place is None or str(place) == "-" else place
