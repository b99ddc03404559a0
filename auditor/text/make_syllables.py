"""Makes data/syllables.txt from the CMU Pronouncing Dictionary: `python -m auditor.text.make_syllables SOURCE`.

SOURCE is the dictionary's own text (WORD  P1 P2 ...) or its `index.js` from the npm package cmu-pronouncing-dictionary.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from auditor.text.syllables import guess_syllables, pack

_ENTRY = re.compile(r"""^[ \t]*["']?([A-Za-z']+)["']?(?::[ ]["']|[ ]+)([A-Z]{1,2}[0-2]?(?:[ ][A-Z]{1,2}[0-2]?)*)\b""", re.MULTILINE)
_HEADER = """\
# English words whose syllables a rule of thumb gets wrong, made by auditor.text.make_syllables.
# From the CMU Pronouncing Dictionary, Copyright (C) 1993-2015 Carnegie Mellon University; licence: cmudict-licence.txt.
"""


def syllable_counts(source: str) -> Mapping[str, int]:
    """Word -> syllables of its first pronunciation, for the words of plain letters."""
    counts: dict[str, int] = {}
    for word, phones in _ENTRY.findall(source):
        bare = word.strip("'").lower()
        if bare.isalpha():
            counts.setdefault(bare, sum(phone[-1].isdigit() for phone in phones.split()))
    return counts


def exceptions_in(counts: Mapping[str, int]) -> Mapping[str, int]:
    """The words that spelling alone gets wrong."""
    return {word: count for word, count in counts.items() if 0 < count < 10 and guess_syllables(word) != count}


def main(source: Path) -> None:
    table = pack(exceptions_in(syllable_counts(source.read_text("utf-8"))))
    (Path(__file__).parent / "data" / "syllables.txt").write_text(_HEADER + table, "ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
