"""A heading's words -> its slug, one function a rule; counters for duplicates are the caller's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import quote

Options = Mapping[str, str]

_LETTERLIKE_SYMBOLS = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))


def _alphabetic(char: str) -> bool:
    """Unicode's property Alphabetic, of characters that are no marks."""
    if char.isalpha() or unicodedata.category(char) == "Nl":
        return True
    return any(low <= ord(char) <= high for low, high in _LETTERLIKE_SYMBOLS)


class _Table(dict[int, str]):
    """For str.translate: asks once what becomes of a character."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        made = self[code] = self._becomes(chr(code))
        return made


def _github_char(char: str) -> str:
    if char == " ":
        return "-"
    category = unicodedata.category(char)
    kept = char == "-" or _alphabetic(char) or category[0] == "M" or category in {"Nd", "Pc"}
    return char if kept else ""


def _kramdown_char(char: str) -> str:
    return "-" if char == "\t" else _github_char(char)


def _simple_lower(char: str) -> str:
    return char.lower()[0]


def _goldmark_char(char: str) -> str:
    if char in " -":
        return "-"
    category = unicodedata.category(char)
    return _simple_lower(char) if char == "_" or category[0] == "L" or category == "Nd" else ""


def _goldmark_ascii_char(char: str) -> str:
    return _goldmark_char(char) if char.isascii() else ""


# marks that Unicode does not call Alphabetic: the viramas and nuktas of the Indic scripts have a combining class, vowel signs have none
def _mdbook_char(char: str) -> str:
    if char in "_-":
        return char
    if char.isspace():
        return "-"
    category = unicodedata.category(char)
    if category[0] == "M":
        return char if unicodedata.combining(char) == 0 and not 0xFE00 <= ord(char) <= 0xFE0F else ""
    return char if _alphabetic(char) or category[0] == "N" else ""


_GITHUB = _Table(_github_char)
_KRAMDOWN = _Table(_kramdown_char)
_GOLDMARK = _Table(_goldmark_char)
_GOLDMARK_ASCII = _Table(_goldmark_ascii_char)
_MDBOOK = _Table(_mdbook_char)


def github(text: str, options: Options) -> str:
    """github-slugger; option case=keep."""
    return (text if options.get("case") == "keep" else text.lower()).translate(_GITHUB)


def goldmark(text: str, options: Options) -> str:
    """Hugo's goldmark; option autoHeadingIDType: github, github-ascii or blackfriday."""
    kind = options.get("autoHeadingIDType", "github")
    if kind == "blackfriday":
        return blackfriday(text, options)
    if kind == "github-ascii":
        return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn").strip().translate(_GOLDMARK_ASCII)
    return text.strip().translate(_GOLDMARK)


def blackfriday(text: str, _: Options) -> str:
    """One dash for any run that is neither letter nor number, none at the ends."""
    kept = "".join(_simple_lower(c) if unicodedata.category(c)[0] in "LN" else " " for c in text)
    return "-".join(kept.split())


def kramdown_gfm(text: str, _: Options) -> str:
    """kramdown as GitHub Pages sets it: blanks become dashes, marks go, digits may begin."""
    return text.lower().translate(_KRAMDOWN)


def kramdown(text: str, _: Options) -> str:
    """Kramdown without GFM: ASCII only, begins with a letter; "section" where nothing is left."""
    kept = re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", text, flags=re.M))
    return kept.replace(" ", "-").lower() or "section"


def python_markdown(text: str, options: Options) -> str:
    """Python-Markdown's toc; options separator and unicode=true."""
    separator = options.get("separator", "-")
    value = " ".join(text.split())
    if options.get("unicode") != "true":
        value = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode("ascii")
    value = re.sub(r"[^\w\s-]", "", value).strip().lower()
    return re.sub(rf"[{re.escape(separator)}\s]+", lambda _: separator, value)


_NORMAL_FORMS: Mapping[str, Callable[[str], str]] = {
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFKC": lambda text: unicodedata.normalize("NFKC", text),
    "NFKD": lambda text: unicodedata.normalize("NFKD", text),
}


def pymdownx(text: str, options: Options) -> str:
    """pymdownx.slugs.slugify, which drops tags, be they code; options case (none, lower, lower-ascii, fold), separator, normalize,
    percent_encode=true."""
    bare = re.sub(r"</?[^>]*>", "", " ".join(text.split())) if "<" in text else " ".join(text.split())
    value = _NORMAL_FORMS.get(options.get("normalize", "NFC"), str)(bare).strip()
    case = options.get("case", "none")
    if case == "lower":
        value = value.lower()
    elif case == "fold":
        value = value.casefold()
    elif case == "lower-ascii":
        value = re.sub(r"[A-Z]+", lambda found: found.group().lower(), value)
    value = re.sub(r"[^\w\- ]", "", value).replace(" ", options.get("separator", "-"))
    return quote(value) if options.get("percent_encode") == "true" else value


_DOCUTILS_PAIRS = str.maketrans({"ß": "sz", "æ": "ae", "œ": "oe", "ȸ": "db", "ȹ": "qp"})
_DOCUTILS_SINGLE = str.maketrans("øđħıłŧƀƃƈƌƒƙƚƞƥƫƭƴƶǥȥȴȵȶȷȼȿɀɇɉɋɍɏ", "odhiltbbcdfklnpttyzgzlntjcszejqry")


def docutils(text: str, _: Options) -> str:
    """docutils' make_id: "" where no ASCII letter is left."""
    value = text.lower().translate(_DOCUTILS_PAIRS).translate(_DOCUTILS_SINGLE)
    value = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode("ascii")
    value = re.sub(r"[^a-z0-9]+", "-", " ".join(value.split()))
    return value.lstrip("-0123456789").rstrip("-")


def myst(text: str, _: Options) -> str:
    """MyST's default slug of a heading, beside its docutils id."""
    return re.sub(r"[^\w\u4e00-\u9fff\- ]", "", text.strip().lower().replace(" ", "-"))


_VUE_MARKS = re.compile("[\u0000-\u001f\u0300-\u036f]")
_VUE_PUNCTUATION = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/\ufeff]+")


def vue(text: str, _: Options) -> str:
    """mdit-vue, which VitePress uses."""
    value = _VUE_MARKS.sub("", unicodedata.normalize("NFKD", text))
    value = re.sub(r"-{2,}", "-", _VUE_PUNCTUATION.sub("-", value)).strip("-")
    return re.sub(r"^([0-9])", r"_\1", value).lower()


def mdbook(text: str, options: Options) -> str:
    """mdBook; option case=ascii: before 0.5 only ASCII letters were put in lower case."""
    value = text.strip()
    lowered = re.sub(r"[A-Z]+", lambda found: found.group().lower(), value) if options.get("case") == "ascii" else value.lower()
    return lowered.translate(_MDBOOK)


def anchor8(text: str, _: Options) -> str:
    """markdown-it-anchor's own slug: percent-encoded as JavaScript's encodeURIComponent does."""
    return quote(re.sub(r"[\s\ufeff]+", "-", text.strip().lower()), safe="-_.!~*'()", errors="replace")
