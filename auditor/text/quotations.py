"""Words of others: quoted passages, and the people that a sentence names."""

from __future__ import annotations

import re

from auditor.text.words import count_words

Span = tuple[int, int]

_QUOTED = re.compile(
    r"“([^“”]{30,1500})”|(?<![\w>)])\"(?=\S)([^\"]{30,1500})(?<=\S)\"(?!\w)|«\s?([^«»]{30,1500})\s?»|„([^„“”]{30,1500})[“”]"
)
_SPOKEN = re.compile(r"[,;.!?…—](?:\s|$)")
_LEAST_QUOTED = 8  # words; shorter ones are labels, titles and words held at arm's length


def quotations_in(text: str) -> tuple[Span, ...]:
    """Quoted passages of 8 words and more that are punctuated like speech, quotation marks included."""
    return tuple(hit.span() for hit in _QUOTED.finditer(text) if _is_speech(next(filter(None, hit.groups()))))


def _is_speech(words: str) -> bool:
    return count_words(words) >= _LEAST_QUOTED and _SPOKEN.search(words) is not None


_PART = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[-'’][A-ZÀ-Þ]?[a-zà-ÿ]+)?"
_PERSON = rf"""(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s)?{_PART}(?:\s[A-ZÀ-Þ]\.)?(?:\s{_PART})?(?:\s(?:van|von|de|der|den|la|bin
    |al)){{0,2}}\s(?:Mc|Mac|O['’]|De)?{_PART}"""
_ROLE = (
    r"(?:professor|researcher|director|manager|head|chief|founder|co-founder|ceo|cto|cfo|cio|president|editor|author|journalist|analyst|engineer|developer"
    r"|designer|scientist|economist|lecturer|fellow|doctor|consultant|lead|owner|partner|officer|chair\w*|minister|senator|spokes\w+|specialist|architect"
    r"|strategist|writer|curator|librarian|teacher|nurse|lawyer|attorney)"
)
_SPEAKS = r"(?:says|said|explains|explained|writes|wrote|told|notes|argues|recalls|adds|added)"
_SOMEONE = re.compile(
    rf"""\b(?P<with_role>{_PERSON}),\s(?:an?\s|the\s|our\s)?(?:[\w-]+\s){{0,4}}?(?i:{_ROLE})\b
      | \b{_ROLE}\s(?P<after_role>{_PERSON})\b
      | \b(?P<speaks>{_PERSON})(?:,[^,"“”]{{2,60}},|\s\([^()]+\))?\s{_SPEAKS}\b
      | \b{_SPEAKS}\s(?P<spoken>{_PERSON})\b""",
    re.VERBOSE,
)
_NO_PERSON = re.compile(
    rf"\b(?:{_ROLE}s?|team|program|programme|project|office|group|service|services|provider|information|innovation|individual|contributor|analytics|core|human|resources"
    r"|human|association|agency|center|centre|university|institute|administration|department|committee|council|company|foundation|google|microsoft|azure|oracle"
    r"|north|south|east|west|new|united|the|this|that|these|our|your|in|on|at|for|from|as|when|if|but|and|however|product|account|data|security|software)\b",
    re.IGNORECASE,
)


def person_in(text: str) -> Span | None:
    """Where one sentence names a person together with a role or a verb of speech."""
    for hit in _SOMEONE.finditer(text):
        group = str(hit.lastgroup)
        if not _NO_PERSON.search(hit[group]):
            return hit.span(group)
    return None
