"""`linkready suggest`: the links that would help a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.kept import means_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, site_argument, write_out
from auditor.errors import UserError

if TYPE_CHECKING:
    from auditor.suggest.changes import Change


@click.command("suggest")
@site_argument
@click.option("--page", "pages", multiple=True, metavar="PAGE", help="Source path or URL of a page that needs links; repeatable.")
@click.option("--limit", type=click.IntRange(1, 100), help="So many for each page, sure or not; default: the sure ones, at most 5.")
@click.option("--format", "kind", type=click.Choice(["text", "json", "markdown", "csv"]), default="text", show_default=True)
@click.option("--diff", is_flag=True, help="Show the changes as one patch instead.")
@click.option("--apply", "write", is_flag=True, help="Write the links into the files; git undoes it.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; default: standard output.")
@common_options
def command(
    site: Path, pages: tuple[str, ...], limit: int | None, kind: str, diff: bool, write: bool, output: Path | None, common: Common
) -> int:
    """Propose internal links: on which page, in which sentence, with which words.

    Default for PAGE: priority pages with weak support, else all priority pages, else the pages that no text links to.
    """
    from auditor.gather import read_site
    from auditor.report.suggestions import SUGGESTION_FORMATS
    from auditor.suggest.changes import changes_of
    from auditor.suggest.suggest import suggest

    def read(source: str) -> bytes:
        return (site / source).read_bytes()

    with means_for(site, common) as means, progress(common.quiet):
        result = read_site(site, common.settings(site), means)
    found = suggest(result, pages, limit, read)
    changes = changes_of(found, read) if diff or write else ()
    write_out("".join(change.diff for change in changes) if diff else SUGGESTION_FORMATS[kind](found), output)
    if write:
        _write(site, changes, common.quiet)
    return 0


def _write(site: Path, changes: Sequence[Change], quiet: bool) -> None:
    for change in changes:
        try:
            (site / change.source).write_bytes(change.data)
        except OSError as fault:
            raise UserError(f"can't be written ({fault.strerror})", place=change.source, mend="check its permissions") from fault
    if not quiet:
        links = sum(change.links for change in changes)
        click.echo(f"linkready: {links} links written into {len(changes)} files; git diff shows them", err=True)
