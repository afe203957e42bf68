"""The rows of a flag: complete, with every part of its condition in words, and in brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.law.logic.wording import brief_sentence, legal_sentence

if TYPE_CHECKING:
    from api.database import Row
    from api.law.instruments import Law, Laws
    from api.law.logic.flag import FlagResult

VALUES = {True: "true", False: "false", None: "unknown"}


class FlagNames:
    """The words of one release for the parts of conditions."""

    def __init__(self, laws: Laws) -> None:
        self._laws = laws

    def row(self, found: FlagResult, law: Law) -> Row:
        """Return a flag as a row of the complete profile."""
        return {
            **law.row,
            "status": found.status,
            "text": legal_sentence(found, law.row, self._laws.names),
            "missing_facts": list(found.missing_facts),
            "on_callers_statement": list(found.on_callers_statement),
            "ended_on": found.ended_on and found.ended_on.isoformat(),
            "because": [
                {
                    "name": name,
                    "detail": self._question(name) or self._practice(name) or detail,
                    "value": VALUES[value],
                    "negated": name in law.negated,
                }
                for name, detail, value in sorted(found.atoms, key=lambda atom: atom.value is None)
            ],
        }

    def _question(self, name: str) -> str | None:
        """Return the question to the caller about a fact."""
        return self._laws.questions.get(name) or self._laws.questions.get(name.partition(":")[0])

    def _practice(self, name: str) -> str | None:
        """Return what is documented in words, where an atom is about a practice: its id is no word of a sentence."""
        family, _, practice = name.partition(":")
        return (
            f"{self._laws.names[practice]} is documented for this State" if family == "documented" else None
        )


def brief_flag(found: FlagResult, law: Law) -> Row:
    """Return a flag of a short profile without its prompts: constant texts are at the instrument's own address."""
    row = law.row
    return {
        "id": row["id"],
        "title": row["title"],
        "status": found.status,
        "text": brief_sentence(found, row),
        "missing_facts": list(found.missing_facts),
        **({"on_callers_statement": list(found.on_callers_statement)} if found.on_callers_statement else {}),
        "addressee": row["addressee"],
        "jurisdiction": row["jurisdiction"],
        "applies_from": row["applies_from"],
        **({"applies_to": row["applies_to"]} if row["applies_to"] else {}),
        "url": row["url"],
        "verified": row["verified"],
    }
