"""The known readings of a process: a text as it is compared, and the code that an operator decided that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from api.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PARAMETER: Final = "known_sha256"
"""The parameter of a receipt that contains the digest of the file."""


class KnownReading(NamedTuple):
    """A text and its region or its sector, with the reason. With a ``country``, only where the row is of that country."""

    text: str
    country: str | None
    region: str | None
    sector: str | None
    reason: str
    line: int = 0

    @property
    def codes(self) -> dict[str, str]:
        """The codes by subject: ``region``, ``sector`` or both."""
        found = {"region": self.region, "sector": self.sector}
        return {subject: code for subject, code in found.items() if code}

    def key(self, subject: str) -> Key:
        """Return what decides whether a text of a subject has this reading."""
        return (subject, _comparable(subject, self.text), self.country if subject == "region" else None)


def _comparable(subject: str, text: str) -> str:
    """Return the form in which texts are compared: folded; an HS code without points and blanks, as 6109.10 and 610910."""
    folded = fold(text)
    digits = folded.removeprefix("hs ").replace(" ", "")
    return digits if subject == "sector" and digits.isdigit() else folded


Key = tuple[str, str, str | None]


class KnownReadings:
    """Known readings by their texts; ``sha256`` is the digest of their file, None where there is no file.

    Of two readings with the same key the first one counts: ``known_file`` refuses those with different codes.
    """

    def __init__(self, readings: Sequence[KnownReading] = (), sha256: str | None = None) -> None:
        self.readings, self.sha256 = tuple(readings), sha256
        self._by_key: dict[Key, KnownReading] = {}
        for reading in self.readings:
            for subject in reading.codes:
                self._by_key.setdefault(reading.key(subject), reading)
        self._anywhere = _anywhere(self._by_key)

    def parameters(self) -> dict[str, str]:
        """Return the parameters that a receipt states: the digest of the file, nothing without one."""
        return {PARAMETER: self.sha256} if self.sha256 else {}

    def find(self, subject: str, text: str, country: str | None = None) -> KnownReading | None:
        """Return the reading of a complete text, that for the country first; None where there is none.

        Where no country is known, the readings for countries count too, if all of them have the same region.
        """
        if not self._by_key or not (folded := _comparable(subject, text)):
            return None
        own = self._by_key.get((subject, folded, country)) if country else None
        found = own or self._by_key.get((subject, folded, None))
        return found if found or country else self._anywhere.get((subject, folded))


def _anywhere(readings: Mapping[Key, KnownReading]) -> dict[tuple[str, str], KnownReading]:
    """Return the readings for countries by subject and text, where all countries have the same code."""
    found: dict[tuple[str, str], KnownReading] = {}
    differing: set[tuple[str, str]] = set()
    for (subject, folded, _), reading in readings.items():
        first = found.setdefault((subject, folded), reading)
        if first.codes[subject] != reading.codes[subject]:
            differing.add((subject, folded))
    return {key: reading for key, reading in found.items() if key not in differing}


NO_READINGS = KnownReadings()
"""The readings of a process without a file."""
