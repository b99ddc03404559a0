"""With what a command reads a site: processes, and the store, opened unless --no-cache, closed at its end, its troubles told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from auditor.cli.options import Common
from auditor.means import Means


@contextmanager
def means_for(site: Path, common: Common, cluster: str = "") -> Iterator[Means]:
    """The means of one run. No store with --no-cache, and where this machine has no place for what earlier runs have worked out."""
    from auditor.store import store_of

    store = None if common.no_cache else store_of(site)
    try:
        yield Means(common.jobs, store, cluster)
    finally:
        if store:
            store.close()
            if store.trouble and not common.quiet:
                click.echo(f"linkready: {store.trouble}", err=True)
