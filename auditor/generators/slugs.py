"""Heading ids as each generator makes them: one registry of dialects by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from auditor.generators import slugs_text as rules
from auditor.generators.slugs_latin import UnspellableError, rust_slug, sindresorhus

UNKNOWN_ID = "*"
"""The heading has an id that can't be known from the source: links to any fragment of its page stay unjudged."""


@dataclass(frozen=True, slots=True)
class HeadingText:
    """What a heading's id depends on."""

    level: int
    text: str  # markup removed, entities resolved; the words of links and code spans kept
    raw: str = ""  # the inline Markdown as written, where the reader has it: tells code from prose
    explicit: str = ""  # id that the author wrote: {#id}, {: #id}, id="", (label)=
    html: bool = False  # written as a raw HTML tag inside Markdown
    pieces: tuple[tuple[str, str], ...] = ()  # (kind, text) from read.heading_text.pieces_of, where the dialect takes not all words


Ids = list[tuple[str, ...]]
Options = Mapping[str, str]
DialectRule = Callable[[Sequence[HeadingText], Options], Ids]


class _Taken:
    """The ids given out on one page, and from which number each slug has to try on."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.count: dict[str, int] = {}

    def numbered(self, slug: str, mark: str = "-", first: int = 1) -> str:
        """The slug, or the slug with the first number that is free."""
        unique = slug
        if slug in self.ids:
            number = self.count.get(slug, first)
            while (unique := f"{slug}{mark}{number}") in self.ids:
                number += 1
            self.count[slug] = number + 1
        self.ids.add(unique)
        return unique


Unique = Callable[[_Taken, str], str]


def _by_occurrence(taken: _Taken, slug: str, *, mark: str = "-", first: int = 1) -> str:
    """Counts how often a slug came, and never looks whether the numbered one is taken."""
    times = taken.count[slug] = taken.count.get(slug, -1) + 1
    return f"{slug}{mark}{times + first - 1}" if times else slug


_NUMBERED = re.compile(r"(.*)_([0-9]{1,9})", re.DOTALL)


def _python_markdown_unique(taken: _Taken, slug: str) -> str:
    if slug and slug not in taken.ids:
        taken.ids.add(slug)
        return slug
    found = _NUMBERED.fullmatch(slug)
    stem, number = (found[1], int(found[2])) if found else (slug, 0)
    number = max(number, taken.count.get(slug, 0)) + 1
    while f"{stem}_{number}" in taken.ids:
        number += 1
    taken.count[slug] = number
    unique = f"{stem}_{number}"
    taken.ids.add(unique)
    return unique


def _github_unique(taken: _Taken, slug: str) -> str:
    return taken.numbered(slug)


def _never_unique(_: _Taken, slug: str) -> str:
    return slug


def _numbered_ids(
    headings: Sequence[HeadingText],
    options: Options,
    *,
    slug: Callable[[str, Options], str],
    unique: Unique = _github_unique,
    reserve: str = "in order",  # when explicit ids join the count: "in order", "first" or "never"
    html: bool = False,  # raw HTML headings get ids too
) -> Ids:
    taken = _Taken()
    tags_too = options.get("html", "yes" if html else "no") == "yes"
    if reserve == "first":
        taken.ids.update(heading.explicit for heading in headings if heading.explicit and (tags_too or not heading.html))
    ids: Ids = []
    for heading in headings:
        own = heading.explicit
        if own:
            if reserve == "in order" and (tags_too or not heading.html):
                taken.ids.add(own)
        elif tags_too or not heading.html:
            try:
                own = unique(taken, slug(heading.text, options))
            except UnspellableError:
                own = UNKNOWN_ID
        ids.append((own,) if own else ())
    return ids


def _without_dashes(heading: HeadingText, mark: str = "") -> HeadingText:
    """`--` and `---` become dashes of typography, which no slug keeps; those inside code spans stay."""
    if "--" not in heading.text:
        return heading
    code = [span for _, span in re.findall(r"(`+)(.+?)\1(?!`)", heading.raw) if "--" in span] if "`" in heading.raw else []
    pieces = re.split("(" + "|".join(re.escape(span.strip()) for span in code) + ")", heading.text) if code else [heading.text]
    text = "".join(piece if index % 2 else re.sub("---?", mark, piece) for index, piece in enumerate(pieces))
    return HeadingText(heading.level, text, heading.raw, heading.explicit, heading.html)


def _typographic(headings: Sequence[HeadingText], options: Options, *, rule: DialectRule) -> Ids:
    plain = options.get("typographer") == "no"
    return rule(headings if plain else [_without_dashes(heading) for heading in headings], options)


def _goldmark_ids(headings: Sequence[HeadingText], options: Options) -> Ids:
    """Hugo's ids; option from=source: before 0.144 they were made from the last line of the heading's source, markup and all."""
    rule = partial(_numbered_ids, slug=rules.goldmark, unique=_hugo_unique)
    if options.get("from") != "source":
        plain = options.get("typographer") == "no"
        headings = [replace(heading, text=_first_words(heading, plain)) if heading.pieces else heading for heading in headings]
        return _typographic(headings, options, rule=rule)
    return rule([replace(heading, text=heading.raw.rpartition("\n")[2] or heading.text) for heading in headings], options)


_SIGN = re.compile(r"[\"']|--|\.\.\.|<<|>>")
"""What the typographer makes a sign of its own of."""


def _first_words(heading: HeadingText, plain: bool) -> str:
    """The words that Hugo sees since 0.144: of a link, an emphasis or an image only what comes before anything else inside it."""
    return "".join(_SIGN.split(text)[0] if kind == "inner" and not plain else text for kind, text in heading.pieces).strip()


def _hugo_unique(taken: _Taken, slug: str) -> str:
    return taken.numbered(slug or "heading")


def _eleventy_unique(taken: _Taken, slug: str) -> str:
    return _by_occurrence(taken, slug, first=2)


def _pymdownx_ids(headings: Sequence[HeadingText], options: Options) -> Ids:
    """Ids of pymdownx.slugs; option smarty=yes: dashes were made signs of typography before."""
    rule = partial(_numbered_ids, slug=rules.pymdownx, unique=_python_markdown_unique, reserve="first")
    return rule([_without_dashes(heading, "–") for heading in headings] if options.get("smarty") == "yes" else headings, options)


def _docutils_ids(headings: Sequence[HeadingText], options: Options) -> Ids:
    """docutils ids; a label before the heading takes its id first and stays as a further one."""
    taken: set[str] = set()
    ids: Ids = []
    number = 0
    for heading in headings:
        label = rules.docutils(heading.explicit, options) if heading.explicit else ""
        taken.add(label)
        own = rules.docutils(heading.text, options)
        while not own or own in taken:
            number += 1
            own = f"id{number}"
        taken.add(own)
        ids.append(tuple(dict.fromkeys(part for part in (own, label, heading.explicit) if part)))
    return ids


def _myst_ids(headings: Sequence[HeadingText], options: Options) -> Ids:
    """The docutils id and, down to level `anchors`, the slug that MyST's own links use."""
    depth = int(options.get("anchors", "0") or "0")
    taken = _Taken()
    ids: Ids = []
    for heading, own in zip(headings, _docutils_ids(headings, options), strict=True):
        slug = taken.numbered(rules.myst(heading.text, options)) if heading.level <= depth else ""
        ids.append(tuple(dict.fromkeys((*own[:1], *((slug,) if slug else ()), *own[1:]))))
    return ids


def _zola_slug(text: str, options: Options) -> str:
    """Option slugify: on, safe or off, as `slugify.anchors` says."""
    how = options.get("slugify", "on")
    if how == "off":
        return text
    return re.sub(r"\s", "_", text) if how == "safe" else rust_slug(text)


def _sindresorhus_slug(text: str, _: Options) -> str:
    return sindresorhus(text)


def _sindresorhus_ids(headings: Sequence[HeadingText], options: Options) -> Ids:
    """The slugify filter of Eleventy; option unique=yes where markdown-it-anchor counts duplicates."""
    unique = _github_unique if options.get("unique") == "yes" else _never_unique
    return _numbered_ids(headings, options, slug=_sindresorhus_slug, unique=unique)


def _none_ids(headings: Sequence[HeadingText], _: Options) -> Ids:
    return [(heading.explicit,) if heading.explicit else () for heading in headings]


_GITHUB: DialectRule = partial(_numbered_ids, slug=rules.github, reserve="never", html=True)
_MARKDOWN_IT_ANCHOR = partial(_numbered_ids, slug=rules.anchor8)

DIALECTS: Mapping[str, DialectRule] = {
    "github": _GITHUB,
    "quartz": partial(_typographic, rule=_GITHUB),
    "astro": partial(_typographic, rule=_GITHUB),
    "hugo": _goldmark_ids,
    "hugo-blackfriday": partial(_typographic, rule=partial(_numbered_ids, slug=rules.blackfriday, unique=_hugo_unique)),
    "kramdown-gfm": partial(_typographic, rule=partial(_numbered_ids, slug=rules.kramdown_gfm, unique=_by_occurrence, reserve="never")),
    "kramdown": partial(_typographic, rule=partial(_numbered_ids, slug=rules.kramdown, unique=_by_occurrence, reserve="never")),
    "python-markdown": partial(_numbered_ids, slug=rules.python_markdown, unique=_python_markdown_unique, reserve="first"),
    "pymdownx": _pymdownx_ids,
    "docutils": _docutils_ids,
    "myst": _myst_ids,
    "vitepress": partial(_numbered_ids, slug=rules.vue),
    "zola": partial(_numbered_ids, slug=_zola_slug, reserve="first"),
    "mdbook": partial(_numbered_ids, slug=rules.mdbook, html=True),
    "eleventy-anchor8": _MARKDOWN_IT_ANCHOR,
    "eleventy-id-attribute": partial(_numbered_ids, slug=_sindresorhus_slug, unique=_eleventy_unique, html=True),
    "sindresorhus": _sindresorhus_ids,
    "none": _none_ids,
}
"""Name of a dialect -> the ids of a page's headings. Every dialect takes the option html=yes or html=no: ids for raw HTML headings."""


def heading_ids(dialect: str, headings: Sequence[HeadingText], options: Options = {}) -> Ids:  # noqa: B006 - never written to
    """For each heading of a page its ids, its own first; () where the generator gives none.

    Option `levels`, such as "23": headings of other levels get none but what is written. Raises KeyError where the dialect is not in
    DIALECTS.
    """
    levels = options.get("levels", "")
    if not levels:
        return DIALECTS[dialect](headings, options)
    made = iter(DIALECTS[dialect]([heading for heading in headings if str(heading.level) in levels], options))
    return [next(made) if str(heading.level) in levels else (heading.explicit,) * bool(heading.explicit) for heading in headings]
