"""What a page gives a writer to cite, in figures that its author can check by counting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Asks = Literal["why", "how", "question", "subject", "dated"]
"""What a title promises: a reason, a way, another answer, a subject, or what is bound to a year, a version or a number of a series."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The grounds of one page."""

    sentences: int = 0  # different ones on its subject; code, tables and short items count by the line, four as one
    hosts: int = 0  # other hosts that its text leads to
    inlinks: int | None = None  # other pages of the site whose text leads to it; None: on this site no page's text leads to another
    asks: Asks = "subject"
