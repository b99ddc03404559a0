"""Slugs that write other scripts in Latin letters: the Rust crate slug (Zola) and @sindresorhus/slugify (Eleventy)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache


def _table(letters: str, sounds: str) -> dict[str, str]:
    return dict(zip(letters, sounds.split(), strict=True))


_LATIN = {
    "ß": "ss", "ẞ": "Ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
    "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "NG", "ŧ": "t", "Ŧ": "T", "ə": "@",
    "ĸ": "k", "ƒ": "f", "ª": "a", "º": "o", "\N{EN DASH}": "-", "\N{EM DASH}": "--", "\N{BULLET}": "*", "€": "EUR", "£": "PS",
    "©": "(c)", "®": "(r)", "™": "tm", "°": "deg", "×": "x", "\N{RIGHT SINGLE QUOTATION MARK}": "'", "…": "...",
    "\N{ZERO WIDTH SPACE}": "", "\N{ZERO WIDTH JOINER}": "", "\N{VARIATION SELECTOR-16}": "", "\N{SOFT HYPHEN}": "",
}  # fmt: skip

_UNIDECODE_CYRILLIC = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґђјљњћџў",
    "a b v g d e io zh z i i k l m n o p r s t u f kh ts ch sh shch ' y ' e iu ia i yi ie g dj j lj nj tsh dz u",
)
_UNIDECODE_GREEK = _table(
    "αβγδεζηθικλμνξοπρςστυφχψω",
    "a b g d e z e th i k l m n x o p r s s t u ph kh ps o",
)
_UNIDECODE_DEVANAGARI = _table(
    "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसहािीुूृेैोौ",
    "a aa i ii u uu R e ai o au k kh g gh ng c ch j jh ny tt tth dd ddh nn t th d dh n p ph b bh m y r l ll v sh ss s h"
    " aa i ii u uu R e ai o au",
) | {"ँ": "N", "ं": "N", "ः": "H", "्": "", "़": "", "।": " / "}

_SINDRESORHUS_LATIN = _LATIN | {
    "ä": "ae", "Ä": "Ae", "ö": "oe", "Ö": "Oe", "ü": "ue", "Ü": "Ue", "ə": "e", "Ə": "E",
    "€": "euro", "£": "", "©": "", "®": "", "™": "", "°": "", "×": "", "ª": "", "º": "",
}  # fmt: skip
_SINDRESORHUS_CYRILLIC = _table(
    "абвгдеёжзийклмнопрстуфхцчшщыэюяіїєґђјљњћџў",
    "a b v g d e yo zh z i j k l m n o p r s t u f h cz ch sh shh y e yu ya i yi ye g dj j lj nj c dz u",
) | {"ъ": "", "ь": ""}
_SINDRESORHUS_GREEK = _table(
    "αβγδεζηθικλμνξοπρςστυφχψω",
    "a v g d e z i th i k l m n ks o p r s s t y f x ps o",
)


class UnspellableError(ValueError):
    """A script whose Latin spelling is not known here."""


def _base_letter(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


class _Spelling(dict[int, str]):
    """For str.translate: the Latin spelling of a character, found once."""

    def __init__(self, tables: tuple[Mapping[str, str], ...], otherwise: Callable[[str], str]) -> None:
        super().__init__()
        self._tables, self._otherwise = tables, otherwise

    def _lookup(self, char: str) -> str | None:
        for form in (char, char.lower(), _base_letter(char), _base_letter(char).lower()):
            if form.isascii():
                return form
            for table in self._tables:
                if form in table:
                    return table[form]
        return None

    def __missing__(self, code: int) -> str:
        char = chr(code)
        known = char if code < 128 else self._lookup(char)
        found = self[code] = known if known is not None else self._otherwise(char)
        return found


def _unidecode_other(char: str) -> str:
    if unicodedata.category(char) in {"Mn", "Cf"}:
        return ""
    if unicodedata.category(char)[0] in "PZCS" and ord(char) < 0x2600:
        return " "
    plain = unicodedata.normalize("NFKD", char)
    if plain.isascii():
        return plain
    return _by_library(char)


def _by_library(char: str) -> str:
    """The large table for Chinese, Korean and the rest; loaded only for a site that needs it."""
    from text_unidecode import unidecode

    spelled = str(unidecode(char)) or _emoji_name(char)
    if not spelled:
        raise UnspellableError(char)
    return spelled


def _emoji_name(char: str) -> str:
    """What an emoji is called in chats, between blanks: 🎉 is " tada "; "" where the names are not installed (extra `zola`)."""
    name = _emoji_names().get(f"{ord(char):x}", "")
    return f" {name} " if name and unicodedata.category(char) == "So" else ""


@cache
def _emoji_names() -> Mapping[str, str]:
    """Code point -> name, of each emoji that is one character."""
    try:
        from pymdownx.twemoji_db import emoji
    except ModuleNotFoundError:
        return {}
    found: dict[str, str] = {}
    for name, data in emoji.items():
        found.setdefault(data.get("unicode", "").removesuffix("-fe0f"), name.strip(":"))
    return found


_UNIDECODE = _Spelling((_LATIN, _UNIDECODE_CYRILLIC, _UNIDECODE_GREEK, _UNIDECODE_DEVANAGARI), _unidecode_other)
_SINDRESORHUS = _Spelling((_SINDRESORHUS_LATIN, _SINDRESORHUS_CYRILLIC, _SINDRESORHUS_GREEK), lambda _: " ")


def rust_slug(text: str) -> str:
    """The slug crate: one dash for any run of what is no ASCII letter or digit once transliterated.

    Raises UnspellableError where a character's spelling is not known (emoji, signs).
    """
    return re.sub(r"[^a-z0-9]+", "-", text.translate(_UNIDECODE).lower()).strip("-")


_SPELLED_SIGNS = {"&": " and ", "🦄": " unicorn ", "♥": " love "}
_OWN_REPLACEMENTS = re.compile("[&🦄♥]")


def sindresorhus(text: str) -> str:
    """@sindresorhus/slugify without decamelize: "" where nothing can be spelled."""
    value = _OWN_REPLACEMENTS.sub(lambda found: _SPELLED_SIGNS[found.group()], text.strip())
    value = unicodedata.normalize("NFC", value).translate(_SINDRESORHUS).lower()
    value = re.sub(r"(?<=[a-z\d])'([ts])(?=\s|$)", r"\1", value)
    return re.sub(r"[^a-z\d]+", "-", value).strip("-")
