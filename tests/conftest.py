"""What all tests share: property tests take no notice of the clock, and a fixed day that "stale" and "expired" are measured against."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")


@pytest.fixture(autouse=True, scope="session")
def the_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """2026-11-23, noon UTC, and a place for stores that is not the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795435200")
        patch.setenv("LINKREADY_CACHE_DIR", str(tmp_path_factory.mktemp("stores")))
        yield
