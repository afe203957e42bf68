"""What a row of a sheet asks: its cells by role, put together to a place, a kind of work and its terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.screenings.encoding import REPLACED
from api.screenings.row_question import Asked, Fault, Terms, day, markets, statements, too_long

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from api.database import Release

CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,3})?")
"""A region by its code: nothing beside it can say more."""
ANSWERS = {
    **dict.fromkeys(("yes", "y", "true", "1", "ja", "oui", "si", "sí", "sim", "是", "예"), "yes"),
    **dict.fromkeys(("no", "n", "false", "0", "nein", "non", "não", "否", "아니오"), "no"),
}
UNKNOWN = ("", "unknown", "?", "-", "n/a", "na", "tbd", "none")
"""How a sheet says that it does not know."""
LISTED = re.compile(r"[;,|]")


class Cells:
    """Reads the key of a row, the cells that bear on its answer, for one sheet."""

    def __init__(
        self, release: Release, roles: Mapping[str, Sequence[int]], facts: Sequence[str], terms: Terms
    ) -> None:
        self._release = release
        self._terms = terms
        self._facts = [role for role in roles if role in facts]
        used = sorted({column for role, columns in roles.items() if role != "id" for column in columns})
        self.used = tuple(used)
        self._roles = {
            role: [used.index(column) for column in columns]
            for role, columns in roles.items()
            if role != "id"
        }

    def asked(self, key: tuple[str, ...]) -> Asked:
        """Give what a row asks."""

        def cell(role: str) -> str:
            return next((text for at in self._roles.get(role, ()) if (text := key[at].strip())), "")

        terms, faults = self._own(cell)
        region = cell("region")
        if not CODE.fullmatch(region):
            parts = [region, cell("address"), cell("city"), cell("province")]
            region = ", ".join(dict.fromkeys(part for part in parts if part))
        found = {"region": region, "country": cell("country"), "sector": cell("sector")}
        faults += too_long(**found)
        if any(REPLACED in text for text in key):
            faults.append(
                Fault("row", "it holds bytes that are no text in the sheet's encoding; save it as UTF-8")
            )
        hs = cell("hs")
        return Asked(**found, hs="" if hs.lower() in UNKNOWN else hs, terms=terms, faults=tuple(faults))

    def _own(self, cell: Callable[[str], str]) -> tuple[Terms, list[Fault]]:
        """Give the row's terms: its own where it has them, else those of the whole sheet."""
        faults: list[Fault] = []
        as_of, into, facts = self._terms.as_of, self._terms.import_into, self._terms.facts
        if written := cell("as_of"):
            own, faults = day(self._release, written)
            as_of = own or as_of
        if written := cell("import_into"):
            into, strange = markets(self._release, _listed(written))
            faults += strange
        stated, strange = self._stated(cell)
        faults += strange
        if stated:
            facts, strange = statements(self._release, stated, facts)
            faults += strange
        return Terms(as_of, into, facts), faults

    def _stated(self, cell: Callable[[str], str]) -> tuple[list[str], list[Fault]]:
        """Give the facts that the row states: in a column of their own, or together in one."""
        stated, faults = _listed(cell("facts")), []
        for fact in self._facts:
            answer = cell(fact).lower()
            if answer in ANSWERS:
                stated.append(f"{fact}:{ANSWERS[answer]}")
            elif answer not in UNKNOWN:
                faults.append(
                    Fault(fact, f'"{answer[:40]}" is no answer; write yes or no, or leave it empty')
                )
        wrong = [fact for fact in stated if fact.rpartition(":")[2] not in {"yes", "no"}]
        faults += [
            Fault("facts", f'"{fact[:60]}": write a fact and yes or no, as in dprk_workers:yes')
            for fact in wrong
        ]
        return [fact for fact in stated if fact not in wrong], faults


def _listed(text: str) -> list[str]:
    return [part.strip() for part in LISTED.split(text) if part.strip()]
