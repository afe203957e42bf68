"""The request in the cells of a sheet's row: cells of all roles are combined to a place, a kind of work and options."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from api.known.known_file import PARSERS
from api.screenings.encoding import REPLACED
from api.screenings.headings import PLANT_COLUMN
from api.screenings.items import PLACES, read_texts
from api.screenings.row_request import (
    LONGEST_TEXT,
    PlantPlace,
    RowFault,
    RowOptions,
    is_empty,
    parse_countries,
    parse_day,
    parse_facts,
)
from api.screenings.texts import clean
from api.text.fillers import is_filler
from api.text.nearest import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from api.database import Release
    from api.screenings.filling import Filling
    from api.screenings.row_request import RowRequest

ANSWERS = {
    **dict.fromkeys(("yes", "y", "true", "1", "ja", "oui", "si", "sí", "sim", "是", "예"), "yes"),
    **dict.fromkeys(("no", "n", "false", "0", "nein", "non", "não", "否", "아니오"), "no"),
}
ADDRESS_OF_WEB = re.compile(r"@|://|\bwww\.", re.IGNORECASE)
"""An address of a page or of mail, which names no place of work."""
SEPARATOR = re.compile(r"[;,|]")
CHOSEN = {"chosen_region": "region", "chosen_sector": "sector"}
"""Roles of columns for the codes that a person chose, and what they are codes of."""


class CellParser:
    """Parses the rows of one sheet; ``columns`` are those that the answer to a row depends on, and their cells are its key."""

    def __init__(
        self,
        release: Release,
        roles: Mapping[str, Sequence[int]],
        facts: Sequence[str],
        options: RowOptions,
        plant: frozenset[int] = frozenset(),
    ) -> None:
        self._release = release
        self._options = options
        self._facts = [role for role in roles if role in facts]
        used = sorted({column for role, columns in roles.items() if role != "id" for column in columns})
        self.columns = tuple(used)
        self._roles = {
            role: [used.index(column) for column in columns]
            for role, columns in roles.items()
            if role != "id"
        }
        self._plant = frozenset(used.index(column) for column in plant)

    def request(self, key: tuple[str, ...], filling: Filling | None = None) -> RowRequest:
        """Return the request of the rows with these cells, and with what they take from the rows above."""
        notes = []
        if filling and filling.cells:
            cells = list(key)
            for column, text in filling.cells:
                cells[self.columns.index(column)] = text
            key = tuple(cells)
            notes.append(f"{', '.join(text for _, text in filling.cells)}: filled down from the rows above")

        if filling and filling.note:
            notes.append(filling.note)

        def cell(role: str) -> str:
            return next((text for place in self._roles.get(role, ()) if (text := key[place].strip())), "")

        options, faults = self._row_options(cell)
        texts = {role: [key[place] for place in places] for role, places in self._roles.items()}
        request, more = read_texts(texts, options)
        chosen, wrong = self._chosen(cell)
        faults += more + wrong
        if any(REPLACED in text for text in key):
            faults.append(
                RowFault("row", "it holds bytes that are no text in the sheet's encoding; save it as UTF-8")
            )
        above = clean("country", filling.country).text if filling else ""
        return replace(
            request,
            faults=tuple(faults),
            country_above="" if request.country else above,
            plant=self._plant_place(key) if self._plant else None,
            place_notes=(*request.place_notes, *notes),
            chosen_region=chosen.get("chosen_region", ""),
            chosen_sector=chosen.get("chosen_sector", ""),
        )

    def _chosen(self, cell: Callable[[str], str]) -> tuple[dict[str, str], list[RowFault]]:
        """Return the codes that a person chose for a row, by role; a text that is no code is a fault."""
        found, faults = {}, []
        for role, subject in CHOSEN.items():
            text = cell(role)
            if is_empty("country", text):
                continue
            code, wrong = PARSERS[subject](self._release, text)
            if code:
                found[role] = code
            else:
                faults.append(RowFault(role, wrong or f'"{shortened(text)}" is no code'))
        return found, faults

    def _plant_place(self, key: tuple[str, ...]) -> PlantPlace | None:
        """Return the place of work of a row, where its own columns and those of another place are filled."""
        plant: list[str] = []
        beside: list[str] = []
        country = ""
        for role in (*PLACES, "country"):
            for column in self._roles.get(role, ()):
                text = clean(role, key[column]).text
                if not text:
                    continue
                if column not in self._plant:
                    beside.append(text)
                elif role == "country":
                    country = country or text
                else:
                    plant.append(text)
        names = [
            text
            for column in self._roles.get(PLANT_COLUMN, ())
            if (text := clean("region", key[column]).text)
            and len(text) <= LONGEST_TEXT
            and not ADDRESS_OF_WEB.search(text)
        ]
        if not beside:
            plant, country = [], ""
        if not (plant or country or names):
            return None
        return PlantPlace(
            ", ".join(dict.fromkeys(plant)),
            country,
            ", ".join(dict.fromkeys(beside)),
            tuple(dict.fromkeys(names)),
        )

    def _row_options(self, cell: Callable[[str], str]) -> tuple[RowOptions, list[RowFault]]:
        """Return the options of a row: its own where it has them, else those of the sheet."""
        faults: list[RowFault] = []
        as_of, into, facts = self._options.as_of, self._options.import_into, self._options.facts
        if text := cell("as_of"):
            own_day, faults = parse_day(self._release, text)
            as_of = own_day or as_of
        if text := cell("import_into"):
            into, more = parse_countries(self._release, _split(text))
            faults += more
        stated, more = self._stated_facts(cell)
        faults += more
        if stated:
            facts, more = parse_facts(self._release, stated, facts)
            faults += more
        return replace(self._options, as_of=as_of, import_into=into, facts=facts), faults

    def _stated_facts(self, cell: Callable[[str], str]) -> tuple[list[str], list[RowFault]]:
        """Return the facts that a row states in columns of their own and in the column of all facts."""
        stated, faults = _split(cell("facts")), []
        for fact in self._facts:
            answer = cell(fact).lower()
            if answer in ANSWERS:
                stated.append(f"{fact}:{ANSWERS[answer]}")
            elif not is_filler(answer):
                faults.append(
                    RowFault(fact, f'"{answer[:40]}" is no answer; write yes or no, or leave it empty')
                )
        wrong = [fact for fact in stated if fact.rpartition(":")[2] not in {"yes", "no"}]
        faults += [
            RowFault("facts", f'"{fact[:60]}": write a fact and yes or no, as in dprk_workers:yes')
            for fact in wrong
        ]
        return [fact for fact in stated if fact not in wrong], faults


def _split(text: str) -> list[str]:
    return [part.strip() for part in SEPARATOR.split(text) if part.strip()]
