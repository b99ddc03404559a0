"""`linkready graph`: the link graph of a site, for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.options import common_options, job_count, settings_for, site_argument, write_out


@click.command("graph")
@site_argument
@click.option("--format", "kind", type=click.Choice(["json", "graphml", "dot", "csv"]), default="json", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; default: standard output.")
@common_options
def command(site: Path, kind: str, output: Path | None, config: Path | None, quiet: bool, jobs: str, no_cache: bool) -> int:  # noqa: ARG001
    """Print the site's link graph: pages, heading ids, and where each link leads.

    SITE is the folder that holds the site's source (default: this folder).
    """
    from auditor.gather import read_site
    from auditor.report.graph import GRAPH_FORMATS

    result = read_site(site, settings_for(site, config), job_count(jobs))
    write_out(GRAPH_FORMATS[kind](result), output)
    return 0
