"""With what a site is read: processes, a store, a cluster. They decide how long it takes, never what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.store import Store


@dataclass(frozen=True, slots=True)
class Means:
    """What there is to read with."""

    jobs: int = 1  # processes on this machine
    store: Store | None = None  # of what earlier runs have read
    cluster: str = ""  # address of a Dask scheduler whose workers read what no store knows; "": this machine does


ALONE = Means()
"""One process, and nothing kept."""
