"""The phrases that the reader is trained and judged on: official indexes and nomenclatures, own terms, an operator's texts."""

from __future__ import annotations

import csv
import html
import json
import re
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from api.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seed.reader.classes import Classes

UNSEEN = 8
"""Percent of the phrases that no training sees: half fits the calibration, half judges."""
MOST_CLASSES = 60
"""Classes of a phrase beyond which it says too little."""
EMPTY = re.compile(
    r"\W*(other|others|andere|autres?|los demás|las demás|overige|other than|sonstige|males?|females?|kg|no)?\W*",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"\s*\((?P<role>manufactur\w*|wholesale|retail|growing|commission agent|mining|extraction|production)\)\s*$",
    re.IGNORECASE,
)
"""The role at the end of a phrase of the SIC index."""
MAKING = frozenset({"manufacture", "manufacturing", "growing", "mining", "extraction", "production"})
"""Roles that a product without a role implies."""
ACTIVITY = re.compile(
    r",?\s+(manufacturing|mfg|farming|production|processing|mining|mills|growing)(\s*\([^)]*\))?$",
    re.IGNORECASE,
)
"""What ends a phrase of the NAICS index where users write the product alone."""
SEE = re.compile(r",?\s*(?:and )?see (?:also )?(?P<codes>.*##.*)$")
CODE = re.compile(r"##(\d\d)\.(\d\d)")
VERB = re.compile(r"^(?:the )?(?:manufacture|production|making) of (?:other )?", re.IGNORECASE)
LANGUAGES = {"cn2023": ("en", "de", "fr", "nl"), "taric2025": ("en", "de", "fr", "es")}


class Phrase(NamedTuple):
    """A text with the classes that it may mean (the likeliest first), its source and language, and its weight in training."""

    text: str
    classes: tuple[str, ...]
    source: str
    language: str = "en"
    weight: float = 1.0
    exact: bool = False
    """Whether it is an official phrase as published, so that its hash may be a known reading."""
    published: str = ""
    """The phrase of its source, where the text is a form of it."""


def part_of(phrase: Phrase) -> str:
    """Return the part that a phrase and its forms belong to by a hash of its folded words: train, calibrate or judge."""
    plain = fold(phrase.published or phrase.text)
    number = int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), "big") % 100
    if number >= UNSEEN:
        return "train"
    return "calibrate" if number < UNSEEN // 2 else "judge"


def phrases(folder: Path, classes: Classes, own: Path | None = None) -> Iterator[Phrase]:
    """Yield every phrase of the sources that are in the folder, of the release, and of an operator's file."""
    readers = (_sic, _naics, _notes, _hmrc, _hts, _combined, _taric, _terms)
    for reader in readers:
        for found in reader(folder, classes):
            if found.classes and len(found.classes) <= MOST_CLASSES and not EMPTY.fullmatch(found.text):
                yield found
    if own:
        for text, code in _rows(own):
            digits = re.sub(r"\D", "", code)
            yield Phrase(text, classes.under([digits]) or classes.of_hs(digits), "own", "", 5.0)


def _rows(path: Path, delimiter: str = ",") -> list[list[str]]:
    """Return the rows of a file without its heading; none where the operator has no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))[1:]


def _sic(folder: Path, classes: Classes) -> Iterator[Phrase]:
    rows = [(classes.of_sic(code), text) for code, text in _rows(folder / "uk_sic2007_index.csv")]
    made: dict[str, set[str]] = {}
    for found, text in rows:
        role = ROLE.search(text)
        if role and role["role"].lower() in MAKING:
            made.setdefault(ROLE.sub("", text), set()).update(found)
    for found, text in rows:
        yield Phrase(text, found, "sic", weight=2.0, exact=True)
        plain = ROLE.sub("", text)
        if plain != text and set(found) == made.get(plain):
            yield Phrase(plain, found, "sic bare", weight=1.5, exact=True, published=text)


def _naics(folder: Path, classes: Classes) -> Iterator[Phrase]:
    for code, text in _rows(folder / "naics2022_index.csv"):
        found = classes.of_naics(code)
        yield Phrase(text, found, "naics", weight=2.0 if len(found) == 1 else 1.0, exact=True)
        if ACTIVITY.search(text):
            yield Phrase(ACTIVITY.sub("", text), found, "naics bare", weight=0.8, published=text)


def _notes(folder: Path, classes: Classes) -> Iterator[Phrase]:
    path = folder / "uk_sic2007_notes.json"
    notes = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for code, note in notes.items():
        found = classes.of_sic(code[1:5])
        for text in (note["title"], *note.get("includes", ())):
            if SEE.search(text) is None:
                yield from _note(text, found)
        for text in note.get("excludes", ()):
            see = SEE.search(text)
            named = CODE.findall(see["codes"]) if see else []
            if see and len(named) == 1:
                yield from _note(text[: see.start()], classes.of_sic("".join(named[0])))


def _note(text: str, found: tuple[str, ...]) -> Iterator[Phrase]:
    text = html.unescape(text)
    yield Phrase(text, found, "sic notes", weight=1.5)
    if VERB.match(text):
        yield Phrase(VERB.sub("", text), found, "sic notes", weight=0.7, published=text)


def _hmrc(folder: Path, classes: Classes) -> Iterator[Phrase]:
    for text, code in _rows(folder / "hmrc_words.csv"):
        yield Phrase(text, classes.of_hs(code), "hmrc", weight=2.5, exact=True)


def _hts(folder: Path, classes: Classes) -> Iterator[Phrase]:
    for code, _level, text, leaf in _rows(folder / "hts_2026.csv"):
        if code[:2] in {"98", "99"}:
            continue
        found = classes.of_hs(code)
        named = [each.strip() for each in text.split("—") if not EMPTY.fullmatch(each)]
        if not named:
            continue
        weight = 1.0 if len(code) <= 6 else 0.4
        yield Phrase("; ".join(named), found, "hts", weight=weight, exact=True)
        if len(named) > 1 and not EMPTY.fullmatch(leaf):
            yield Phrase(leaf, found, "hts leaf", weight=0.3)
            yield Phrase(f"{HEAD.split(named[0])[0]}, {leaf}", found, "hts leaf", weight=0.3)


HEAD = re.compile(r"[;:,(]")
"""What ends the head of a heading."""


def _combined(folder: Path, classes: Classes) -> Iterator[Phrase]:
    for language in LANGUAGES["cn2023"]:
        for row in _rows(folder / f"cn2023_{language}.csv", ";"):
            yield Phrase(row[1], classes.of_hs(row[0]), "cn", language, 0.7, exact=True)


def _taric(folder: Path, classes: Classes) -> Iterator[Phrase]:
    for language in LANGUAGES["taric2025"]:
        rows: dict[str, str] = {row[0]: row[1] for row in _rows(folder / f"taric2025_{language}.csv")}
        for code, text in rows.items():
            above = [rows.get(code[:length].ljust(10, "0"), "") for length in (4, 6, 8)]
            named = list(dict.fromkeys(each for each in (*above, text) if each and not EMPTY.fullmatch(each)))
            if code[2:4] == "00" or not named:
                continue
            found = classes.of_hs(code)
            if code[4:] == "000000":
                yield Phrase(text, found, "taric", language, 1.0, exact=True)
                continue
            yield Phrase(f"{HEAD.split(named[0])[0]}, {named[-1]}", found, "taric", language, 0.35)
            if not EMPTY.fullmatch(text):
                yield Phrase(text, found, "taric leaf", language, 0.25)


def _terms(_folder: Path, classes: Classes) -> Iterator[Phrase]:
    for written, found, source in classes.own_terms:
        yield Phrase(written, found, "hs" if source == "hs" else "term", "", 2.5 if len(found) == 1 else 1.2)
    for code, title in classes.titles.items():
        yield Phrase(title, (code,), "title", weight=3.0)
    for code, title in classes.hs_titles:
        yield Phrase(title, classes.of_hs(code), "hs title", weight=1.0, exact=True)
