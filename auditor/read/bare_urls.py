"""Bare URLs and e-mail addresses in running text, as GitHub's Markdown finds them."""

from __future__ import annotations

import re

_BARE = re.compile(
    r"(?<![A-Za-z0-9_/@.-])(?:(?P<url>https?://[^\s<>]{1,2000}|www\.[^\s<>]{1,2000})"
    r"|(?P<email>[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}))",
)
_FOREIGN = re.compile("[\u2000-\u206f\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")
_HOST = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:[/?#]|\Z)")


def bare_urls(text: str) -> list[tuple[int, int, str]]:
    """Start, end and destination of each, in order."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    found = []
    for match in _BARE.finditer(text):
        written = _trimmed(match.group())
        if match.group("email"):
            if written[-1] not in "-_":
                found.append((match.start(), match.start() + len(written), "mailto:" + written))
        elif _HOST.match(written) and len(written) > len("https://"):
            href = written if "://" in written[:9] else "http://" + written
            found.append((match.start(), match.start() + len(written), href))
    return found


def _trimmed(url: str) -> str:
    """Without what ends the sentence and not the URL."""
    foreign = _FOREIGN.search(url)
    if foreign:
        url = url[: foreign.start()]
    while url:
        if url[-1] in "?!.,:*_~'\"" or (url[-1] == ")" and url.count(")") > url.count("(")):
            url = url[:-1]
            continue
        entity = re.search(r"&[A-Za-z0-9]{1,32};\Z", url)
        if not entity:
            break
        url = url[: entity.start()]
    return url
