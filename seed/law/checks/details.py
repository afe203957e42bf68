"""Checks of the parts of an instrument: its inputs, its procedure, the lists that it refers to, and its versions."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from seed.law.checks.facts import fact
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, listed, nested, optional
from seed.read.records import Entry, Items
from seed.read.relations import check_order, check_repeated
from seed.read.validators import URL, anything, day, one_of
from seed.reference.known import KnownIds
from seed.reference.naming import hs_prefix, practice, region

LIST = {"title": Field(anything), "url": Field(URL), "dated": optional(day), "note": optional(anything)}
ROUTE = {"route": Field(anything), "standard": Field(anything), "clock": optional(anything)}
PROCEDURE = {
    "decides": Field(anything),
    "clock": optional(anything),
    "routes": Field(anything, required=False, shape=Items, of=Entry),
    "evidence": listed(anything),
    "penalties": optional(anything),
}
VERSION = {
    "from": Field(day),
    "applies_from": optional(day),
    "applies_to": optional(day),
    "text": Field(anything),
}
PARTS = {
    "inputs": nested(),
    "procedure": nested(),
    "lists": Field(anything, required=False, shape=Items, of=Entry),
    "versions": Field(anything, required=False, shape=Items, of=Entry),
}
"""The keys of an instrument that contain records."""


def check_parts(entry: Entry, ids: KnownIds, faults: Faults) -> None:
    """Check every record inside an instrument."""
    if isinstance(entry.get("inputs"), Entry):
        check_fields(entry["inputs"], _inputs(ids), faults)
    check_fields(entry.entry("procedure"), PROCEDURE if entry.get("procedure") else {}, faults)
    _check_each(entry.entry("procedure"), "routes", ROUTE, faults)
    _check_each(entry, "lists", LIST, faults)
    _check_each(entry, "versions", VERSION, faults)
    _check_versions(entry, faults)
    _check_named(entry, faults)


def _check_named(entry: Entry, faults: Faults) -> None:
    """Check that the fact about an instrument's own inputs has a name in words, which its sentence needs."""
    own = f"inputs_from:{entry.text('id')}"
    if own in facts_of(entry.get("trigger")) and not entry.entry("inputs").text("name"):
        what = f"{own} has no name in words"
        faults.add(entry.at("trigger"), what, "write inputs: {name: ...}, the place and the goods in words")


def facts_of(node: object) -> Iterator[str]:
    """Yield the facts of a trigger."""
    for part in node if isinstance(node, Items) else node.values() if isinstance(node, Entry) else ():
        yield from facts_of(part)
    if isinstance(node, Entry) and isinstance(node.get("fact"), str):
        yield node["fact"]


def _inputs(ids: KnownIds) -> dict[str, Field]:
    return {
        "name": Field(anything),
        "fact": optional(fact(ids)),
        "regions": listed(region(ids)),
        "hs": listed(hs_prefix()),
        "within": listed(hs_prefix()),
        "practices": listed(practice(ids)),
        "abroad": optional(one_of("yes")),
    }


def _check_each(entry: Entry, key: str, fields: Mapping[str, Field], faults: Faults) -> None:
    items = entry.get(key)
    for item in items if isinstance(items, Items) else ():
        if isinstance(item, Entry):
            check_fields(item, fields, faults)
            check_order(item, "applies_from", "applies_to", faults)


def _check_versions(entry: Entry, faults: Faults) -> None:
    """Check that versions are in order, begin no earlier than the adoption, and end with the dates of the instrument."""
    items = entry.get("versions")
    versions = [item for item in items if isinstance(item, Entry)] if isinstance(items, Items) else []
    starts = [(version.text("from"), version.at("from")) for version in versions]
    check_repeated(starts, "from", "list of versions", faults)
    for (earlier, _), (later, place) in pairwise(starts):
        if later < earlier:
            faults.add(place, f"from {later} follows {earlier}", "write the oldest version first")
    if starts and starts[0][0] < entry.text("adopted"):
        what = f"from {starts[0][0]} is earlier than adopted"
        faults.add(starts[0][1], what, "correct one of them")
    for key in ("applies_from", "applies_to"):
        dated = [version for version in versions if version.get(key) is not None]
        if dated and dated[-1].text(key) != entry.text(key):
            what = f"the latest version has {key} {dated[-1].text(key)}, the instrument another"
            faults.add(dated[-1].at(key), what, "write the same day in both")
