"""Who speaks and from where: experts quoted by name, the writer's own experience, reasons, examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.passages import distinct_words, earned, links_in, look_at, tongue
from auditor.checks.sourcing import own_text
from auditor.checks.view import View
from auditor.checks.wellformed import is_sentence
from auditor.model.rule import Look
from auditor.text.claims import person_in, quotations_in
from auditor.text.lexicon import phrases
from auditor.text.prose import Sentence
from auditor.text.words import content_stems, count_words

_ROLE = re.compile(
    r"\b(?:professor|director|head of|founder|ceo|cto|chief|lead|manager|editor|engineer|researcher|scientist|analyst|economist|author of|"
    r"president|lawyer|doctor|physician|teacher|designer|consultant|secretary|minister|officer|chair|partner|leiter\w*|"
    r"geschäftsführer\w*|gründer\w*|forscher\w*|autor\w*)\b",
    re.IGNORECASE,
)
_BESIDE = 80  # characters within which a role belongs to a name


def named_expert_quote(view: View, *, words: int = 8) -> Iterator[Look]:
    """Words of a person who is named with a role beside the quotation, and whom a reader can find: by a link, or elsewhere on the page."""
    text = view.prose.sentences
    looks = []
    for at, sentence in enumerate(text):
        if not any(count_words(sentence.text[hit[0] : hit[1]]) >= words for hit in quotations_in(sentence.text)):
            continue
        around = " ".join(near.text for near in text[max(0, at - 1) : at + 2])
        person = person_in(around)
        if person and _has_role(around, person) and _is_known(view, sentence, around[slice(*person)]):
            looks.append(look_at(sentence, is_sentence(sentence.text, tongue(view))))
    yield from earned(view, looks)


def _has_role(text: str, person: tuple[int, int]) -> bool:
    return _ROLE.search(text[max(0, person[0] - _BESIDE) : person[1] + _BESIDE]) is not None


def _is_known(view: View, sentence: Sentence, person: str) -> bool:
    """Whether a link stands beside the words, or the person's last name is in another block, a heading or a caption too."""
    if any(links_in(view, at) for at in (sentence.block - 1, sentence.block, sentence.block + 1)):
        return True
    name = re.compile(rf"\b{re.escape(person.split()[-1])}\b")
    return any(at != sentence.block and name.search(block.text) for at, block in enumerate(view.page.blocks))


def reasons_and_trade_offs(view: View, *, words_each: int = 400, most: int = 4) -> Iterator[Look]:
    """Sentences that say why, or what speaks against, one wanted for so many words."""
    marks = phrases("reason-marks", tongue(view))
    if marks is None:
        return
    said = [s for s in own_text(view) if 8 <= s.words <= 60 and marks.find(s.text) and is_sentence(s.text, tongue(view))]
    wanted = max(1, min(most, distinct_words(view) // words_each))
    yield from earned(view, [look_at(sentence, True) for sentence in said][:most], wanted)


def worked_example(view: View, *, words_each: int = 1000, most: int = 3) -> Iterator[Look]:
    """Examples that hold a figure, a name or a thing to see, one wanted for so many words."""
    marks = phrases("example-marks", tongue(view))
    if marks is None:
        return
    blocks = view.page.blocks
    looks = []
    for sentence in own_text(view):
        if not marks.find(sentence.text) or not is_sentence(sentence.text, tongue(view)):
            continue
        following = blocks[sentence.block + 1].kind if sentence.block + 1 < len(blocks) else ""
        shown = sentence.text.rstrip().endswith(":") or sentence.end >= len(blocks[sentence.block].text.rstrip())
        concrete = sentence.words >= 8 and bool(_CONCRETE.search(sentence.text[1:]))
        looks.append(look_at(sentence, concrete or (shown and following in ("code", "figure", "table"))))
    yield from earned(view, [look for look in looks if look.found][:most], max(1, min(most, distinct_words(view) // words_each)))


_CONCRETE = re.compile(r"\d|(?<=[a-z,;:(] )[A-ZÄÖÜ][\w’'\-]+|[\"“„«`]\w|\bcalled \w|\$\w")
_WE_DID = {
    "en": re.compile(
        r"\b(?:I|[Ww]e)\s+(?:\w+ly\s+|also\s+|then\s+|first\s+)?(?:(?!need|feed|proceed|succeed|exceed)\w{2,}ed|ran|built|made|spent|found|wrote|led|saw|took|went|paid|lost|"
        r"grew|cut|chose|kept|bought|sold|got|tried|began|taught|set up|put)\b"
    ),
    "de": re.compile(r"\b(?:[Ii]ch|[Ww]ir)\s+(?:habe[n]?|\w+te[n]?|war(?:en)?)\b|\b(?:habe[n]?|war(?:en)?)\s+(?:ich|wir)\b"),
}
_SPECIFIC = re.compile(
    r"\d|\b(?:in|at|from|near) [A-Z][a-z]{2,}|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)


def first_hand_experience(view: View, *, wanted: int = 2) -> Iterator[Look]:
    """What the writer did, with a figure, a date or a place: "we ran it for 14 days on three machines"."""
    did = _WE_DID.get(tongue(view)[:2])
    if did is None:
        return
    told = [s for s in own_text(view) if (hit := did.search(s.text)) and _SPECIFIC.search(s.text[hit.end() :]) and s.words >= 8]
    looks = [look_at(s, True) for s in told if is_sentence(s.text, tongue(view)) and len(set(content_stems(s.text, tongue(view)))) >= 3]
    yield from earned(view, looks[: wanted + 1], wanted)
