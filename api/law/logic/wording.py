"""The plain sentence of a flag: what may be engaged, and on which condition. Never a finding, never advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.law.logic.flag import FlagResult

STATE_DUTY = "This is a duty of the State; it says neither that these goods were made so nor that the State is in breach."

CONVINCING = "clear and convincing evidence"

FACT_QUESTIONS = {
    "hs": "which goods they are, by HS code",
    "dprk_workers": "whether North Korean workers took part in making them",
    "xuar_inputs": "whether any input comes from Xinjiang",
    "listed_entity": "whether an entity on the UFLPA list took part",
    "forced_labour_found": "whether forced labour in them or their inputs is known or found",
    "prison_made": "whether they were made, wholly or in part, in a prison abroad",
}
"""The question that a missing fact represents, in words."""


def legal_sentence(flag: FlagResult, instrument: Mapping[str, str]) -> str:
    """Return one or two sentences about the status."""
    core = instrument["sentence"]
    sentences = {
        "applies": f"May be engaged: {core}",
        "applies_to_state": f"May be engaged, on the part of the State alone: {core} {STATE_DUTY}",
        "not_yet_applicable": f"May be engaged from {instrument['applies_from']}, not before: {core}",
        "conditional": f"May be engaged, depending on {_missing(flag)}: {core}",
        "not_triggered": f"{_untriggered(flag, instrument)} It says: {core}",
    }
    return sentences[flag.status]


def _untriggered(flag: FlagResult, instrument: Mapping[str, str]) -> str:
    if flag.ended_on is not None:
        return f"No longer engaged: it applied until {flag.ended_on}."
    if not flag.on_callers_statement:
        goods = ", goods" if any(name == "hs" and value is False for name, _, value in flag.atoms) else ""
        return f"Not engaged by this place, sector{goods} and day."
    # Only where the law itself sets this standard of proof.
    convincing = CONVINCING in instrument["standard_of_proof"].lower()
    proof = f"the authority asks for {CONVINCING}" if convincing else "the authority is not bound by it"
    return f"Not engaged on your statement ({', '.join(flag.on_callers_statement)}: no); {proof}."


def _missing(flag: FlagResult) -> str:
    """List the missing facts; for a place or a sector wider than the one in the condition, name the latter."""
    parts = {
        name: detail for name, detail, value in flag.atoms if value is None and name in {"region", "sector"}
    }
    words = [
        f"whether {parts[name]}" if name in parts else fact_question(name) for name in flag.missing_facts
    ]
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} and {words[-1]}"


def fact_question(name: str) -> str:
    """Return the question that a missing fact represents."""
    family, _, of = name.partition(":")
    if family == "inputs_from":
        return f"whether they are, or are made with, what {of} names"
    if family == "duty_holder":
        return "whether you are among those whom it binds"
    if family == "documented":
        return f"whether the practice {of} is documented in this State"
    return FACT_QUESTIONS.get(name, name)
