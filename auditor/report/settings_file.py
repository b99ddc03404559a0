"""A first linkready.yml for a site, drawn from what its source tells: every line that is a guess says so and why."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator

from auditor.model.site import Site
from auditor.report.text import plain

MOST_PRIORITY = 30
"""Pages written out; more are told by number: a list that long is better said with a glob."""
_BARE = re.compile(r"/?[\w.~%+@-][\w.~%+@/-]*|/")


def settings_file(site: Site) -> str:
    """The text of a settings file that linkready itself accepts."""
    blocks = (_head(), _site(site), _priority(site), _outreach(site), _gate(), _more())
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head() -> Iterator[str]:
    yield "# What the owner of this site says of it. Drawn up by `linkready init`: take out what is wrong, keep what is right."
    yield "# Every key may be left out. A key that linkready does not know is refused, with its line."


def _site(site: Site) -> Iterator[str]:
    info = site.info
    yield "# Who makes the site. auto looks anew each time."
    yield "site:"
    if info.generator == "plain":
        yield "  generator: auto            # no generator was recognised: the folder is read as it lies"
    else:
        yield f"  generator: {info.generator}".ljust(29) + f"# found; version {plain(info.generator_version) or 'not told by the source'}"
    if info.base_url:
        yield f"  # base_url: {plain(info.base_url)}   # known from the site's own settings"
    else:
        yield "  # base_url: https://example.com/   # where the site is served: links to that host are then internal"
    if folder := _content_folder(site):
        yield f"  # Its pages were found in {plain(folder)}."


def _content_folder(site: Site) -> str:
    folders = {posixpath.dirname(source) for source in site.pages}
    common = posixpath.commonpath(folders) if folders and "" not in folders else ""
    return posixpath.join(site.info.root, common).rstrip("/")


def _priority(site: Site) -> Iterator[str]:
    yield "# The pages that the site wants found and cited: globs on URLs or source paths. Rules on support are strictest for these,"
    yield "# and `linkready gate` asks about them."
    found = [(url, why) for url, why in site.priority.items() if _BARE.fullmatch(url)]
    if any(why.startswith("declared: in its front matter") for _, why in found):
        yield "# Declared already, in front matter:"
        yield from (f"#   {url}" for url, why in found)
        yield "priority: []"
    elif not found:
        yield "# Nothing in the source tells which they are. Such as:"
        yield "# priority: [/services/**, /guides/**]"
    else:
        yield "# These are guessed, each with its reason. Strike out those that don't matter."
        yield "priority:"
        yield from _listed(found[:MOST_PRIORITY])
        if len(found) > MOST_PRIORITY:
            yield f"  # and {len(found) - MOST_PRIORITY} more; a glob such as /guides/** says it shorter"


def _listed(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = [(f"  - {_scalar(url)}", plain(why.partition(": ")[2])) for url, why in found]
    widest = max(len(row) for row, _ in rows)
    yield from (f"{row.ljust(widest)}  # {why}" for row, why in rows)


def _scalar(text: str) -> str:
    return text if _BARE.fullmatch(text) and text.startswith("/") else json.dumps(text, ensure_ascii=False)


def _outreach(site: Site) -> Iterator[str]:
    page = next((url for url in site.priority if _BARE.fullmatch(url)), "/guides/first/")
    yield "# Whom you want to write to, about which pages. `linkready gate` then asks about these."
    yield "# outreach:"
    yield f"#   - {{name: first campaign, pages: [{page}], for: writers on our subject}}"


def _gate() -> Iterator[str]:
    yield "# The score (0 to 100) that a ready page needs, and the level from which a new finding fails `linkready check`."
    yield "gate: {min_score: 60, fail_on: error}"


def _more() -> Iterator[str]:
    yield "# Types of pages where linkready guesses wrong, rules to switch off or change, files not to read:"
    yield "# assets: {/guides/migration/: checklist}"
    yield "# rules: {long-sentences: off, thin-page: {min_words: 250}}"
    yield "# ignore: [drafts/**]"
