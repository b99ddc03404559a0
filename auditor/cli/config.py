"""`linkready config`: which settings hold for a site, and where each came from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.kept import means_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, site_argument, write_out

if TYPE_CHECKING:
    from auditor.in_force import InForce
    from auditor.settings import Settings


@click.command("config")
@site_argument
@click.option("--origin", is_flag=True, help="Say where each setting came from: file and line, a page, the site itself, or the default.")
@click.option("--format", "kind", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; default: standard output.")
@common_options
def command(site: Path, origin: bool, kind: str, output: Path | None, common: Common) -> int:
    """Show every setting in force for a site, those that pages set for themselves included. No rule is applied.

    SITE is the folder that holds the site's source (default: this folder).
    """
    from auditor.gather import read_site
    from auditor.in_force import settings_in_force
    from auditor.report.in_force import in_force_json, in_force_text

    settings = common.settings(site)
    with means_for(site, common) as means, progress(common.quiet):
        found = settings_in_force(settings, read_site(site, settings, means))
    rows = (*_of_the_run(site, settings), *found)
    write_out(in_force_json(rows) if kind == "json" else in_force_text(rows, origin), output)
    return 0


def _of_the_run(site: Path, settings: Settings) -> tuple[InForce, ...]:
    """What holds for this run and stands in no settings file."""
    from auditor.baseline import read_baseline
    from auditor.day import today
    from auditor.in_force import InForce, Origin
    from auditor.rulebook import own_rules, rules_with
    from auditor.settings import BASELINE_FILE

    baseline = read_baseline(site)
    book = rules_with(own_rules(), (site / folder for folder in settings.rule_folders), settings.rules, settings.place_of)
    day = Origin("environment", "SOURCE_DATE_EPOCH") if os.environ.get("SOURCE_DATE_EPOCH") else Origin("clock")
    return (
        InForce("settings", settings.path or None, Origin("file", settings.path) if settings.path else Origin("default")),
        InForce("today", today(), day),
        InForce("baseline", len(baseline.entries), Origin("file", str(site / BASELINE_FILE)) if baseline.there else Origin("default")),
        InForce("rules that look", len(book.rules)),
    )
