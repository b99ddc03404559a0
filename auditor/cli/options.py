"""Options that every command understands, and what they load."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from auditor.errors import UserError
from auditor.settings import Settings, read_settings

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
        click.option("--no-cache", is_flag=True, help="Read every file anew."),
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
    if not jobs.isdigit() or int(jobs) < 1:
        raise UserError(f"--jobs takes auto or a number from 1, not {jobs!r}")
    return int(jobs)


def write_out(text: str, output: Path | None) -> None:
    """To a file, or to standard output; a final line end either way. Raises UserError where the file can't be written."""
    text = text if text.endswith("\n") or not text else text + "\n"
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise UserError(f"can't be written ({fault.strerror})", place=str(output)) from fault
