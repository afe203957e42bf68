"""YAML files: the fast parser and the exact one agree, and faults have the exact one's places."""

from pathlib import Path

import pytest
import yaml

from api.settings import ROOT
from seed.read.faults import Faults
from seed.read.yaml_files import FAST, read_yaml

FILES = sorted([*(ROOT / "seed" / "data").rglob("*.yaml"), *(ROOT / "tests" / "world").rglob("*.yaml")])
BROKEN = [
    "a: b\nc",
    "a: [",
    "a: b: c",
    "\t- a",
    "a: \x07",
    "---\na: 1\n---\nb: 2",
    "a: @x",
    "a: 'x\n\nb: y",
    "a: *b",
]
Seen = tuple[str, int, str | int]


def nodes(node: yaml.Node | None) -> list[Seen]:
    """Return kind, line and text or size of a node and of everything below it."""
    if isinstance(node, yaml.MappingNode):
        below = [seen for pair in node.value for part in pair for seen in nodes(part)]
    elif isinstance(node, yaml.SequenceNode):
        below = [seen for part in node.value for seen in nodes(part)]
    elif isinstance(node, yaml.ScalarNode):
        return [("scalar", node.start_mark.line, node.value)]
    else:
        return []
    return [(node.id, node.start_mark.line, len(node.value)), *below]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_parsers_find_the_same_values_at_the_same_lines(path: Path) -> None:
    text = path.read_text("utf-8")
    assert nodes(yaml.compose(text, Loader=FAST)) == nodes(yaml.compose(text, Loader=yaml.BaseLoader))


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_is_a_fault_at_the_exact_place(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text)
    faults = Faults()
    assert read_yaml(path, faults) is None
    with pytest.raises(yaml.YAMLError) as refused:
        yaml.compose(text, Loader=yaml.BaseLoader)
    error = refused.value
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    (fault,) = faults
    assert fault.place == (str(path), mark.line + 1 if mark else 1)
    assert (getattr(error, "problem", None) or str(error)) in fault.what
