"""The laws of a page: each with its open questions, which the reader may answer with yes or no to have it judged again."""

from __future__ import annotations

import re
from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from api.law.instruments import Laws
from api.law.parameters import fact_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from api.database import Release, Row
    from api.web.query import Query

STATUSES = {
    "applies": "may be engaged",
    "applies_to_state": "binds the State",
    "conditional": "depends on facts",
    "not_yet_applicable": "not yet in force",
    "not_triggered": "not triggered",
}
"""What a status means, in few words: none is a finding."""
ADDRESSEES = {"importer": "importer", "operator": "operator", "company": "company", "state": "the State"}
JURISDICTIONS = {"UN": "United Nations", "EU": "European Union"}
NARROWER = {
    "region": "a narrower place",
    "sector": "a narrower sector",
    "hs": "the goods, by HS code",
}
"""What the answer depends on beside facts, and what to look up instead."""
PARAMETER = re.compile(r"[<>_]")
"""A sign that names of parameters have, and no words."""
LEFT_OUT, NOT_KNOWN = "leave the fact out", "leave it at not known"
"""What a caller of the API does, and what a reader does."""
MOST_PROMPTS = 6
"""Claims beside a law that are linked; how many there are is beside them."""


class Question(NamedTuple):
    """A question about facts: one fact, or the same fact for each law of a family."""

    facts: Sequence[str]
    words: str
    note: str | None
    answer: str | None
    """yes, no, or None where the reader has not answered it."""
    elsewhere: str | None
    """The law beside which it stands, where that is another one."""

    @property
    def id(self) -> str:
        """What it is addressed by on the page."""
        return "q-" + self.facts[0].replace(":", "-").replace("_", "-")

    def statement(self, answer: str) -> str:
        """Return the value of the parameter ``facts`` that answers it."""
        return ",".join(f"{fact}:{answer}" for fact in self.facts)


class LawCard(NamedTuple):
    """A law, or a family of bans, as the page shows it."""

    row: Row
    """The entry of the short profile."""
    full: Row
    """The complete flag of the law, of a family that of its first law."""
    members: Sequence[Row]
    """The complete flags of a family; none for a single law."""
    questions: Sequence[Question]
    narrower: Sequence[str]

    @property
    def status(self) -> str:
        """Its status in few words."""
        words = STATUSES.get(self.row["status"], self.row["status"].replace("_", " "))
        return f"{words} on your statement" if self.on_statement else words

    @property
    def prompts(self) -> list[str]:
        """The ids of the claims that make its questions live ones."""
        return sorted({id_ for flag in self.members or [self.full] for id_ in flag["prompted_by"]})

    @property
    def on_statement(self) -> bool:
        """Whether the status rests on what the reader stated."""
        return any(question.answer for question in self.questions)

    @property
    def whose(self) -> str:
        """Whose law it is and whom it binds."""
        jurisdictions = {row["jurisdiction"] for row in self.members or [self.full]}
        names = sorted(JURISDICTIONS.get(code, code) for code in jurisdictions)
        first = ", ".join(names) if len(names) < 4 else f"{len(names)} jurisdictions"
        return f"{first} · {ADDRESSEES.get(self.full['addressee'], self.full['addressee'])}"


def law_cards(
    release: Release, short: Mapping[str, Any], full: Mapping[str, Any], query: Query
) -> list[LawCard]:
    """Return the laws of a profile in its order; a question that several laws depend on stands at the first of them."""
    flags = {row["id"]: row for row in full["laws"]}
    questions = Questions(release, query.get("facts") or [])
    return [questions.card(row, flags) for row in _joined(short["laws"])]


def _joined(rows: Iterable[Row]) -> list[Row]:
    """Return the entries of a short profile, those of one family and status as one: its bytes are limited, a page is not."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = (row["title"], row["status"], "laws") if "laws" in row else (row["id"],)
        first = found.setdefault(key, row)
        if first is not row:
            found[key] = first | {"laws": sorted({*first["laws"], *row["laws"]})}
    return list(found.values())


class Questions:
    """The questions of one page: each stands once."""

    def __init__(self, release: Release, stated: Iterable[str]) -> None:
        self._names = frozenset(release.keep(fact_names))
        self._laws = release.keep(Laws)
        self._notes: dict[str, str] = dict(release.tuples(NOTES))
        self.stated = {fact: answer for fact, _, answer in (text.rpartition(":") for text in stated)}
        self._first: dict[tuple[str, ...], str] = {}

    def card(self, row: Row, flags: Mapping[str, Row]) -> LawCard:
        """Return the card of an entry of a short profile."""
        ids = row.get("laws") or [row["id"]]
        own = [flags[id_] for id_ in ids]
        lead = flags[row["id"]]
        found: dict[str, list[str]] = {}
        for flag in own:
            for fact in self._open_facts(flag):
                family = fact.partition(":")[0] if len(own) > 1 else fact
                found.setdefault(family, []).append(fact)
        return LawCard(
            row=row,
            full=lead,
            members=own if len(own) > 1 else (),
            questions=[self._question(tuple(sorted(set(facts))), lead) for facts in found.values()],
            narrower=[NARROWER[name] for name in row["missing_facts"] if name in NARROWER],
        )

    def _open_facts(self, flag: Row) -> list[str]:
        """Return the facts that can change a flag, and those that the reader has stated for it."""
        missing = set(flag["missing_facts"])
        names = [part["name"] for part in flag["because"]]
        return [name for name in names if name in self._names and (name in missing or name in self.stated)]

    def _question(self, facts: tuple[str, ...], lead: Row) -> Question:
        answers = {self.stated.get(fact) for fact in facts}
        first = self._first.setdefault(facts, lead["id"])
        return Question(
            facts=facts,
            words=self._words(facts, lead),
            note=_for_readers(self._notes.get(facts[0].partition(":")[0], "")),
            answer=answers.pop() if len(answers) == 1 else None,
            elsewhere=first if first != lead["id"] else None,
        )

    def _words(self, facts: tuple[str, ...], lead: Row) -> str:
        family = facts[0].partition(":")[0]
        if family == "inputs_from":
            what = lead["family"] if len(facts) > 1 else self._laws.names[facts[0]]
            return f"Are these, or are they made with, {what}?"
        return self._laws.questions[family]


class Stated(NamedTuple):
    """What the reader has stated, in words, with the statements that are left without it."""

    words: str
    answer: str
    others: Sequence[str]


def _for_readers(note: str) -> str | None:
    """Return a note without the sentences that explain parameters of the API."""
    sentences = re.findall(r"[^.]+\.", note)
    return (
        "".join(each for each in sentences if not PARAMETER.search(each)).strip().replace(LEFT_OUT, NOT_KNOWN)
        or None
    )


def statements(release: Release, query: Query) -> list[Stated]:
    """Return the statements of a request, each with the others."""
    texts: list[str] = query.get("facts") or []
    laws = release.keep(Laws)
    pairs = [text.rpartition(":")[::2] for text in texts]
    return list(
        starmap(Stated, [(_named(laws, fact), answer, _others(texts, fact)) for fact, answer in pairs])
    )


def _named(laws: Laws, fact: str) -> str:
    family, _, law = fact.partition(":")
    if family == "inputs_from":
        return f"Are these, or are they made with, {laws.names[fact]}?"
    words = laws.questions[family]
    return f"{words} ({law})" if law else words


def _others(texts: Sequence[str], fact: str) -> list[str]:
    return [text for text in texts if text.rpartition(":")[0] != fact]


NOTES = "SELECT id, note FROM facts WHERE note IS NOT NULL"
