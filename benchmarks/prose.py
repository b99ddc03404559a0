"""Prose for synthetic sites: plain sentences of our own, with enough variety that every rule has something to read."""

from __future__ import annotations

from random import Random

PEOPLE = ("gardeners", "librarians", "bakers", "couriers", "archivists", "teachers", "joiners", "growers", "ferry crews", "caretakers")
THINGS = (
    "ledger",
    "timetable",
    "greenhouse",
    "workshop",
    "catalogue",
    "delivery round",
    "seed bank",
    "reading room",
    "cold store",
    "tool shed",
)
MADE_UP = (
    "Brindle",
    "Corvane",
    "Delmory",
    "Eskerly",
    "Fennock",
    "Garrowby",
    "Hestrel",
    "Invermoss",
    "Jollice",
    "Kestwick",
    "Lundory",
    "Marrick",
)
DOES = ("keeps", "counts", "repairs", "sorts", "compares", "records", "plans", "measures", "opens", "replaces")
HOW = ("every week", "without extra staff", "before the season starts", "by hand", "in two passes", "after a short trial", "as a rule")
WHY = (
    "because paper gets lost",
    "since the old method took too long",
    "so that nobody waits",
    "although it costs a little more",
    "when demand rises",
)
TOPICS = ("storage", "planning", "pruning", "lending", "routing", "pricing", "watering", "binding", "proofing", "packing")

SHAPES = (
    "The {made} {thing} {does} what {people} need {how}.",
    "Most {people} start with the {thing}, {why}.",
    "{made} is a method for {topic} that {people} can learn in an afternoon.",
    "In our own trial of {number} {people}, {percent} % finished the {topic} {how}.",
    "You can change the {thing} {how}, {why}.",
    "Check the {thing} first, then write down what the {people} told you about {topic}.",
    "There are {few} reasons for this, and the {made} handbook names all of them.",
    "A {thing} of this kind {does} its contents {how}, which is why {people} in {made} prefer it {why}.",
    "What does a {thing} cost {people} who work on {topic}?",
    "It rarely fails, but where it does the cause is {topic}, not the {thing}.",
)


def sentence(random: Random) -> str:
    """One sentence."""
    return random.choice(SHAPES).format(
        made=random.choice(MADE_UP),
        thing=random.choice(THINGS),
        people=random.choice(PEOPLE),
        does=random.choice(DOES),
        how=random.choice(HOW),
        why=random.choice(WHY),
        topic=random.choice(TOPICS),
        number=random.randint(20, 900),
        percent=random.randint(3, 97),
        few=random.choice(("two", "three", "four")),
    )


def paragraph(random: Random, sentences: int) -> str:
    """So many sentences, one after the other."""
    return " ".join(sentence(random) for _ in range(sentences))


def heading(random: Random, number: int) -> str:
    """A heading that no other heading of the same page repeats."""
    return f"{random.choice(TOPICS).capitalize()} with the {random.choice(MADE_UP)} {random.choice(THINGS)}, part {number}"


def bullets(random: Random) -> str:
    """A list of three to six items."""
    return "\n".join(
        f"- {random.choice(DOES).capitalize()} the {random.choice(THINGS)} {random.choice(HOW)}" for _ in range(random.randint(3, 6))
    )


def table(random: Random) -> str:
    """A small table with a header."""
    rows = "\n".join(f"| {made} | {random.randint(1, 90)} | {random.choice(HOW)} |" for made in random.sample(MADE_UP, 4))
    return f"| Method | Hours | When |\n|---|---|---|\n{rows}"


def code(random: Random) -> str:
    """A fenced block of code."""
    lines = "\n".join(f"{random.choice(TOPICS)}_{number} = {random.randint(1, 99)}" for number in range(random.randint(3, 8)))
    return f"```python\n{lines}\n```"
