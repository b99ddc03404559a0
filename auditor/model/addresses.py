"""Web addresses as people write them into settings: some are none yet, such as https://[your-domain]/."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

NO_ADDRESS = SplitResult("", "", "", "", "")


def address_parts(address: str) -> SplitResult:
    """The parts of an address; all of them empty where it is none, such as one with gaps to fill in."""
    try:
        return urlsplit(address)
    except ValueError:
        return NO_ADDRESS
