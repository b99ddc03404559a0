"""`linkready check`: the pre-commit hook; what did this change cause?"""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import Common, common_options, say_rule_faults, site_argument, write_out
from auditor.errors import UserError


@click.command("check")
@site_argument
@click.option("--base", default="HEAD", show_default=True, metavar="REF", help="What the change is measured against.")
@common_options
def command(site: Path, base: str, common: Common) -> int:
    """Report what this change caused, in changed or unchanged pages: new findings, and priority pages that were ready and are not now.

    Made for pre-commit. The whole site is judged before and after, so a deleted page shows the links it broke.
    Exit code 0: nothing that the settings' gate fails on. 1: something.
    """
    from auditor.audit import audit_folder
    from auditor.changes import change_between, checked_out, untracked_files
    from auditor.model.report import levels_from
    from auditor.report.change import change_text

    if not site.is_dir():
        raise UserError("no such folder", place=str(site), mend="name the folder that holds the site's source")
    settings = common.settings(site)
    levels = levels_from(settings.gate.fail_on)
    left_out = untracked_files(site)
    with checked_out(site, base) as folder:
        after = audit_folder(site, settings, common.jobs, without=left_out)
        before = audit_folder(folder, settings, common.jobs, rule_root=site) if folder else None
    say_rule_faults(after)
    change = change_between(before or after.without_findings(), after)
    failed = change.fails(levels)
    if failed or not common.quiet:
        write_out(change_text(change, levels, base if before else "", len(left_out)), None)
    return 1 if failed else 0
