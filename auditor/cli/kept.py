"""The store for a command: opened unless --no-cache, closed at its end, and its troubles told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.options import Common

if TYPE_CHECKING:
    from auditor.store import Store


@contextmanager
def kept_for(site: Path, common: Common) -> Iterator[Store | None]:
    """What earlier runs have worked out for this site; None with --no-cache, and where this machine has no place for it."""
    from auditor.store import store_of

    store = None if common.no_cache else store_of(site)
    try:
        yield store
    finally:
        if store:
            store.close()
            if store.trouble and not common.quiet:
                click.echo(f"linkready: {store.trouble}", err=True)
