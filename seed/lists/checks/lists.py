"""Checks of the lists of authorities with their editions: what all rows of a list share."""

from itertools import pairwise
from string import Formatter

from seed.evidence.checks.claims import GRADES, LONGEST
from seed.lists.listings import LABOUR
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, optional
from seed.read.files import Data
from seed.read.records import Entry, Items
from seed.read.relations import check_order, check_table, check_unique
from seed.read.validators import SLUG, Complaint, Validator, anything, day, one_of, sentence
from seed.reference.known import KnownIds
from seed.reference.naming import publisher, source

WORDS = {"good", "country"}
OF_DOWNSTREAM = WORDS | {"input", "input_country"}
LONGEST_WORDING = LONGEST - 120  # leaves room for the names of goods and countries


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check lists.yaml."""
    fields = {
        "id": Field(SLUG),
        "short": Field(SLUG),
        "name": Field(anything),
        "publisher": Field(publisher(ids)),
        "origin": Field(SLUG),
        "editions": Field(anything, shape=Items, of=Entry),
        "recorded_on": Field(day),
        "locator": Field(wording(WORDS)),
        **GRADES,
        "statements": Field(anything, shape=Entry),
    }
    check_table(data.lists, fields, "id", faults)
    check_unique(data.lists, ("short",), faults)
    for entry in data.lists:
        _check_editions(entry, ids, faults)
        if isinstance(entry.get("statements"), Entry):
            check_fields(entry["statements"], STATEMENTS, faults)


def wording(words: set[str]) -> Validator:
    """Accept a text with these words only in braces, the good and the country among them."""

    def validate(text: str) -> Complaint | None:
        allowed = ", ".join(f"{{{word}}}" for word in sorted(words))
        try:
            named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        except ValueError:
            return Complaint("its braces do not close", f"write {allowed}")
        if unknown := named - words:
            return Complaint(f"{{{min(unknown)}}} has no value here", f"write {allowed}")
        if missing := WORDS - named:
            return Complaint(f"{{{min(missing)}}} is missing", "add it, or every row has the same text")
        return None

    return validate


def _statement(words: set[str]) -> Validator:
    def validate(text: str) -> Complaint | None:
        if len(text) > LONGEST_WORDING:
            return Complaint(f"{len(text)} characters are more than {LONGEST_WORDING}", "shorten it")
        return sentence(text) or wording(words)(text)

    return validate


STATEMENTS = {
    labour: Field(_statement(OF_DOWNSTREAM if labour == "downstream" else WORDS)) for labour in LABOUR
}


def _check_editions(entry: Entry, ids: KnownIds, faults: Faults) -> None:
    fields = {
        "edition": Field(anything),
        "published_on": Field(day),
        "source": Field(source(ids)),
        "complete": optional(one_of("yes")),  # every row of it was read
    }
    found = [edition for edition in entry.get("editions") or () if isinstance(edition, Entry)]
    if isinstance(entry.get("editions"), Items) and not found:
        remedy = "write - {edition: , published_on: , source: }"
        faults.add(entry.at("editions"), "the list has no edition", remedy)
    check_table(found, fields, "edition", faults)
    for edition in found:
        check_order(edition.over(entry), "published_on", "recorded_on", faults)
    for earlier, later in pairwise(found):
        _check_in_order(earlier, later, faults)


def _check_in_order(earlier: Entry, later: Entry, faults: Faults) -> None:
    first, second = earlier.text("published_on"), later.text("published_on")
    if not day(first) and not day(second) and first >= second:
        what = f"edition {later.text('edition')} is not later than the one before it"
        faults.add(later.at("published_on"), what, "write editions in the order of their dates")
