"""What one row asks: texts and codes as its caller wrote them, checked as far as that needs no data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from marshmallow import ValidationError

from api.codes import HS
from api.law.parameters import FACTS, MARKET
from schemas.paging import Day, today

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from api.codes import CodeSystem
    from api.database import Release

LONGEST_TEXT = 1000
"""Characters of a text that is read, as in ``/v1/resolve``."""

GOODS = re.compile(r"(?:HS\s*(?:2022)?\s*[:#]?\s*)?([0-9][0-9 .\-/]*[0-9])\s*", re.IGNORECASE)
"""An HS code as sheets write it: with points, blanks, or its name before it."""
SUBHEADING = 6
"""Digits of an HS subheading: further ones are a country's own, and are not read."""
LONGEST_TARIFF = 10
"""Digits of the longest tariff numbers in use, national ones included; Excel may have eaten the first, a zero."""


class Fault(NamedTuple):
    """What is wrong with a row: the member or column, and what to do."""

    field: str
    detail: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a question of law: the day, the markets, what the caller states of the goods."""

    as_of: date
    import_into: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A row: place and work as texts, the goods, its own terms, and every fault found so far."""

    region: str
    country: str
    sector: str
    hs: str
    terms: Terms
    faults: tuple[Fault, ...] = ()


class Goods(NamedTuple):
    """Goods by HS: the whole text of the code, and the subheading where the code reaches that far."""

    code: str
    subheading: str | None
    note: str | None = None


def too_long(**texts: str) -> list[Fault]:
    """Give a fault for each text that is longer than is read."""
    return [
        Fault(name, f"{name} has {len(text)} characters, at most {LONGEST_TEXT} are read; shorten it")
        for name, text in texts.items()
        if len(text) > LONGEST_TEXT
    ]


def day(release: Release, text: str) -> tuple[date | None, list[Fault]]:
    """Read a row's own day, within what the release can speak of."""
    try:
        found: date = Day().deserialize(text)
    except ValidationError as error:
        return None, [Fault("as_of", str(error.messages[0]))]
    last = max(release.last_day, today())
    if found > last:
        return None, [Fault("as_of", f"{found} is after {last}, the last day that a law held here names")]
    return found, []


def named(
    release: Release, field: str, system: CodeSystem, texts: Iterable[str]
) -> tuple[tuple[str, ...], list[Fault]]:
    """Give the canonical codes of what a row names, and its faults."""
    codes, strange = system.resolve(release, list(texts))
    return tuple(codes), [Fault(field, fault) for fault in strange]


def markets(release: Release, texts: Iterable[str]) -> tuple[tuple[str, ...], list[Fault]]:
    """Give the countries of import, and the faults."""
    return named(release, "import_into", MARKET, texts)


def statements(
    release: Release, texts: Iterable[str], beside: Iterable[str] = ()
) -> tuple[tuple[str, ...], list[Fault]]:
    """Give the facts that a row states, as ``fact:yes`` or ``fact:no``, with those beside it that it says nothing of."""
    told, faults = named(release, "facts", FACTS, texts)
    own = {fact.rpartition(":")[0] for fact in told}
    return tuple(sorted([*told, *(fact for fact in beside if fact.rpartition(":")[0] not in own)])), faults


def goods(release: Release, text: str) -> tuple[Goods | None, list[Fault]]:
    """Read an HS code: a subheading, what begins with one, or a chapter or heading, which leaves the goods open.

    The zero that spreadsheets eat is put back, and told, where only that makes a known subheading.
    """
    written = GOODS.fullmatch(text.strip())
    if written is None:
        return None, [Fault("hs", f'"{text[:40]}" is no HS code; give six digits, as in 030475')]
    digits = re.sub(r"[^0-9]", "", written[1])
    if len(digits) > LONGEST_TARIFF:
        return None, [Fault("hs", f'"{text[:40]}" has more than {LONGEST_TARIFF} digits; give the first six')]
    eaten = len(digits) % 2 == 1
    whole = f"0{digits}" if eaten else digits
    note = f"{text.strip()} was read as {whole}: its leading zero is missing" if eaten else None
    if len(whole) < SUBHEADING:
        return Goods(whole, None, note), []
    _, strange = HS.resolve(release, [whole[:SUBHEADING]])
    if strange:
        return None, [Fault("hs", strange[0])]
    return Goods(whole[:SUBHEADING], whole[:SUBHEADING], note), []
