"""`linkready audit`: the whole site, judged and reported."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.kept import means_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, folder_in_repository, site_argument, with_folder, with_pages, write_out
from auditor.errors import UserError
from auditor.settings import BASELINE_FILE, Settings
from auditor.stopwatch import timed

if TYPE_CHECKING:
    from auditor.means import Means
    from auditor.recall import Answer

FORMAT_NAMES = ("text", "json", "html", "markdown", "csv", "sarif", "github", "gitlab", "junit", "jsonl", "comment")
"""Those of auditor.report.formats: drawing a report is not loaded where the last one is said again."""


@click.command("audit")
@site_argument
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"{', '.join(FORMAT_NAMES[:-1])} or {FORMAT_NAMES[-1]}; repeatable. Default: text.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write, where one format is asked for.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="Exit with 1 where a finding of this level or worse is left, or a rule crashed or can't be used.",
)
@click.option("--profile", is_flag=True, help="Say on stderr where the time went: reading, each rule. The report stays the same.")
@click.option("--cluster", default="", metavar="ADDRESS", help="Let the workers of this Dask scheduler read the pages: tcp://host:8786.")
@common_options
def command(
    site: Path, formats: tuple[str, ...], output: Path | None, fail_on: str | None, profile: bool, cluster: str, common: Common
) -> int:
    """Audit the whole site: which pages deserve to be cited, and what the others still lack.

    SITE is the folder that holds the site's source (default: this folder).
    """
    wanted = [_wanted(one, output) for one in formats or ("text",)]
    _refuse(wanted, formats, output)
    answer = _answer(Asked(site, tuple(name for name, _ in wanted), fail_on, profile, cluster, common))
    for text, (name, place) in zip(answer.texts, wanted, strict=True):
        write_out(text, place)
        if place and not common.quiet:
            click.echo(f"{name} report written to {place}", err=True)
    if answer.code and not common.quiet:
        click.echo(
            f"linkready: --fail-on {fail_on}: findings of this level or worse are left, or a rule crashed or can't be used", err=True
        )
    return answer.code


def _refuse(wanted: Sequence[tuple[str, Path | None]], formats: Sequence[str], output: Path | None) -> None:
    """Raises UserError where these reports can't all be written."""
    if output and (len(wanted) > 1 or any("=" in one for one in formats)):
        raise UserError("-o goes with one format", mend="name a file for each: --format html=report.html --format json=report.json")
    if strange := next((name for name, _ in wanted if name not in FORMAT_NAMES), ""):
        raise UserError(f"no format is called {strange!r}", mend=f"known are {', '.join(FORMAT_NAMES)}")
    if sum(place is None for _, place in wanted) > 1:
        raise UserError("two formats can't share standard output", mend="name a file for all but one: --format html=report.html")
    files = [place.resolve() for _, place in wanted if place and (place.is_file() or not place.exists())]
    if twice := next((place for place in files if files.count(place) > 1), None):
        raise UserError("two formats can't share a file", place=str(twice), mend="name a file for each")
    if lost := next((place for _, place in wanted if place and not place.parent.is_dir()), None):
        raise UserError("no such folder", place=str(lost.parent), mend="make it first, or name another file")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the audit was asked for."""

    site: Path
    names: tuple[str, ...]  # of formats
    fail_on: str | None
    profile: bool
    cluster: str
    common: Common


def _answer(asked: Asked) -> Answer:
    """What this very audit said last, where nothing that it rests on has changed since; else what it says now."""
    from auditor.recall import recalled, remember

    settings = asked.common.settings(asked.site)
    with means_for(asked.site, asked.common, asked.cluster) as means:
        store = means.store
        mark = _mark(asked, settings) if store and not asked.profile else None
        if store and mark and (known := recalled(store, mark)):
            return known
        answer = _audited(asked, settings, means)
        if store and mark and answer.lasting:
            remember(store, mark, answer)
    return answer


def _mark(asked: Asked, settings: Settings) -> bytes | None:
    """Stands for all that the answer rests on; None where some of it changed just now."""
    from auditor.day import today
    from auditor.recall import mark_of_run

    site, width = asked.site, shutil.get_terminal_size((0, 0)).columns
    place = str(site), str(site.resolve()), folder_in_repository(site)
    words = ("audit", *asked.names, f"{asked.fail_on} {width}", repr(settings), *place, today())
    others = (site / name for name in (BASELINE_FILE, *settings.rule_folders))
    return mark_of_run(words, site, settings.ignore, (path for path in others if path.exists()), time.time_ns())


def _audited(asked: Asked, settings: Settings, means: Means) -> Answer:
    from auditor.audit import audit_folder
    from auditor.baseline import read_baseline, with_baseline, with_stale_note
    from auditor.recall import Answer
    from auditor.report.formats import FORMATS
    from auditor.report.profile import profile_text

    baseline = read_baseline(asked.site)
    with progress(asked.common.quiet), timed() as spent:
        report = with_pages(audit_folder(asked.site, settings, means), asked.site)
    if asked.profile:
        click.echo(profile_text(spent, len(report.pages)), err=True)
    report = with_folder(with_stale_note(with_baseline(report, baseline), baseline), asked.site)
    unsure = report.crashed or bool(report.rule_faults)
    failed = bool(asked.fail_on) and (report.worst_at_least(asked.fail_on or "") or unsure)
    return Answer(tuple(FORMATS[name](report) for name in asked.names), code=int(failed), lasting=not report.crashed)


def _wanted(text: str, output: Path | None) -> tuple[str, Path | None]:
    name, _, file = text.partition("=")
    if not name:
        raise UserError(f"--format {text!r} names no format", mend="write --format html=report.html")
    place = Path(file) if file else output
    return name, None if place is None or str(place) == "-" else place
