"""The encoding of a sample that is no UTF-8: the one in which its letters are those that a language uses.

Libraries for this task need longer texts than a sheet has beyond ASCII; tests compare the results with one of them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Callable


class Language(NamedTuple):
    """The letters beyond ASCII of a language or of a group of languages, and the encodings that are in use for it."""

    letters: str
    encodings: tuple[str, ...]
    frequent: str = ""
    """Of an alphabet other than the Latin one, the letters that make up half of a text and more."""


DOS = ("cp850", "mac_roman")
LANGUAGES = (
    Language("äöüßé", ("cp1252", *DOS)),
    Language("éèêëàâçùûôîïœæü", ("cp1252", *DOS)),
    Language("áéíóúñüç", ("cp1252", *DOS)),
    Language("ãõçáéíóúâêôàü", ("cp1252", *DOS)),
    Language("àèéìòùî", ("cp1252", *DOS)),
    Language("åäöéæøü", ("cp1252", *DOS)),
    Language("ëïéèöüó", ("cp1252", *DOS)),
    Language("áéíóúýðþæö", ("cp1252",)),
    Language("ąćęłńóśźż", ("cp1250", "iso8859_2", "cp852")),
    Language("áčďéěíňóřšťúůýžľĺŕôä", ("cp1250", "iso8859_2", "cp852")),
    Language("áéíóöőúüű", ("cp1250", "iso8859_2", "cp852")),
    Language("ăâîşţșț", ("cp1250", "iso8859_2")),
    Language("čćđšž", ("cp1250", "iso8859_2", "cp852")),
    Language("çğıöşüâîİ", ("cp1254",)),
    Language("ąčęėįšųūž", ("cp1257",)),
    Language("āčēģīķļņšūž", ("cp1257",)),
    Language("äõöüšž", ("cp1257",)),
    Language(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђћџљњјѓќѕ",
        ("cp1251", "koi8_r", "cp866", "iso8859_5"),
        "оеаинтсрвлкмі",
    ),
    Language("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ", ("cp1253",), "αοιετσνρκλπάό"),
    Language("אבגדהוזחטיכךלמםנןסעפףצץקרשת", ("cp1255",), "יוהלאתרמבשנ"),
    Language("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئءپچژگ", ("cp1256",), "اليمنترودبعس"),
    Language("".join(map(chr, [*range(0xE01, 0xE3B), *range(0xE40, 0xE4F)])), ("cp874",), "านรกอเงมยลวท่้ีัิ"),
    Language("äöüßéèêëàâçùûôîïœæáíóúñãõìòåøÿý", ("cp1252", *DOS)),
    Language("äöüßéáčďěíňóřšťúůýžľôąćęłńśźżőűăâîçë", ("cp1250", "iso8859_2")),
)
"""Languages first, then groups of them: a single language with all letters of a sample is likelier than a group."""
SINGLE = [
    (encoding, frozenset(each.letters + each.letters.upper()), frozenset(each.frequent))
    for each in LANGUAGES
    for encoding in each.encodings
]
PLAIN = frozenset("«»“”„‘’‚–—…€£°№·•§®©™ªº´`¿¡\u00a0½¼²³µ×±")
"""Marks beyond ASCII that are no letters, in texts of any language."""
ENOUGH = 0.8
"""The least share of the characters beyond ASCII that are letters of the language, or marks."""
MOST_BYTES = 8_192
"""Bytes of lines beyond ASCII that are compared with every language."""
BALTIC = frozenset({"cp1257"})
NOT_PORTUGUESE = re.compile("[õÕ](?![eE])")
"""In Portuguese this letter comes before an e; elsewhere it is the Hungarian one that has its byte in another encoding."""
WORD = re.compile(r"[^\W\d_]+")


def guess(sample: bytes) -> str | None:
    """Return the encoding of a sample, which may end within a line; None where none fits well enough."""
    sample = _shortened(sample)
    texts: dict[str, str | None] = {}
    scores = [
        (score, encoding)
        for encoding, fit in _ASIAN.items()
        if (score := _asian(_decoded(sample, encoding), fit)) > 0
    ]
    for encoding, letters, frequent in SINGLE:
        pause()
        if encoding not in texts:
            texts[encoding] = _decoded(sample, encoding)
        scores.append((_single(texts[encoding], encoding, letters, frequent), encoding))
    best = max(score for score, _ in scores)
    return next(encoding for score, encoding in scores if score == best) if best >= ENOUGH else None


def _shortened(sample: bytes) -> bytes:
    """Return the first lines beyond ASCII, which alone decide: as many as are compared with every language in some tenths of a second."""
    found, size = [], 0
    for line in (sample[: sample.rfind(b"\n") + 1] or sample).splitlines(keepends=True):
        if not line.isascii():
            found.append(line)
            size += len(line)
            if size >= MOST_BYTES:
                break
    return b"".join(found)[:MOST_BYTES]


def _decoded(sample: bytes, encoding: str) -> str | None:
    """Return a sample as text, without a character that it ends within; None where it is no text of the encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return None


def _single(text: str | None, encoding: str, letters: frozenset[str], frequent: frozenset[str]) -> float:
    if text is None:
        return 0
    beyond = [character for character in text if not character.isascii()]
    good = sum(1.0 if character in letters else 0.8 if character in PLAIN else 0 for character in beyond)
    odd = len(NOT_PORTUGUESE.findall(text)) if encoding not in BALTIC else 0
    odd += sum(map(_odd_case, WORD.findall(text))) + _marks_in_words(text)
    if frequent:
        # A text of an alphabet has few words of single foreign letters; Latin letters come one by one.
        odd += sum(a.isascii() != b.isascii() for word in WORD.findall(text) for a, b in pairwise(word))
        good -= 0.1 * sum(character.lower() not in frequent for character in beyond)
    else:  # most letters of a Latin word are ASCII
        words = (word for word in WORD.findall(text) if len(word) > 3)
        odd += sum(
            count
            for word in words
            if (count := sum(not letter.isascii() for letter in word)) * 5 > 4 * len(word)
        )
    return (good - odd) / max(len(beyond), 1)


def _odd_case(word: str) -> int:
    """Return how often a capital follows a small letter, in a word beyond ASCII."""
    return 0 if word.isascii() else sum(a.islower() and b.isupper() for a, b in pairwise(word))


def _marks_in_words(text: str) -> int:
    """Return how many marks beyond ASCII are between letters."""
    return len(re.findall(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’–·\u0e00-\u0e7f](?=[^\W\d_])", text))


def _asian(text: str | None, fit: Callable[[str], float]) -> float:
    if text is None:
        return 0
    beyond = [character for character in text if not character.isascii()]
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in beyond)
    return sum(map(fit, beyond)) / max(len(beyond), 1) if wide else 0


def _common(character: str, encoding: str, first: int, last: int) -> float:
    """Return 1 for an ideograph among the common ones of an encoding, whose lead byte is between two."""
    try:
        encoded = character.encode(encoding)
    except UnicodeEncodeError:
        return 0
    return 1.0 if first <= encoded[0] <= last else 0.5 if len(encoded) == 2 else 0


def _chinese(character: str) -> float:
    return (
        0.9
        if character in "，。、（）《》：；—－·　０１２３４５６７８９"
        else 0.98 * _common(character, "gb2312", 0xB0, 0xD7)
    )


def _taiwanese(character: str) -> float:
    return 0.9 if character in "，。、（）：；　" else 0.97 * _common(character, "big5", 0xA4, 0xC6)


def _japanese(character: str) -> float:
    if "\u3041" <= character <= "\u30fe":
        return 1.05
    if "\uff61" <= character <= "\uff9f":
        return 0.3  # half-width katakana: two of them are what other encodings have as one ideograph
    return 0.9 if character in "，。、（）・　ー：" else 0.97 * _common(character, "shift_jis", 0x88, 0x97)


def _korean(character: str) -> float:
    if "가" <= character <= "힣":
        return 1.05 * _common(character, "euc_kr", 0xB0, 0xC8)
    return 0.5 if "\u4e00" <= character <= "\u9fff" else 0.3


_ASIAN: dict[str, Callable[[str], float]] = {
    "gb18030": _chinese,
    "big5": _taiwanese,
    "cp932": _japanese,
    "euc_jp": _japanese,
    "cp949": _korean,
}
