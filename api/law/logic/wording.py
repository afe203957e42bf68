"""The plain sentence of a flag: what may be engaged, and on which condition. Never a finding, a clearance or advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.law.logic.flag import FlagResult

STATE_DUTY = "This is a duty of the State; it says neither that these goods were made so nor that the State is in breach."
STATE_DUTY_IN_BRIEF = "It says nothing of these goods or of a breach."

NO_CLEARANCE = "Nothing in the place or sector brings this law in; it may still apply through inputs, makers or payments."
"""What not_triggered means: no flag clears goods."""

CONVINCING = "clear and convincing evidence"

QUESTIONS = {
    "hs": "which goods they are, by HS code",
    "dprk_workers": "whether North Korean workers took part in making them",
    "xuar_inputs": "whether any input comes from Xinjiang",
    "listed_entity": "whether an entity on the list of the Uyghur Forced Labor Prevention Act took part",
    "forced_labour_found": "whether forced labour in them or their inputs is known or found",
    "labour_of_children": "whether child labour in them or their inputs is known or found",
    "prison_made": "whether they were made, wholly or in part, in a prison abroad",
    "dprk_payments": "whether any payment for them, or for the labour in them, goes to North Korea or to somebody on its behalf",
    "duty_holder": "whether you are among those whom it binds",
}
"""The question that a missing fact, or a fact of a family, represents, in words."""

DENIALS = {
    "dprk_workers": "no North Korean workers took part",
    "xuar_inputs": "nothing in them comes from Xinjiang",
    "listed_entity": "no listed entity took part",
    "forced_labour_found": "no forced labour in them or their inputs is known or found",
    "labour_of_children": "no child labour in them or their inputs is known or found",
    "prison_made": "they were not made in a prison abroad",
    "dprk_payments": "no payment for them, or for the labour in them, goes to North Korea or to somebody on its behalf",
    "duty_holder": "you are not among those whom it binds",
}
"""What a caller states by a no, in words."""


def legal_sentence(flag: FlagResult, instrument: Mapping[str, str | None], names: Mapping[str, str]) -> str:
    """Return one or two sentences about the status.

    ``names`` contains what each fact about inputs and each practice is about, in words, and the question of each other
    fact: no id is part of a sentence.
    """
    core = instrument["sentence"]
    match flag.status:
        case "applies":
            return f"May be engaged: {core}"
        case "applies_to_state":
            return f"May be engaged, on the part of the State alone: {core} {STATE_DUTY}"
        case "not_yet_applicable":
            return f"May be engaged from {instrument['applies_from']}, not before: {core}"
        case "conditional":
            return f"May be engaged, depending on {_missing(flag, names)}: {core}"
    return f"{_untriggered(flag, instrument, names)} It says: {core}"


def brief_sentence(flag: FlagResult, instrument: Mapping[str, str | None]) -> str:
    """Return the sentence of a short profile; the missing facts are listed beside it."""
    core = f"{instrument['brief']}."
    if flag.status == "not_triggered":
        return f"Not engaged on your statement; {instrument['denial_brief'] or _proof(instrument)}."
    if flag.status == "applies_to_state":
        return f"May be engaged, by the State: {core} {STATE_DUTY_IN_BRIEF}"
    since = f" from {instrument['applies_from']}" if flag.status == "not_yet_applicable" else ""
    return f"May be engaged{since}: {core}"


def _untriggered(flag: FlagResult, instrument: Mapping[str, str | None], names: Mapping[str, str]) -> str:
    if flag.ended_on is not None:
        return f"No longer engaged: it applied until {flag.ended_on}."
    if not flag.on_callers_statement:
        return NO_CLEARANCE
    stated = _joined(denial(name, names) for name in flag.on_callers_statement)
    return f"Not engaged on your statement that {stated}; {instrument['denial'] or _proof(instrument) + '.'}"


def _proof(instrument: Mapping[str, str | None]) -> str:
    """Return what an authority requires beyond a statement, where the law itself sets that standard of proof."""
    convincing = CONVINCING in (instrument["standard_of_proof"] or "").lower()
    return f"the authority asks for {CONVINCING}" if convincing else "the authority is not bound by it"


def _missing(flag: FlagResult, names: Mapping[str, str]) -> str:
    """List the missing facts; for a place or a sector wider than the one in the condition, name the latter."""
    parts = {
        name: detail for name, detail, value in flag.atoms if value is None and name in {"region", "sector"}
    }
    return _joined(
        f"whether {parts[name]}" if name in parts else question(name, names) for name in flag.missing_facts
    )


def _joined(parts: Iterable[str]) -> str:
    *words, last = parts
    return f"{', '.join(words)} and {last}" if words else last


def question(name: str, names: Mapping[str, str]) -> str:
    """Return the question that a missing fact represents."""
    family, _, of = name.partition(":")
    if family == "inputs_from":
        return f"whether they are, or are made with, {names[name]}"
    if family == "documented":
        return f"whether there are, by what is documented, {names[of]} in this State"
    return QUESTIONS.get(family) or f'the answer to "{names[family]}"'


def denial(name: str, names: Mapping[str, str]) -> str:
    """Return what a caller states who answers no."""
    family = name.partition(":")[0]
    if family == "inputs_from":
        return f"they are not, and are not made with, {names[name]}"
    return DENIALS.get(family) or f'the answer to "{names[family]}" is no'
