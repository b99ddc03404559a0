"""`linkready init`: a first settings file for a site, with what its source tells."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.kept import means_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, site_argument, write_out
from auditor.errors import UserError


@click.command("init")
@site_argument
@click.option("--print", "to_screen", is_flag=True, help="Print the settings file instead of writing it.")
@click.option("--force", is_flag=True, help="Replace a settings file that is there already.")
@common_options
def command(site: Path, to_screen: bool, force: bool, common: Common) -> int:
    """Look at the site and write a commented linkready.yml: the generator, and which pages seem to matter, each with the reason.

    SITE is the folder that holds the site's source (default: this folder). A settings file that is there already is kept.
    """
    from auditor.gather import read_site
    from auditor.report.settings_file import settings_file
    from auditor.settings import FILE_NAMES, Settings

    known = next((path for name in FILE_NAMES if (path := site / name).is_file() or path.is_symlink()), None)
    if known and not (to_screen or force):
        raise UserError(
            "there is a settings file already", place=str(known), mend="--print shows what would be written, --force replaces it"
        )
    with means_for(site, common) as means, progress(common.quiet):
        found = read_site(site, common.settings(site) if common.config else Settings(), means)
    if not found.pages:
        raise UserError("holds no page that linkready can read", place=str(site), mend="name the folder with the site's Markdown or HTML")
    target = known or site / FILE_NAMES[0]
    write_out(settings_file(found), None if to_screen else target)
    if not (to_screen or common.quiet):
        click.echo(
            f"{target} written: {found.info.generator}, {_counted(len(found.priority))}. Read it through, then: linkready audit {site}"
        )
    return 0


def _counted(pages: int) -> str:
    return "no page that stands out" if not pages else "1 page that seems to matter" if pages == 1 else f"{pages} pages that seem to matter"
