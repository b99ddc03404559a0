"""`linkready check`: the pre-commit hook; what did this change cause?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.kept import means_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, say_rule_faults, site_argument, with_folder, with_pages, write_out
from auditor.errors import UserError

if TYPE_CHECKING:
    from auditor.changes import Standing
    from auditor.means import Means
    from auditor.model.report import SiteReport
    from auditor.settings import Settings

MACHINE_FORMATS = ("json", "jsonl", "sarif", "github", "gitlab", "comment")
"""Formats of an audit that make sense of a part of its findings."""


@click.command("check")
@site_argument
@click.option("--base", default="HEAD", show_default=True, metavar="REF", help="What the change is measured against.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", *MACHINE_FORMATS]),
    default="text",
    show_default=True,
    help="All but text are those of audit, with the new findings alone; what else the change caused is then said on stderr.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; default: standard output.")
@common_options
def command(site: Path, base: str, kind: str, output: Path | None, common: Common) -> int:
    """Report what this change caused, in changed or unchanged pages: new findings, and priority pages that were ready and are not now.

    Made for pre-commit. The whole site is judged before and after, so a deleted page shows the links it broke.
    Exit code 0: nothing that the settings' gate fails on. 1: something.
    """
    from auditor.audit import audit_folder
    from auditor.baseline import read_baseline, unheld
    from auditor.changes import Standing, change_between
    from auditor.git import untracked_files
    from auditor.model.report import levels_from
    from auditor.report.change import change_text

    if not site.is_dir():
        raise UserError("no such folder", place=str(site), mend="name the folder that holds the site's source")
    settings = common.settings(site)
    levels, baseline = levels_from(settings.gate.fail_on), read_baseline(site)
    left_out = untracked_files(site)
    with means_for(site, common) as means, progress(common.quiet):
        before = _before(site, base, settings, means)
        after = audit_folder(site, settings, means, without=left_out)
    if not (after.pages or (before and before.sources)):
        with_pages(after, site)
    say_rule_faults(after)
    change = change_between(before or Standing(), after)
    change = replace(change, new=unheld(change.new, baseline))
    failed = change.fails(levels)
    said = change_text(change, levels, base if before else "", len(left_out))
    wanted = failed or not common.quiet
    if kind != "text":
        write_out(_drawn(kind, replace(with_folder(after, site), findings=change.new)), output)
        click.echo(said if wanted else "", nl=False, err=True)
    elif output or wanted:
        write_out(said, output)
    return 1 if failed else 0


def _drawn(kind: str, report: SiteReport) -> str:
    from auditor.report.formats import FORMATS

    return FORMATS[kind](report)


def _before(site: Path, base: str, settings: Settings, means: Means) -> Standing | None:
    """How the site stood in that commit: from the store where it was judged before; None without git, or before a first commit."""
    from auditor.audit import audit_folder
    from auditor.changes import standing_from, standing_json, standing_of
    from auditor.git import checked_out

    store = means.store
    key = _key(site, base, settings) if store else None
    if store and key and (known := standing_from(store.found([key]).get(key, b""))):
        return known
    with checked_out(site, base) as folder:
        if folder is None:
            return None
        report = audit_folder(folder, settings, means, rule_root=site)
    standing = standing_of(report)
    if store and key and not report.crashed:  # a rule that ran out of time may not the next time
        store.keep({key: standing_json(standing)})
    return standing


def _key(site: Path, base: str, settings: Settings) -> bytes | None:
    """What the judgement of a commit rests on; None where not all of it lies in git."""
    from auditor.day import today
    from auditor.git import tree_of
    from auditor.store import digest, program_mark

    tree = tree_of(site, base)
    rules = sorted(path for folder in settings.rule_folders for path in (site / folder).rglob("*") if path.is_file())
    said = (repr(settings), today(), *map(str, rules))
    return digest(program_mark(), tree.encode(), *map(str.encode, said), *(path.read_bytes() for path in rules)) if tree else None
