"""Checks of what a law reaches, by the faults that once let an answer say "not engaged" or "applies" wrongly."""

import re
from collections.abc import Iterator

from seed.law.checks.details import facts_of
from seed.law.checks.instruments import NEVER_FLAGS
from seed.read.faults import Faults
from seed.read.files import Data
from seed.read.records import Entry, Items
from seed.reference.known import KnownIds

OF_GOODS = ("goods", "goods_and_services")
NEEDED = {
    "clock": "write within which time it is answered, or that there is none",
    "evidence": "write what the authority asks for, good by good",
    "penalties": "write them, or that the goods are refused",
}
SHOWN = ("sentence", "brief", "denial", "denial_brief", "effect", "caution", "threshold", "standard_of_proof")
ID = re.compile(r"[a-z]+_[a-z_]+|[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check the reach of each instrument, and that those of a family ask the same."""
    published = {entry.text("id"): entry.text("published_on") for entry in data.sources}
    families: dict[str, Entry] = {}
    for entry in data.instruments:
        if isinstance(entry.get("trigger"), Entry) and entry.text("kind") not in NEVER_FLAGS:
            _check_place(entry, ids, faults)
            _check_classes(entry, faults)
            _check_threshold(entry, faults)
            _check_procedure(entry, faults)
            _check_family(entry, families, faults)
        _check_words(entry, ids, faults)
        _check_read(entry, published, faults)


def _check_place(entry: Entry, ids: KnownIds, faults: Faults) -> None:
    """Check that a law of goods of a place asks about goods that are finished elsewhere, and of the same place."""
    places = {
        code: at for node in _nodes(entry["trigger"], "region_in") for code, at in node.texts("region_in")
    }
    if not places or entry.text("covers") not in OF_GOODS:
        return
    if not set(facts_of(entry["trigger"])):
        what = "the law is about goods of a place and asks nothing of goods that are finished elsewhere"
        remedy = (
            "add `fact: inputs_from:<its id>`, as goods made of its inputs would be answered as not triggered"
        )
        faults.add(entry.at("trigger"), what, remedy)
    for code, at in entry.entry("inputs").texts("regions"):
        if code in ids.regions and code not in places:
            what = f"inputs are of {code}, which the trigger does not name"
            faults.add(at, what, "write the same places in both")


def _check_classes(entry: Entry, faults: Faults) -> None:
    """Check that a law of goods names its goods where it names classes: a class makes other goods too."""
    classes = list(_nodes(entry["trigger"], "sector_in"))
    if entry.text("covers") in OF_GOODS and classes and not list(_nodes(entry["trigger"], "hs_in")):
        what = "the law is about goods and names classes only"
        faults.add(classes[0].at("sector_in"), what, "add hs_in: a class makes other goods too")


def _check_threshold(entry: Entry, faults: Faults) -> None:
    own = f"duty_holder:{entry.text('id')}"
    if own in facts_of(entry["trigger"]) and not entry.text("threshold"):
        what = f"{own} has no threshold"
        faults.add(
            entry.at("trigger"), what, "write threshold: which companies it binds, or that it was not read"
        )


def _check_procedure(entry: Entry, faults: Faults) -> None:
    """Check that the procedure of a law that stops goods says what an importer has to know."""
    procedure = entry.entry("procedure")
    if not procedure or entry.text("covers") not in OF_GOODS or entry.text("addressee") == "state":
        return
    for key, remedy in NEEDED.items():
        if not procedure.get(key):
            faults.add(entry.at("procedure"), f"the procedure has no {key}", remedy)


def _check_family(entry: Entry, families: dict[str, Entry], faults: Faults) -> None:
    """Check that laws of a family ask the same facts about the same places: a short profile shows them as one."""
    family = entry.text("family")
    first = families.setdefault(family, entry) if family else entry
    for what, (mine, theirs) in {
        "facts": (_kinds(entry), _kinds(first)),
        "regions of inputs": (_regions(entry), _regions(first)),
    }.items():
        if mine != theirs:
            fault = f"the {what} differ from those of {first.text('id')}, which is of the same family"
            faults.add(entry.at("family"), fault, "correct one of them, or write another family")


def _kinds(entry: Entry) -> set[str]:
    return {fact.partition(":")[0] for fact in facts_of(entry["trigger"])}


def _regions(entry: Entry) -> set[str]:
    return {code for code, _ in entry.entry("inputs").texts("regions")}


def _check_words(entry: Entry, ids: KnownIds, faults: Faults) -> None:
    """Check that no sentence contains an id, which tells a reader nothing."""
    known = {*ids.instruments, *ids.practices, *ids.facts}
    words = [(entry.text(key), entry.at(key)) for key in SHOWN if isinstance(entry.get(key), str)]
    inputs = entry.entry("inputs")
    if isinstance(inputs.get("name"), str):
        words.append((inputs.text("name"), inputs.at("name")))
    for text, at in words:
        for word in sorted(known.intersection(ID.findall(text))):
            faults.add(at, f"{word} is an id, in a sentence", "name it in words")


def _check_read(entry: Entry, published: dict[str, str], faults: Faults) -> None:
    """Check that a text said to be read as such is no older than the version in force."""
    versions = entry.get("versions")
    if entry.text("verified") != "primary" or not isinstance(versions, Items) or not versions:
        return
    latest, source = versions[-1], entry.text("source")
    day = published.get(source, "")
    if isinstance(latest, Entry) and day and day < latest.text("from")[: len(day)]:
        what = f"verified: primary, but {source} is of {day} and the text of {latest.text('from')}"
        faults.add(entry.at("verified"), what, "name the source that was read, or write secondary")


def _nodes(node: object, key: str) -> Iterator[Entry]:
    """Yield the nodes of a tree that have this key, outside of `not`."""
    if isinstance(node, Items):
        for part in node:
            yield from _nodes(part, key)
    elif isinstance(node, Entry):
        if key in node:
            yield node
        for operator in ("all", "any", "during", "of"):
            yield from _nodes(node.get(operator), key)
