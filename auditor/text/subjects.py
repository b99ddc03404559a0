"""What a figure is about: people, money, places and years of the world, or the parts of a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.text.figures import Statistic

_PEOPLE = r"""(?:people|persons?|adults?|child(?:ren)?|kids|teenagers?|men|women|humans?|humanity|population|households?
    |famil(?:y|ies)|residents?
    |citizens?|voters?|immigrants?|refugees?|students?|pupils|teachers?|patients?|doctors?|nurses?|users?|customers?|consumers?|clients
    |buyers|shoppers?|subscribers|visitors?|readers|viewers|listeners|donors|volunteers|passengers|drivers|cyclists|players|gamers
    |employees?|employers|workers?|workforce|managers|executives|leaders|professionals|marketers|developers?|engineers?|programmers?
    |designers|writers|journalists|bloggers|researchers|scientists|experts|academics|graduates|freelancers|entrepreneurs|founders
    |respondents?|participants?|veterans|taxpayers|owners|farmers|tenants|americans|europeans|britons|canadians|australians
    |germans|millennials)"""
_BODIES = r"""(?:compan(?:y|ies)|business(?:es)?|firms?|organi[sz]ations?|enterprises|start-?ups?|shops?|stores?|retailers?
    |brands?|agenc(?:y|ies)
    |banks?|farms|schools?|universit(?:y|ies)|colleges?|hospitals?|charities|nonprofits|governments?|countr(?:y|ies)|nations?
    |states|cit(?:y|ies)
    |towns|web\s?sites|sites|homes|houses|cars|vehicles|jobs|deaths|births|accidents|crimes|infections|papers|journals)"""
_AFFAIRS = r"""(?:markets?|industr(?:y|ies)|economy|economic|gdp|revenues?|sales|profits?|traffic|inflation|unemployment|wages?
    |incomes?|salar(?:y|ies)|votes?
    |turnout|elections?|emissions|electricity|energy|spending|funding|funded|grants?|budgets?|investors?|investments?|exports|imports
    |mortality|poverty|diseases?|cancer|vacancy|literacy|adoption|conversions?|churn|visits|downloads|citations|asians?|africans?
    |hispanics?|taxes|debt|worldwide|global(?:ly)?|the\sworld
    |(?:the|this)\s(?:web|internet|planet)|(?-i:U\.?S\.?A?|U\.?K)|europe|america|africa|asia|china|india)"""
_TIMES = r"""(?:(?:19|20)\d\d|today|nowadays|these\sdays|(?:each|every|per|a|last|this|next|year\sover)\syear|annually|yearly
    |decades?|centur(?:y|ies))"""
_TOLD = r"""(?:reported(?:ly)?|stud(?:y|ies)|surveys?|surveyed|polls?|polled|research|census|statistics
    |analysis\s(?:\w+\s){0,2}found)"""
_WORLD = re.compile(rf"(?<![\w-])(?:{_PEOPLE}|{_BODIES}|{_AFFAIRS}|{_TIMES}|{_TOLD})(?![\w-])", re.IGNORECASE | re.VERBOSE)
_SCALE = re.compile(r"(?<![\d.])0\s?%?\s?(?:to|and|[-–])\s?100\s?%")  # the ends of an axis
_GROUP = re.compile(
    r"\b(?:for|to|at|in|of|any|all|only|by)\s(?:[\w'’-]+\s){1,8}?"
    r"(?:with|having|(?:that|who|which)\s(?:have|has|had)(?:\s\([^()]*\))?)\s(?:over|under|above|below|at\sleast|"
    r"(?:more|fewer|less)\sthan)\s$",
    re.IGNORECASE,
)


def of_the_world(text: str, figures: Iterable[Statistic]) -> tuple[Statistic, ...]:
    """Figures of one sentence that tell of people, their affairs or the course of years.

    A share ("80 %", "half of the") in a sentence without any of these tells of a thing: a width, a setting, a result on a chart. A count
    after "with over", "that have more than" says which group is meant, not how many there are.
    """
    world = _WORLD.search(text) is not None and not _SCALE.search(text)
    return tuple(one for one in figures if (world if one.kind in ("percent", "ratio") else not _sets_group(text, one)))


def _sets_group(text: str, one: Statistic) -> bool:
    return one.kind == "count" and _GROUP.search(text[: one.start]) is not None
