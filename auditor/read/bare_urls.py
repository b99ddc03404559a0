"""Bare URLs and e-mail addresses in running text, as GitHub's Markdown or Hugo's goldmark finds them."""

from __future__ import annotations

import re

_BARE = re.compile(
    r"(?<![A-Za-z0-9_/@.-])(?:(?P<url>https?://[^\s<>]{1,2000}|www\.[^\s<>]{1,2000})"
    r"|(?P<email>[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}))",
)
_FOREIGN = re.compile("[\u2000-\u206f\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")
_HOST = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:[/?#]|\Z)")


_GOLDMARK = re.compile(
    r"(?:(?:https?|ftp)://[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]{1,63}(?::\d{1,5})?|www\.[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]{1,63})"
    r"(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'\">^{}\[\]`]*)?"
)
OLD_GOLDMARK = "goldmark before 0.166"


def bare_urls(text: str, rule: str = "github") -> list[tuple[int, int, str]]:
    """Start, end and destination of each, in order. `rule`: "github", "goldmark", or OLD_GOLDMARK for Hugo before 0.166."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    found = []
    for match in _BARE.finditer(text):
        if rule != "github" and not match.group("email"):
            found += _by_goldmark(text, match.start(), rule == OLD_GOLDMARK)
            continue
        written = _trimmed(match.group())
        if match.group("email"):
            if written[-1] not in "-_":
                found.append((match.start(), match.start() + len(written), "mailto:" + written))
        elif _HOST.match(written) and len(written) > len("https://"):
            href = written if "://" in written[:9] else "http://" + written
            found.append((match.start(), match.start() + len(written), href))
    return found


def _by_goldmark(text: str, start: int, old: bool) -> list[tuple[int, int, str]]:
    """What goldmark makes of a URL that begins here: punctuation at its end goes, and brackets that it does not open."""
    match = _GOLDMARK.match(text, start)
    if not match:
        return []
    url = match.group()
    for step in ("brackets", "signs") if old else ("signs", "brackets"):
        if step == "signs":
            url = url.rstrip("?!.,:*_~")
        elif url.endswith(")"):
            url = url[: len(url) - min(max(0, url.count(")") - url.count("(")), len(url) - len(url.rstrip(")")))]
    return [(start, start + len(url), url if "://" in url[:9] else "https://" + url)]


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
