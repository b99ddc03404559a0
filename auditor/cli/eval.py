"""`linkready eval`: how good the suggestions are on this very site."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.kept import means_for
from auditor.cli.meter import progress
from auditor.cli.options import Common, common_options, site_argument, write_out


@click.command("eval")
@site_argument
@click.option("--targets", type=click.IntRange(4, 2000), default=120, show_default=True, help="Pages that are made orphans, at most.")
@click.option("--format", "kind", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write; default: standard output.")
@common_options
def command(site: Path, targets: int, kind: str, output: Path | None, common: Common) -> int:
    """Measure the suggestions on this site's own links, which are taken out and asked for again.

    No file is changed. Same site, same figures.
    """
    from auditor.gather import read_site
    from auditor.report.evaluation import EVALUATION_FORMATS
    from auditor.suggest.corpus import read_corpus
    from auditor.suggest.holdout import evaluate
    from auditor.suggest.learning import weights_for

    with means_for(site, common) as means, progress(common.quiet):
        corpus = read_corpus(read_site(site, common.settings(site), means))
    write_out(EVALUATION_FORMATS[kind](evaluate(corpus, weights_for, targets)), output)
    return 0
