"""A system of codes: the spellings that are read, the canonical codes of a release, and the message for an unknown one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from api.text.nearest import MOST_FAULTS, MOST_SUGGESTIONS, shortened
from api.text.unknown_code import is_placeholder, meant, unknown_code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from api.database import Release

COUNTRIES_IN_USE: Mapping[str, str] = {"UK": "GB", "UAE": "AE", "EL": "GR"}
"""Abbreviations of countries that are no ISO 3166 codes, and the codes that are meant: for suggestions only."""


@dataclass(frozen=True, slots=True)
class CodeSystem:
    """The codes that a path or a parameter may contain.

    ``find`` selects the ``code`` of ``:text``; ``names`` selects every ``name`` with its ``code``, for suggestions.
    Where a system is ``few``, the message for an unknown code lists all of them. ``words_at`` is the address that reads words. ``read`` returns the one form of a text's
    spellings, or raises ``ValueError`` with what to do.
    """

    what: str
    listed_at: str
    find: str
    names: str
    few: bool = False
    words_at: str = ""
    read: Callable[[str], str] = str.strip

    def code_of(self, release: Release, text: str) -> str | None:
        """Return the canonical code of a text; None where ``resolve`` finds a fault."""
        try:
            return release.keep(CodeIndex).code(self, self.read(text))
        except ValueError:
            return None

    def resolve(self, release: Release, texts: list[str]) -> tuple[list[str], list[str]]:
        """Return the canonical codes, sorted, and a message for each unknown text."""
        index = release.keep(CodeIndex)
        found: set[str] = set()
        faults: list[str] = []
        distinct = list(dict.fromkeys(texts))
        for place, text in enumerate(distinct):
            if len(faults) == MOST_FAULTS:
                faults.append(f"and {len(distinct) - place} more that were not read")
                break
            try:
                read = self.read(text)
            except ValueError as error:
                faults.append(str(error))
                continue
            code = index.code(self, read)
            if code is None:
                faults.append(self._unknown(release, read, len(faults)))
            else:
                found.add(code)
        return sorted(found), faults

    def _unknown(self, release: Release, text: str, before: int) -> str:
        names = release.keep(CodeIndex).names(self)
        written, shown = text.strip().upper(), shortened(text)
        code = COUNTRIES_IN_USE.get(written) or names.get(written)
        if code in names.values():
            return f'unknown {self.what} "{shown}"; did you mean {code}?'
        if not self.few:
            return unknown_code(self.what, text, names, self.listed_at, self.words_at, before=before)
        near = (
            meant(text, names, large=False) if before < MOST_SUGGESTIONS and not is_placeholder(text) else []
        )
        known = [f"did you mean {' or '.join(near)}?"] if near else []
        known += [] if before else [f"known are {', '.join(self._known(names, text))}"]
        return "; ".join([f'unknown {self.what} "{shown}"', " ".join(known)]).removesuffix("; ")

    def _known(self, names: Mapping[str, str], text: str) -> list[str]:
        """Return the codes that the message of a few lists, for an unknown text."""
        del text
        return sorted(set(names.values()))


class CodeIndex:
    """The codes of one release, cached by what callers wrote."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._code = lru_cache(maxsize=8192)(self._find)
        self.names = cache(self._names)

    def code(self, system: CodeSystem, text: str) -> str | None:
        """Return the canonical code of a text; None where it is unknown."""
        try:
            return self._code(system, text)
        except LookupError:
            return None

    def canonical(self, system: CodeSystem) -> frozenset[str]:
        """Return all canonical codes of a system."""
        return frozenset(self.names(system).values())

    def _find(self, system: CodeSystem, text: str) -> str:
        """Return the code of a text, or raise: unknown texts are not cached, because callers could fill the cache with them."""
        row = self._release.row(system.find, text=text)
        if row is None:
            raise LookupError
        return str(row["code"])

    def _names(self, system: CodeSystem) -> dict[str, str]:
        return dict(self._release.tuples(system.names))
