"""`linkready baseline`: records today's findings, so that an old site can start to be strict about new ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.kept import means_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, say_rule_faults, site_argument, with_pages
from auditor.errors import UserError

if TYPE_CHECKING:
    from auditor.baseline import Baseline


@click.command("baseline")
@site_argument
@click.option("--prune", is_flag=True, help="Only take out what is mended; record nothing new.")
@click.option(
    "--level",
    type=click.Choice(["error", "warning", "note"]),
    default="note",
    show_default=True,
    help="The mildest level that is recorded.",
)
@common_options
def command(site: Path, prune: bool, level: str, common: Common) -> int:
    """Record today's findings in .linkready-baseline.txt, in the site's folder: from then on only new ones fail an audit or a check.

    Keep the file in git. A page that the gate holds back stays held back: an old fault makes no page ready.
    """
    from auditor.audit import audit_folder
    from auditor.baseline import pruned, read_baseline, renewed, write_baseline
    from auditor.report.summary import counted
    from auditor.settings import BASELINE_FILE

    old = read_baseline(site) if prune else _old(site)
    if prune and not old.there:
        raise UserError("there is no baseline to prune", place=str(site / BASELINE_FILE), mend="record one first: linkready baseline")
    with means_for(site, common) as means, progress(common.quiet):
        report = with_pages(audit_folder(site, common.settings(site), means), site)
    say_rule_faults(report)
    entries = pruned(report, old) if prune else renewed(report, old, level)
    known, kept = ({entry.fingerprint for entry in some} for some in (old.entries, entries))
    if entries or old.there:
        write_baseline(site, entries)
    if not common.quiet:
        click.echo(f"{counted(len(entries), 'finding')} in {site / BASELINE_FILE}: {len(kept - known)} new, {len(known - kept)} taken out")
    return 0


def _old(site: Path) -> Baseline:
    """The baseline that is written anew; a damaged one holds nothing, is said to be so, and gives way."""
    from auditor.baseline import Baseline, DamagedError, read_baseline

    try:
        return read_baseline(site)
    except DamagedError as fault:
        click.echo(f"linkready: {fault}\nlinkready: the damaged baseline is written anew", err=True)
        return Baseline(there=True)
