"""What an item of JSON asks: checked plainly where it is as expected, told by the schema where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.screenings.row_question import Asked, Fault, Terms, day, markets, statements, too_long
from api.text.nearest import unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release

TEXTS = ("region", "country", "sector", "hs")
MEMBERS = frozenset((*TEXTS, "id", "facts", "import_into", "as_of"))
LONGEST_ID = 200
"""Characters of an id, which is given back as it is."""
SAFE = 2**53
"""Whole numbers up to here are the same for every reader of JSON (RFC 8785)."""
MOST_UNKNOWN = 20
"""Unknown members that are told."""

Key = tuple[Any, ...]


def key_of(item: Any) -> Key | None:
    """Give what of an item bears on its answer, if all but its id is as expected; None where there is something to tell.

    Types are looked at one by one: ``True`` would pass for 1, and a schema takes twenty times as long.
    """
    if type(item) is not dict or not item.keys() <= MEMBERS:
        return None
    get = item.get
    region, country, sector, hs, as_of = get("region"), get("country"), get("sector"), get("hs"), get("as_of")
    for text in (region, country, sector, hs, as_of):
        if text is not None and type(text) is not str:
            return None
    facts, into = get("facts"), get("import_into")
    if facts is not None:
        if type(facts) is not dict or not all(type(said) is bool for said in facts.values()):
            return None
        facts = tuple(facts.items())
    if into is not None:
        if type(into) is not list or not all(type(code) is str for code in into):
            return None
        into = tuple(into)
    return region or "", country or "", sector or "", hs or "", facts or None, into, as_of


def identity(item: Mapping[str, Any]) -> Any:
    """Give an item's id, a text or a whole number or none; ``Fault`` where it is neither."""
    found = item.get("id")
    plain = found is None or (type(found) is str and len(found) <= LONGEST_ID)
    plain = plain or (type(found) is int and abs(found) < SAFE)
    return found if plain else Fault


def asked_by(release: Release, key: Key, terms: Terms) -> Asked:
    """Give what an item asks, on its own terms where it has them, else on those of the whole screening."""
    region, country, sector, hs, facts, into, as_of = key
    texts = {"region": region.strip(), "country": country.strip(), "sector": sector.strip()}
    faults = too_long(**texts)
    own = terms
    if as_of is not None:
        found, strange = day(release, as_of)
        own, faults = Terms(found or own.as_of, own.import_into, own.facts), faults + strange
    if into is not None:
        codes, strange = markets(release, into)
        own, faults = Terms(own.as_of, codes, own.facts), faults + strange
    if facts:
        stated, strange = statements(
            release, [f"{name}:{'yes' if so else 'no'}" for name, so in facts], own.facts
        )
        own, faults = Terms(own.as_of, own.import_into, stated), faults + strange
    return Asked(**texts, hs=hs.strip(), terms=own, faults=tuple(faults))


def faulty(item: Any, terms: Terms) -> Asked:
    """Give what can be told of an item that is not as expected: every fault, and nothing that was asked."""
    return Asked("", "", "", "", terms, tuple(_faults(item)))


def _faults(item: Any) -> list[Fault]:
    if not isinstance(item, dict):
        return [Fault("", 'an item is an object, as in {"region": "Dandong", "sector": "frozen fish"}')]
    hint = f"an item has {', '.join(sorted(MEMBERS))}"
    strange = [name for name in item if name not in MEMBERS][:MOST_UNKNOWN]
    found = [Fault(name, unknown("member", name, MEMBERS, hint)) for name in strange]
    if identity(item) is Fault:
        found.append(Fault("id", f"give a text of at most {LONGEST_ID} characters, a whole number, or none"))
    found += [Fault(name, "give a text, or null") for name in (*TEXTS, "as_of") if not _text(item.get(name))]
    facts, into = item.get("facts"), item.get("import_into")
    if not (
        facts is None or (isinstance(facts, dict) and all(isinstance(so, bool) for so in facts.values()))
    ):
        found.append(
            Fault("facts", 'give an object of facts with true or false, as in {"dprk_workers": true}')
        )
    if not (into is None or (isinstance(into, list) and all(isinstance(code, str) for code in into))):
        found.append(Fault("import_into", 'give a list of codes, as in ["US", "EU"], or null'))
    return found


def _text(value: Any) -> bool:
    return value is None or isinstance(value, str)
