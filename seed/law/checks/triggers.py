"""Triggers: trees of `all`, `any` and `not` over atoms. A node is one key; each fault is told at its own line."""

from collections.abc import Mapping

from api.text.nearest import suggestion
from seed.law.checks.facts import fact
from seed.read.faults import Faults, Place
from seed.read.records import Entry, Items
from seed.read.values import Test, known
from seed.reference.hs import hs_titles
from seed.reference.known import KnownIds, region_code

OPERATORS = ("all", "any", "not")
EMPTY = {"all": "always true", "any": "never true"}
Tests = Mapping[str, Test]


def set_atoms(ids: KnownIds) -> Tests:
    """Give the atoms over a set of codes, each with the test of one code."""
    return {
        "region_in": region_code(ids),
        "sector_in": known(ids.sectors, "sector", "write a code of sectors.csv"),
        "hs_in": known(hs_titles(), "HS prefix", "write 2, 4 or 6 digits of HS 2022"),
    }


def name_atoms(ids: KnownIds) -> Tests:
    """Give the atoms over one name, each with its test."""
    return {
        "fact": fact(ids),
        "documented": known(ids.practices, "practice", "add it to practices.csv, or correct it"),
    }


def check_trigger(trigger: Entry, ids: KnownIds, faults: Faults) -> None:
    """Check a whole tree."""
    _check_node(trigger, trigger.place, (set_atoms(ids), name_atoms(ids)), faults)
    _check_ways(trigger, {}, faults, way=True)


def _check_ways(node: object, ways: dict[str, bool], faults: Faults, *, way: bool) -> None:
    """Check that no atom stands both for and against the whole: the logic refuses such a tree when it is read."""
    if not isinstance(node, Entry):
        return  # told as no part of a tree
    for key, value in node.items():
        if key == "not":
            _check_ways(value, ways, faults, way=not way)
        elif key in OPERATORS:
            for part in value if isinstance(value, Items) else ():
                _check_ways(part, ways, faults, way=way)
        else:
            members = sorted(text for text, _ in node.texts(key)) or node.text(key)
            if ways.setdefault(f"{key} {members}", way) != way:
                what = f"this {key} stands both for and against in one tree"
                faults.add(node.at(key), what, "write it one way only")


def _check_node(node: object, place: Place, atoms: tuple[Tests, Tests], faults: Faults) -> None:
    if not isinstance(node, Entry):
        faults.add(
            place, f"{node or 'blank'} is no part of a tree", "write an operator or atom: `fact: name`"
        )
        return
    if len(node) != 1:
        what = f"{' and '.join(node) or 'nothing'} in one place of a tree, where one key stands"
        faults.add(node.place, what, "put several under `all:` or `any:`, each with its own hyphen")
    sets, names = atoms
    for key, value in node.items():
        if key in OPERATORS:
            _check_operator(node, key, atoms, faults)
        elif key in sets:
            _check_set(node, key, sets[key], faults)
        elif key in names:
            _check_name(value, key, node.at(key), names[key], faults)
        else:
            words = (*OPERATORS, *sets, *names)
            remedy = suggestion(key, words, f"write {', '.join(words[:-1])} or {words[-1]}")
            faults.add(node.at(key), f"unknown atom or operator {key}", remedy)


def _check_operator(node: Entry, key: str, atoms: tuple[Tests, Tests], faults: Faults) -> None:
    value = node[key]
    if key == "not":
        _check_node(value, node.at(key), atoms, faults)
    elif not value:
        faults.add(node.at(key), f"an empty {key} is {EMPTY[key]}", "name its parts, or take it away")
    elif not isinstance(value, Items):
        faults.add(node.at(key), f"{key} is not a list", "write each part as `- fact: name`")
    else:
        for part, place in zip(value, value.places, strict=True):
            _check_node(part, place, atoms, faults)


def _check_set(node: Entry, key: str, test: Test, faults: Faults) -> None:
    value, members = node[key], node.texts(key)
    if value is not None and not isinstance(value, Items):
        faults.add(node.at(key), f"{key} is not a list", "write [a, b]")
    elif not value:
        faults.add(node.at(key), f"{key} is empty: nothing can lie in it", "write codes, or take it away")
    elif len(members) != len(value):
        faults.add(node.at(key), f"{key} holds something that is not one plain value", "write [a, b]")
    seen: set[str] = set()
    for code, place in members:
        if complaint := test(code):
            faults.add(place, f"{key}: {complaint.what}", complaint.remedy)
        elif code in seen:
            faults.add(place, f"{key}: {code} stands twice", "write it once")
        seen.add(code)


def _check_name(value: object, key: str, place: Place, test: Test, faults: Faults) -> None:
    if not isinstance(value, str):
        faults.add(place, f"{key} is not one plain value", f"write `{key}: name`")
    elif complaint := test(value):
        faults.add(place, f"{key}: {complaint.what}", complaint.remedy)
