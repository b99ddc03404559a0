"""Sentences that say what something is."""

from __future__ import annotations

import re
from collections.abc import Collection

from auditor.text.words import content_stems

_SUBJECT = r"""^\W*(?P<subject>(?:(?!\b(?:that|which|who|if|when|while|because|and\sthen)\b)[^.;:!?—]){2,90}?)(?:\s\([^()]{1,60}\))?,?\s
    (?:(?:or|also\sknown\sas|sometimes\scalled|also\scalled)\s[^,]{2,50},\s)?"""
_KIND = r"""(?:process|practice|act|action|set|way|use|number|ratio|study|ability|art|percentage|share|term|name|method|technique
      |collection|part|place|point
    |person|amount|measure|time|idea|concept|branch|discipline|state|strategy|approach|science|unit|rate|sum|total|difference
    |degree|system|field|work
    |activity|smallest|largest)"""
_PRAISE = r"""(?:great|good|bad|nice|big|lot|must|pain|perfect|better|best|simple\smatter|long\sway|little|bit|fantastic
      |wonderful|huge|challenge|problem
    |shame|mess|breeze|joy|pleasure|no-brainer|given|fact|question|matter|priority|mistake|step|start|few|wrong|hard|difficult
    |tough|terrible|hot|top
    |really|very|pretty|fun|real|valid|fine|work\sin\sprogress|success)"""
_SAYS_WHAT = re.compile(
    _SUBJECT
    + rf"""(?P<verb>(?:
      (?:is|are)\s(?:defined\sas|what|the\sterm\sfor|the\sname\s(?:for|of|given))\b
    | (?:is|are)\s(?:an?|any|one\sof\sthe|a\stype\sof|a\skind\sof)\s(?!{_PRAISE}\b)
    | is\sthe\s(?:[\w-]+\s)?{_KIND}\b
    | is\swhen\b
    | are\s(?:[\w-]+,?\s){{1,6}}?(?:that|which|who|used|designed|made|for|of|intended|created|containing|between)\b
    | (?:refers?\sto|means?|describes?|denotes?|stands?\sfor|consists?\sof)\b
    | (?:ist|sind)\s(?:eine?[nrms]?|die|der|das|jede[rs]?)\b | bezeichne[nt]+\b | bedeutet\b | versteht\sman\b
    | (?:est|sont)\s(?:une?|des|l['’]|le|la|les)\b | désigne(?:nt)?\b
    | (?:es|son|è|sono|é|são)\s(?:una?|uno|um|uma|el|la|il|lo|o|a)\b | (?:se\srefiere\sa|si\sriferisce\sa|refere-se\sa|significa)\b
    | (?:is|zijn)\s(?:een|het|de)\b | verwijst\snaar\b | betekent\b
    ))""",
    re.VERBOSE,
)
_NO_SUBJECT = re.compile(
    r"(?:this|that|these|those|it|there|here|what|he|she|they|we|you|i|one|another|each|some|many|most|all|both|if|when|in|as|for|on|at|with|by|after|before|but|so|"
    r"(?:the|our|its|their|your|my)\s(?:\w+\s)?(?:goal|aim|problem|reason|point|result|purpose|idea|question|answer|key|trick|difference|next|first|second|third|last|main|best|only|other|following))\b",
    re.IGNORECASE,
)


def definition_of(text: str, subject_stems: Collection[str], language: str = "en") -> tuple[int, int] | None:
    """Where one sentence says what its subject is ("X is a ...", "X refers to ..."), if X shares a stem with `subject_stems`.

    Praise ("X is a great way") and sentences about something else ("The goal of X is") are none.
    """
    hit = _SAYS_WHAT.match(text)
    if hit is None or _NO_SUBJECT.match(hit["subject"]) or len(hit["subject"].split()) > 9:
        return None
    if not set(content_stems(hit["subject"], language)) & set(subject_stems):
        return None
    return hit.start("subject"), len(text.rstrip())
