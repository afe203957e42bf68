"""Checks of triggers: trees of `all`, `any` and `not` over atoms. A node has one key; each fault has its own line."""

from collections.abc import Mapping

from api.text.nearest import suggestion
from seed.law.checks.facts import fact
from seed.read.faults import Faults, FileLine
from seed.read.fields import Field, check_fields, optional
from seed.read.records import Entry, Items
from seed.read.relations import check_order
from seed.read.validators import Validator, anything, day
from seed.reference.known import KnownIds
from seed.reference.naming import hs_prefix, practice, region, sector

OPERATORS = ("all", "any", "not", "during")
DURING = {"from": optional(day), "to": optional(day), "of": Field(anything, shape=Entry)}
EMPTY = {"all": "always true", "any": "never true"}
Validators = Mapping[str, Validator]


def check_trigger(trigger: Entry, ids: KnownIds, faults: Faults) -> None:
    """Check every node of a tree."""
    sets = {"region_in": region(ids), "sector_in": sector(ids), "hs_in": hs_prefix()}
    names = {"fact": fact(ids), "documented": practice(ids)}
    _Tree(sets, names, faults).check_node(trigger, trigger.place)
    _check_polarity(trigger, {}, faults, positive=True)


def _check_polarity(node: object, seen: dict[str, bool], faults: Faults, *, positive: bool) -> None:
    """Check that no atom occurs both negated and not: the API's logic refuses such a tree."""
    if not isinstance(node, Entry):
        return  # check_node reports it
    for key, value in node.items():
        if key == "not":
            _check_polarity(value, seen, faults, positive=not positive)
        elif key == "during":
            _check_polarity(
                value.get("of") if isinstance(value, Entry) else None, seen, faults, positive=positive
            )
        elif key in OPERATORS:
            for part in value if isinstance(value, Items) else ():
                _check_polarity(part, seen, faults, positive=positive)
        else:
            members = sorted(text for text, _ in node.texts(key)) or node.text(key)
            if seen.setdefault(f"{key} {members}", positive) != positive:
                what = f"this {key} occurs both negated and not in one tree"
                faults.add(node.at(key), what, "write it one way only")


class _Tree:
    """A check of one tree: validators of the atoms over a set of codes and over one name, and the faults found."""

    def __init__(self, sets: Validators, names: Validators, faults: Faults) -> None:
        self._sets, self._names, self._faults = sets, names, faults

    def check_node(self, node: object, place: FileLine) -> None:
        """Check a node and everything below it."""
        if not isinstance(node, Entry):
            what = f"{node or 'blank'} is no part of a tree"
            self._faults.add(place, what, "write an operator or atom: `fact: name`")
            return
        if len(node) != 1:
            what = f"{' and '.join(node) or 'nothing'} in one node of a tree, which has one key"
            self._faults.add(node.place, what, "put several under `all:` or `any:`, each with its own hyphen")
        for key in node:
            if key in OPERATORS:
                self._check_operator(node, key)
            elif key in self._sets:
                self._check_set(node, key)
            elif key in self._names:
                self._check_name(node, key)
            else:
                words = (*OPERATORS, *self._sets, *self._names)
                remedy = suggestion(key, words, f"write {', '.join(words[:-1])} or {words[-1]}")
                self._faults.add(node.at(key), f"unknown atom or operator {key}", remedy)

    def _check_operator(self, node: Entry, key: str) -> None:
        value, place = node[key], node.at(key)
        if key == "not":
            self.check_node(value, place)
        elif key == "during":
            self._check_during(value, place)
        elif not value:
            self._faults.add(place, f"an empty {key} is {EMPTY[key]}", "name its parts, or remove it")
        elif not isinstance(value, Items):
            self._faults.add(place, f"{key} is not a list", "write each part as `- fact: name`")
        else:
            for part, at in zip(value, value.places, strict=True):
                self.check_node(part, at)

    def _check_during(self, value: object, place: FileLine) -> None:
        """Check a part of a tree that is of some days only."""
        if not isinstance(value, Entry):
            self._faults.add(place, "during is not a mapping", "write from or to, and of: {...}")
            return
        check_fields(value, DURING, self._faults)
        check_order(value, "from", "to", self._faults)
        if not value.text("from") and not value.text("to"):
            self._faults.add(place, "during names no day", "write from, to, or both, or leave it out")
        if isinstance(value.get("of"), Entry):
            self.check_node(value["of"], value.at("of"))

    def _check_set(self, node: Entry, key: str) -> None:
        value, members = node[key], node.texts(key)
        if value is not None and not isinstance(value, Items):
            self._faults.add(node.at(key), f"{key} is not a list", "write [a, b]")
        elif not value:
            what = f"{key} is empty: no code can match"
            self._faults.add(node.at(key), what, "write codes, or remove it")
        elif len(members) != len(value):
            what = f"{key} contains something that is not one plain value"
            self._faults.add(node.at(key), what, "write [a, b]")
        seen: set[str] = set()
        for code, place in members:
            if complaint := self._sets[key](code):
                self._faults.add(place, f"{key}: {complaint.what}", complaint.remedy)
            elif code in seen:
                self._faults.add(place, f"{key}: {code} occurs twice", "write it once")
            seen.add(code)

    def _check_name(self, node: Entry, key: str) -> None:
        value, place = node[key], node.at(key)
        if not isinstance(value, str):
            self._faults.add(place, f"{key} is not one plain value", f"write `{key}: name`")
        elif complaint := self._names[key](value):
            self._faults.add(place, f"{key}: {complaint.what}", complaint.remedy)
