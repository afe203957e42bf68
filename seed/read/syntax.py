"""Reading YAML and CSV without guessing: every scalar stays the text that was written, every value keeps its line."""

import csv
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

from seed.read.faults import Faults, Place
from seed.read.records import Entry, Items

FAST: type[yaml.BaseLoader | yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def shown(path: Path) -> str:
    """Give a path as people click on it: relative to where they stand, if it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def read_text(path: Path, faults: Faults) -> str | None:
    """Give the text of a UTF-8 file, or None with a fault."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        faults.add(Place(shown(path), 1), "the file is missing", "add it, if only with its header")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        faults.add(Place(shown(path), line), "is not UTF-8", "save the file as UTF-8")
    return None


def read_yaml(path: Path, faults: Faults) -> Any:
    """Return the one document of a YAML file: text, None, `Entry` or `Items`. No scalar is interpreted: NO is not false."""
    text = read_text(path, faults)
    if text is None:
        return None
    try:
        node = _compose(text)
    except yaml.YAMLError as error:
        mark = error.problem_mark or error.context_mark if isinstance(error, yaml.MarkedYAMLError) else None
        problem = getattr(error, "problem", None) or error
        line = mark.line + 1 if mark else 1
        faults.add(Place(shown(path), line), f"is not YAML: {problem}", "correct the syntax")
        return None
    return _value(node, shown(path), faults) if node else None


def _compose(text: str) -> yaml.Node | None:
    """Parse with libyaml where PyYAML has it; where it refuses the text, PyYAML's own parser says more exactly why."""
    with suppress(yaml.YAMLError):
        return yaml.compose(text, Loader=FAST)
    return yaml.compose(text, Loader=yaml.BaseLoader)


def _value(node: yaml.Node, path: str, faults: Faults) -> Any:
    place = Place(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, faults)
    if isinstance(node, yaml.SequenceNode):
        items = Items(place)
        for child in node.value:
            items.put(_value(child, path, faults), Place(path, child.start_mark.line + 1))
        return items
    return str(node.value).strip() or None


def _mapping(node: yaml.MappingNode, place: Place, faults: Faults) -> Entry:
    entry = Entry(place)
    for key_node, value_node in node.value:
        at = Place(place.path, key_node.start_mark.line + 1)
        key = key_node.value
        if not isinstance(key, str):
            faults.add(at, "a key is not plain text", "write `key: value`")
        elif key in entry:
            faults.add(at, f"{key} stands twice (first in line {entry.at(key).line})", "keep one of them")
        else:
            entry.put(key, _value(value_node, place.path, faults), at)
    return entry


def read_csv(path: Path, columns: tuple[str, ...], faults: Faults) -> list[Entry]:
    """Give the rows of a CSV file that has exactly these columns. Blank cells are None, blank lines are passed over."""
    text = read_text(path, faults)
    if text is None:
        return []
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        start = 1
        for row in reader:
            rows.append((start, row))
            start = reader.line_num + 1
    except csv.Error as error:
        faults.add(Place(shown(path), reader.line_num), f"is not CSV: {error}", "mend the quotes")
        return []
    header = tuple(rows[0][1]) if rows else ()
    if header != columns:
        faults.add(
            Place(shown(path), 1),
            f"the columns are {','.join(header) or 'missing'}",
            f"write {','.join(columns)}",
        )
        return []
    file = shown(path)
    return [
        entry
        for line, row in rows[1:]
        if row and (entry := _row(row, columns, Place(file, line), faults)) is not None
    ]


def _row(row: list[str], columns: tuple[str, ...], place: Place, faults: Faults) -> Entry | None:
    if len(row) != len(columns):
        what = f"{len(row)} cells where the header has {len(columns)}"
        faults.add(place, what, "add the missing commas, or quote a cell that contains one")
        return None
    entry = Entry(place)  # all cells of a row share its line
    entry.update(zip(columns, (cell.strip() or None for cell in row), strict=True))
    return entry
