"""The properties of entities that callers fetch: where a region or a sector belongs, and its risk with the other half of a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.reconcile.entities import line_of, name_of, reference, word_of
from api.risks.assessed import assessed
from api.risks.naming import with_names
from api.scoring.explanation import summary
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from api.database import Release, Row
    from api.reconcile.subject import Subject


class PairOnDay(NamedTuple):
    """The other half of a pair and the day of its risk."""

    other: str
    as_of: date


class Property(NamedTuple):
    """A property: its id, its name, a description; whether it is of a pair, and whether its values are entities."""

    id: str
    name: str
    description: str
    of_pair: bool = False
    is_entity: bool = False


PLAIN = (
    Property("name", "Name", "Name in English, or title of the sector."),
    Property("kind", "Kind", "Country, province, state and so on; section, division, group or class."),
    Property("parent", "Parent", "What contains it, one level up.", is_entity=True),
    Property("path", "Path", "Names from the country, or the section, down to it, in one text."),
)
OF_PAIR = (
    Property("status", "Status", "How much is known: assessed, partial, wider, structural_only, not_covered.", of_pair=True),
    Property("band", "Band", "very_low to very_high; empty where the status has none.", of_pair=True),
    Property("score", "Score", "From 0 to 10; empty where the status has none.", of_pair=True),
    Property("at_most", "At most", "Score and band of its worst part; a partial status has nothing else.", of_pair=True),
    Property("confidence", "Confidence", "high, medium or low.", of_pair=True),
    Property("basis", "Basis", "The place and sector that the score is of, as in CN-LN/1020.", of_pair=True),
    Property("profile", "Profile", "Address of the profile, with the evidence and the laws.", of_pair=True),
)  # fmt: skip
PROPERTIES = (*PLAIN, *OF_PAIR)
BY_ID = {each.id: each for each in PROPERTIES}


class PropertyValues:
    """The values of properties for one request; the risk of a pair is computed once. ``origin`` is what addresses begin with."""

    def __init__(self, release: Release, subject: Subject, origin: str) -> None:
        self._release, self._subject, self._origin = release, subject, origin
        self._assessed: dict[tuple[str, PairOnDay], Row] = {}

    def of(self, code: str, wanted: Property, pair: PairOnDay | None) -> list[Row]:
        """Return the values of a property of an entity: none, or one; none of a pair without its other half."""
        if not wanted.of_pair:
            return self._plain(code, wanted.id)
        if pair is None:
            return []
        found = self._assessed.get((code, pair))
        if found is None:
            found = self._assessed[code, pair] = self._risk(code, pair)
        value = found[wanted.id]
        if value is None:
            return []
        return [{"float": value} if isinstance(value, float | int) else {"str": value}]

    def _plain(self, code: str, name: str) -> list[Row]:
        release, subject = self._release, self._subject
        line = line_of(release, subject, code)
        if name == "parent":
            return [reference(release, subject, line[1])] if len(line) > 1 else []
        texts: dict[str, Callable[[], str]] = {
            "name": lambda: name_of(release, subject, code),
            "kind": lambda: word_of(release, subject, code),
            "path": lambda: " > ".join(name_of(release, subject, each) for each in reversed(line)),
        }
        return [{"str": texts[name]()}]

    def _risk(self, code: str, pair: PairOnDay) -> Row:
        """Return the values of a pair, by property."""
        pause()
        region, sector = (code, pair.other) if self._subject.is_place else (pair.other, code)
        found = with_names(self._release, summary(assessed(self._release, region, sector, pair.as_of)))
        part = found["at_most"]
        return {
            **{name: found[name] for name in ("status", "band", "score", "confidence")},
            "at_most": f"{part['score']} {part['band']}" if part else None,
            "basis": _basis(found["basis"]),
            "profile": f"{self._origin}/v1/risks/{region}/{sector}?as_of={pair.as_of}",
        }


def _basis(basis: Row) -> str:
    """Return the pair that a score is of, as in the address of its profile and in a screened sheet."""
    sector = basis["sector"]
    return f"{basis['region']['code']}/{sector['code']}" if sector else str(basis["region"]["code"])
