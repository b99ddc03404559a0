"""Reading on many machines: files are handed to a Dask cluster as bytes, and the facts of their pages come back."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UserError
from auditor.model.page import Dialect, Page
from auditor.read import read_page

if TYPE_CHECKING:
    from distributed import Client

File = tuple[str, Dialect, bytes]
"""Path, how to read it, its bytes: workers need not see the same disk."""
CHUNK = 2_000_000
"""Bytes that are handed to a worker at once."""
PATIENCE = "10s"
"""For a scheduler to answer."""
TRIES = 3
"""Further workers that a chunk is given to when one dies on it."""
READERS = ("docutils", "markdown-it-py", "mdit-py-plugins", "PyYAML", "regex", "selectolax")
"""Packages whose release decides what is read in a file."""


def read_on_cluster(address: str, files: Sequence[File]) -> list[Page]:
    """The pages of these files in their order, read by the workers of the Dask scheduler at `address`.

    Raises UserError where Dask is not installed, nobody answers, or a worker has another linkready, Python or reader than we.
    """
    client = _client(address)
    try:
        futures = client.map(_read_chunk, _chunks(files), retries=TRIES, pure=False)
        chunks = client.gather(futures)
    except UserError:
        raise
    except Exception as fault:  # whatever a network, a scheduler or a worker can come up with: the run has no result
        raise UserError(
            f"the cluster gave up ({type(fault).__name__}: {fault})", place=address, mend="look at its workers, or leave --cluster out"
        ) from fault
    finally:
        client.close()
    strangers = {mark for mark, _ in chunks} - {reader_mark()}
    if strangers:
        raise UserError(
            "its workers run another linkready or Python, or read with other packages, than this one",
            place=address,
            mend="install the same on all of them",
        )
    return [page for _, pages in chunks for page in pages]


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as fault:
        raise UserError("needs Dask", place="--cluster", mend="pip install 'linkready[cluster]'") from fault
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as fault:
        said = str(fault) or type(fault).__name__
        raise UserError(f"no Dask scheduler answers ({said})", place=address, mend="name one as tcp://host:8786") from fault


def _chunks(files: Sequence[File]) -> list[list[File]]:
    chunks: list[list[File]] = []
    size = CHUNK
    for file in files:
        if size >= CHUNK:
            chunks.append([])
            size = 0
        chunks[-1].append(file)
        size += len(file[2])
    return chunks


def _read_chunk(files: Sequence[File]) -> tuple[str, list[Page]]:
    """What a worker does: the pages, and which linkready read them."""
    return reader_mark(), [read_page(source, data, dialect) for source, dialect, data in files]


@cache
def reader_mark() -> str:
    """Stands for the code of this linkready, its Python and the packages that it reads with; the same wherever these are the same."""
    releases = [f"{name} {version(name)}" for name in READERS]
    work = hashlib.blake2b("\n".join([sys.version, *releases]).encode(), digest_size=16)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        work.update(path.read_bytes())
    return work.hexdigest()
