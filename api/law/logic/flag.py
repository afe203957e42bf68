"""Which law may be engaged: instruments, the case that is asked about, and the flag of one on the other.

Pure logic over plain records. Dates come first, then the trigger (``kleene``). Not legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.logic.kleene import All, Any_, Atom, Not, Path, Tree, atoms, deciding, left, value, ways
from api.law.logic.trigger import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

__all__ = ["All", "Any_", "Atom", "Case", "Flag", "Instrument", "Judged", "Not", "Path", "Tree", "flag", "flag_at", "judge", "judged", "stage", "tree_of"]  # fmt: skip

DETAILS = {
    "region_in": "the place lies in {}",
    "sector_in": "the sector lies in {}",
    "hs_in": "the goods fall under HS {}",
    "fact": "{} is the case (only the caller can know)",
    "documented": "{} is documented for this State",
}
"""What an atom asks, in words."""


Values = tuple[bool | None, ...]
"""Values of a condition's atoms, in order of first appearance; ``None``: not known."""


@dataclass(frozen=True, slots=True, eq=False)
class Instrument:
    """A law by paragraph, as far as its flag goes: whom it binds, when, and on what condition. Equal to itself only."""

    id: str
    jurisdiction: str
    addressee: str
    adopted: date
    applies_from: date
    applies_to: date | None
    trigger: Tree

    def __post_init__(self) -> None:
        ways(self.trigger)


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked about, on a day: a place, a sector and its goods, what the caller states, what is documented.

    An empty path asks of any place or any sector. ``goods`` are HS subheadings: the sector's, or the one that was
    given. ``facts`` hold yes (true) or no; what they do not hold is not known.
    """

    region: Path
    sector: Path
    goods: frozenset[str]
    facts: Mapping[str, bool | None]
    documented: frozenset[str]
    as_of: date


class Judged(NamedTuple):
    """An atom in a case: its name, what it asks, and whether that is so (``None``: not known)."""

    name: str
    detail: str
    value: bool | None


@dataclass(frozen=True, slots=True)
class Flag:
    """How an instrument stands to a case.

    ``missing_facts``: the names of exactly the atoms not known that can still change the outcome.
    ``on_callers_statement``: the facts answered no, but for which the outcome would not be false.
    """

    instrument: str
    status: str
    missing_facts: tuple[str, ...]
    on_callers_statement: tuple[str, ...]
    ended_on: date | None
    atoms: tuple[Judged, ...]


def flag(instrument: Instrument, case: Case) -> Flag | None:
    """Judge an instrument in a case: the date first, then its condition; ``None`` before it is adopted."""
    when = stage(instrument, case.as_of)
    return None if when is None else flag_at(instrument, when, judged(instrument, case))


def stage(instrument: Instrument, as_of: date) -> str | None:
    """Tell where an instrument stands on a day: early, in_force or ended; ``None`` before it is adopted."""
    if as_of < instrument.adopted:
        return None
    if as_of < instrument.applies_from:
        return "early"
    return "ended" if instrument.applies_to is not None and as_of > instrument.applies_to else "in_force"


def judged(instrument: Instrument, case: Case) -> Values:
    """Give the value of each atom of the condition, in order of first appearance."""
    return tuple(judge(atom, case) for atom, _ in _parts(instrument))


@lru_cache(maxsize=512)
def _parts(instrument: Instrument) -> tuple[tuple[Atom, str], ...]:
    return tuple((atom, detail(atom)) for atom in atoms(instrument.trigger))


def flag_at(instrument: Instrument, when: str, values: Values) -> Flag:
    """Give the flag of an instrument that stands so on the day, its atoms having these values."""
    parts = _parts(instrument)
    told = tuple(Judged(atom.name, asks, so) for (atom, asks), so in zip(parts, values, strict=True))
    if when == "early":
        return Flag(instrument.id, "not_yet_applicable", (), (), None, told)
    if when == "ended":
        return Flag(instrument.id, "not_triggered", (), (), instrument.applies_to, told)
    return _by_condition(instrument, dict(zip((atom for atom, _ in parts), values, strict=True)), told)


def _by_condition(
    instrument: Instrument, values: Mapping[Atom, bool | None], told: tuple[Judged, ...]
) -> Flag:
    outcome = value(instrument.trigger, values)
    if outcome:
        status = "applies_to_state" if instrument.addressee == "state" else "applies"
        return Flag(instrument.id, status, (), (), None, told)
    if outcome is False:
        stated = _names(values, _stated(instrument.trigger, values))
        return Flag(instrument.id, "not_triggered", (), stated, None, told)
    missing = _names(values, deciding(left(instrument.trigger, values)))
    return Flag(instrument.id, "conditional", missing, (), None, told)


def _stated(trigger: Tree, values: Mapping[Atom, bool | None]) -> frozenset[Atom]:
    """Give the facts answered no that hold an outcome at false, alone or together with each other.

    Each speaks for the condition and may be taken back; whatever else is not known is supposed to speak for it too.
    """
    way = ways(trigger)
    noes = {atom for atom, so in values.items() if atom.kind == "fact" and so is False and way[atom]}
    rest = {atom: way[atom] if so is None else so for atom, so in values.items() if atom not in noes}
    return deciding(left(trigger, rest))


def _names(order: Iterable[Atom], chosen: frozenset[Atom]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(atom.name for atom in order if atom in chosen))


def detail(atom: Atom) -> str:
    """Say what an atom asks."""
    what = ", ".join(sorted(path[0] for path in atom.members)) or atom.name.removeprefix("documented:")
    return DETAILS[atom.kind].format(what)


def judge(atom: Atom, case: Case) -> bool | None:
    """Tell whether an atom is so in a case; ``None``: not known, or so of a part only."""
    if atom.kind == "region_in":
        return _within(case.region, atom.members)
    if atom.kind == "sector_in":
        return _within(case.sector, atom.members)
    if atom.kind == "hs_in":
        return _under(case.goods, atom.members)
    if atom.kind == "fact":
        return case.facts.get(atom.name)
    if atom.kind == "documented":
        return True if atom.name.removeprefix("documented:") in case.documented else None
    raise ValueError(f"no atom is of kind {atom.kind!r}")


def _within(asked: Path, members: frozenset[Path]) -> bool | None:
    """Tell whether what is asked lies inside a member; not known where it contains one."""
    heads, codes = _codes(members)
    if not heads.isdisjoint(asked):
        return True
    return None if not asked or asked[0] in codes else False


@lru_cache(maxsize=512)
def _codes(members: frozenset[Path]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the codes of members, and those with all that they lie in."""
    return frozenset(path[0] for path in members), frozenset(code for path in members for code in path)


@lru_cache(maxsize=16384)
def _under(goods: frozenset[str], members: frozenset[Path]) -> bool | None:
    """Tell whether goods fall under some prefix: all of them, none, or a part (not known)."""
    prefixes = tuple(member[0] for member in members)
    under = sum(good.startswith(prefixes) for good in goods)
    if under == 0:
        return False
    return True if under == len(goods) else None
