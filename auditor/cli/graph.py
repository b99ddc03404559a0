"""`linkready graph`: the link graph of a site, for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.kept import means_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, site_argument, write_out


@click.command("graph")
@site_argument
@click.option("--format", "kind", type=click.Choice(["json", "graphml", "dot", "csv"]), default="json", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; default: standard output.")
@click.option("--oracle", is_flag=True, help="Build the site with its real generator (runs the site's own code) and say how far we agree.")
@common_options
def command(site: Path, kind: str, output: Path | None, oracle: bool, common: Common) -> int:
    """Print the site's link graph: pages, heading ids, and where each link leads.

    SITE is the folder that holds the site's source (default: this folder).
    """
    from auditor.gather import read_site
    from auditor.oracle import ask_oracle
    from auditor.report.graph import GRAPH_FORMATS
    from auditor.report.oracle import agreement_text

    with means_for(site, common) as means, progress(common.quiet):
        result = read_site(site, common.settings(site), means)
    if oracle:
        write_out(agreement_text(ask_oracle(site, result)), output)
        return 0
    write_out(GRAPH_FORMATS[kind](result), output)
    return 0
