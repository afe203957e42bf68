"""Checks of wording: a charge is no fact, a wider offence no forced labour, no company is named, no informant is numbered, no count points at one person."""

import re

from seed.read.faults import Faults
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.validators import number
from seed.reference.known import KnownIds

ACCUSATION = re.compile(
    r"\b(accus(e|es|ed|ing)|charged (in|that|[^.;:]{1,80} (with|under))|indict\w*|on (reasonable )?suspicion|reasonably indicates)\b"
)
"""Words of a charge or an order that no court has tested."""
WIDER = re.compile(
    r"\bconditions\b[^.;:]{0,40} (like|analogous to) slavery\b|\bslave-like conditions\b|\bcomparable to forced labour\b"
)
"""Words that less than forced labour can meet, as degrading conditions do in Brazil's law (docs/readings.md)."""
UNTESTED = "3456"
"""The credibility that a charge can have."""
LEGAL_FORM = re.compile(
    r"\b(Ltd|Limited|Inc|Corp|Corporation|GmbH|LLC|PLC|Sdn|Bhd|S\.p\.A|S\.A|D\.O\.O|d\.o\.o)\b"
)
NUMBERED = re.compile(
    r"\b(first|second|third|fourth|other|another|same) (source|informant|interviewee)\b", re.IGNORECASE
)
PEOPLE = re.compile(r"\b(employers?|workers?|persons?|people|victims?)\b")
FEWEST = 5
"""The least number of people or employers of a register that a claim counts."""


def check(data: Data, _ids: KnownIds, faults: Faults) -> None:
    """Check the statement and the quantity of every claim that counts."""
    datasets = {entry.text("id") for entry in data.sources if entry.text("kind") == "dataset"}
    for claim in data.claims:
        if claim.text("withdrawn_on"):
            continue
        _check_accusation(claim, faults)
        _check_wider(claim, faults)
        _check_names(claim, faults)
        if claim.text("source") in datasets:
            _check_count(claim, faults)


def _check_accusation(claim: Entry, faults: Faults) -> None:
    found = ACCUSATION.search(claim.text("statement"))
    if not found or claim.text("stance") not in {"", "supports"}:
        return
    if claim.text("finding") == "yes":
        what = f"the statement has {found.group()!r}, and a charge is no finding"
        faults.add(claim.at("finding"), what, "remove finding, or state the judgment")
    elif claim.text("credibility") and claim.text("credibility") not in UNTESTED:
        what = f"the statement has {found.group()!r}, and the credibility of a charge is {claim.text('credibility')}"
        faults.add(claim.at("credibility"), what, "write 3 or more, or state what was established")


def _check_wider(claim: Entry, faults: Faults) -> None:
    found = WIDER.search(claim.text("statement"))
    if not found:
        return
    what = f"the statement has {found.group()!r}, which is wider than forced labour"
    if claim.text("finding") == "yes":
        faults.add(claim.at("finding"), what, "remove finding, or state that forced labour was found")
    elif claim.text("indicator") == "forced-labour-found":
        faults.add(
            claim.at("indicator"), what, "write the indicator of what was seen, for example the conditions"
        )


def _check_names(claim: Entry, faults: Faults) -> None:
    statement = claim.text("statement")
    if found := LEGAL_FORM.search(statement):
        what = f"the statement has {found.group()!r}, the legal form of a company"
        faults.add(claim.at("statement"), what, "write one producer, or the trade")
    if found := NUMBERED.search(statement):
        what = f"the statement has {found.group()!r}, which tells informants apart"
        faults.add(claim.at("statement"), what, "write someone in the trade, or a source")


def _check_count(claim: Entry, faults: Faults) -> None:
    quantity = claim.entry("quantity")
    value = quantity.text("value")
    if not value or number(value) or not PEOPLE.search(quantity.text("unit")):
        return
    if float(value) < FEWEST:
        what = f"a count of {value} in a register points at single people or employers"
        faults.add(
            quantity.at("value"), what, "merge it with other branches or places, or leave the count out"
        )
