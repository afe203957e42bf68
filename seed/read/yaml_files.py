"""YAML without interpretation: every scalar remains the text that was written, and every value has its line."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from seed.read.faults import Faults, FileLine, line_of, shown
from seed.read.records import Entry, Items
from seed.read.text import read_text

FAST: type[yaml.BaseLoader | yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(path: Path, faults: Faults) -> Any:
    """Return the one document of a YAML file: text, None, `Entry` or `Items`. `NO` is text, not false."""
    text = read_text(path, faults)
    if text is None:
        return None
    try:
        node = _compose(text)
    except yaml.YAMLError as error:
        mark = error.problem_mark or error.context_mark if isinstance(error, yaml.MarkedYAMLError) else None
        problem = getattr(error, "problem", None) or error
        faults.add(
            line_of(path, mark.line + 1 if mark else 1), f"is not YAML: {problem}", "correct the syntax"
        )
        return None
    return _value(node, shown(path), faults) if node else None


def _compose(text: str) -> yaml.Node | None:
    """Parse with libyaml, if PyYAML has it; of a text that it refuses, PyYAML's own parser reports the exact place."""
    with suppress(yaml.YAMLError):
        return yaml.compose(text, Loader=FAST)
    return yaml.compose(text, Loader=yaml.BaseLoader)


def _value(node: yaml.Node, path: str, faults: Faults) -> Any:
    place = FileLine(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, faults)
    if isinstance(node, yaml.SequenceNode):
        items = Items(place)
        for child in node.value:
            items.put(_value(child, path, faults), FileLine(path, child.start_mark.line + 1))
        return items
    return str(node.value).strip() or None


def _mapping(node: yaml.MappingNode, place: FileLine, faults: Faults) -> Entry:
    entry = Entry(place)
    for key_node, value_node in node.value:
        at = FileLine(place.path, key_node.start_mark.line + 1)
        key = key_node.value
        if not isinstance(key, str):
            faults.add(at, "a key is not plain text", "write `key: value`")
        elif key in entry:
            faults.add(at, f"{key} occurs twice (first in line {entry.at(key).line})", "remove one of them")
        else:
            entry.put(key, _value(value_node, place.path, faults), at)
    return entry
