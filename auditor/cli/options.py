"""Options that every command understands, and what they load."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.errors import UserError
from auditor.settings import Settings, read_settings

if TYPE_CHECKING:
    from auditor.model.report import SiteReport

MOST_JOBS = 61
"""More processes than this can't be waited for on Windows, and help nobody elsewhere."""

site_argument = click.argument("site", type=click.Path(path_type=Path), default=".")


@dataclass(frozen=True, slots=True)
class Common:
    """What every command understands."""

    config: Path | None
    quiet: bool
    jobs: int
    no_cache: bool

    def settings(self, site: Path) -> Settings:
        """The settings for a site. Raises UserError where --config names no file, or the file is faulty."""
        if self.config is not None and not self.config.is_file():
            raise UserError("no such file", place=str(self.config), mend="name a settings file with --config")
        return read_settings(site, self.config)


def common_options(function: Callable[..., int]) -> Callable[..., int]:
    """--config, --quiet, --jobs and --no-cache, handed to the command as one argument `common`."""

    @wraps(function)
    def with_common(*, config: Path | None, quiet: bool, jobs: str, no_cache: bool, **options: Any) -> int:
        return function(common=Common(config, quiet, job_count(jobs), no_cache), **options)

    command: Callable[..., int] = with_common
    for option in (
        click.option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing for the next run."),
        click.option("--jobs", default="auto", metavar="N", help="How many processes read pages; auto: one a processor, at most 8."),
        click.option("--quiet", "-q", is_flag=True, help="Say nothing but what was asked for."),
        click.option("--config", type=click.Path(path_type=Path), help="Settings file, instead of linkready.yml in the site's folder."),
    ):
        command = option(command)
    return command


def job_count(jobs: str) -> int:
    """The number of processes. Raises UserError where the text is neither "auto" nor a number from 1."""
    if jobs == "auto":
        return min(8, os.cpu_count() or 1)
    if not (jobs.isascii() and jobs.isdigit() and len(jobs) < 10) or int(jobs) < 1:
        raise UserError(f"--jobs takes auto or a number from 1, not {jobs!r}")
    return min(MOST_JOBS, int(jobs))


def write_out(text: str, output: Path | None) -> None:
    """To a file, or to standard output, as UTF-8; a final line end either way. Raises UserError where the file can't be written.

    What UTF-8 can't hold, such as a file name of other bytes, is written as an escape (`\\udcff`), which JSON reads back.
    """
    data = (text if text.endswith("\n") or not text else text + "\n").encode("utf-8", "backslashreplace")
    if output is None or str(output) == "-":
        _print(data)
        return
    try:
        output.write_bytes(data)
    except OSError as fault:
        raise UserError(f"can't be written ({fault.strerror})", place=str(output), mend="name a file in a folder that exists") from fault


def _print(data: bytes) -> None:
    try:
        click.echo(data, nl=False)
    except OSError as fault:
        with suppress(OSError, ValueError):  # what is left in the buffer must not fail again when Python ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(fault, BrokenPipeError):  # a reader that has seen enough, such as head, changes no verdict
            raise UserError(f"can't be written ({fault.strerror})", place="standard output") from fault


def say_rule_faults(report: SiteReport) -> None:
    """Name on stderr what could not be used of a team's own rules: the run goes on without it."""
    crashes = {rule.crash for rule in report.rules}
    for notice in report.notices:
        if notice not in crashes:
            click.echo(f"linkready: {notice}", err=True)


def with_folder(report: SiteReport, site: Path) -> SiteReport:
    """The report that knows where its site lies, see `folder_in_repository`."""
    return replace(report, folder=folder_in_repository(site))


def folder_in_repository(site: Path) -> str:
    """The site's folder below the top of its git repository; without one, below the folder we stand in. "": the top itself."""
    here, cwd = site.resolve(), Path.cwd()
    tops = (above for above in (here, *here.parents) if (above / ".git").exists())
    top = next(tops, cwd if here.is_relative_to(cwd) else here)
    folder = here.relative_to(top).as_posix()
    return "" if folder == "." else folder


def with_pages(report: SiteReport, site: Path) -> SiteReport:
    """The report, where it has pages. Raises UserError where none was found: nothing checked is no success."""
    if not report.pages:
        what = "; ".join(("holds no page that linkready can read", *report.info.doubts[:1]))
        raise UserError(what, place=str(site), mend="name the folder with the site's Markdown or HTML")
    return report
