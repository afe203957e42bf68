"""Lists that authorities keep, with their editions: what all rows of a list have in common."""

from itertools import pairwise
from string import Formatter

from seed.evidence.checks.claims import LONGEST
from seed.evidence.checks.sources import GRADE
from seed.lists.listings import LABOUR
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, check_order, check_unique
from seed.read.files import Data
from seed.read.records import Entry, Items
from seed.read.values import SLUG, Complaint, Test, anything, day, known, one_of
from seed.reference.known import KnownIds

WORDS = {"good", "country"}
OF_DOWNSTREAM = WORDS | {"input", "input_country"}
LONGEST_WORDING = LONGEST - 120  # leaves room for the names of goods and countries


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check lists.yaml."""
    publisher = known(ids.publishers, "publisher", "add it to publishers.csv, or correct it")
    fields = {
        "id": Field(SLUG),
        "short": Field(SLUG),
        "name": Field(anything),
        "publisher": Field(publisher),
        "origin": Field(SLUG),
        "editions": Field(anything, shape=Items, of=Entry),
        "recorded_on": Field(day),
        "locator": Field(wording(WORDS)),
        "reliability": Field(GRADE),
        "reliability_because": Field(anything),
        "credibility": Field(one_of("1", "2", "3", "4", "5", "6")),
        "credibility_because": Field(anything),
        "statements": Field(anything, shape=Entry),
    }
    for entry in data.lists:
        check_fields(entry, fields, faults)
        _check_editions(entry, ids, faults)
        if isinstance(entry.get("statements"), Entry):
            check_fields(entry["statements"], STATEMENTS, faults)
    check_unique(data.lists, "id", faults)
    check_unique(data.lists, "short", faults)


def wording(words: set[str]) -> Test:
    """Accept a text whose braces hold these words only, the good and the country among them."""

    def test(text: str) -> Complaint | None:
        told = ", ".join(f"{{{word}}}" for word in sorted(words))
        try:
            named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        except ValueError:
            return Complaint("its braces do not close", f"write {told}")
        if strange := named - words:
            return Complaint(f"{{{min(strange)}}} stands for nothing here", f"write {told}")
        if missing := WORDS - named:
            return Complaint(f"{{{min(missing)}}} is missing", "every row would say the same")
        return None

    return test


def _sentence(words: set[str]) -> Test:
    def test(text: str) -> Complaint | None:
        if not text.endswith("."):
            return Complaint("ends without a full stop", "write whole sentences")
        if len(text) > LONGEST_WORDING:
            return Complaint(f"{len(text)} characters are more than {LONGEST_WORDING}", "shorten it")
        return wording(words)(text)

    return test


STATEMENTS = {
    labour: Field(_sentence(OF_DOWNSTREAM if labour == "downstream" else WORDS)) for labour in LABOUR
}


def _check_editions(entry: Entry, ids: KnownIds, faults: Faults) -> None:
    fields = {
        "edition": Field(anything),
        "published_on": Field(day),
        "source": Field(known(ids.sources, "source", "add it to sources/*.yaml, or correct it")),
    }
    found = [edition for edition in entry.get("editions") or () if isinstance(edition, Entry)]
    if isinstance(entry.get("editions"), Items) and not found:
        faults.add(
            entry.at("editions"), "the list has no edition", "write - {edition: , published_on: , source: }"
        )
    for edition in found:
        check_fields(edition, fields, faults)
        check_order(edition.over(entry), "published_on", "recorded_on", faults)
    check_unique(found, "edition", faults)
    for earlier, later in pairwise(found):
        _check_in_order(earlier, later, faults)


def _check_in_order(earlier: Entry, later: Entry, faults: Faults) -> None:
    first, second = earlier.text("published_on"), later.text("published_on")
    if not day(first) and not day(second) and first >= second:
        what = f"edition {later.text('edition')} is not later than the one before it"
        faults.add(later.at("published_on"), what, "write editions in the order of their dates")
