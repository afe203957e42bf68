"""The document as text: compact JSON for programs, readable YAML for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

Json = dict[str, Any]

ONE_LINE: Final = 90
"""A mapping without lists and mappings inside it is written on one line below this number of characters."""


def as_json(document: Json) -> str:
    """Return the document as JSON."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def as_yaml(document: Json) -> str:
    """Return the document as YAML, in its own order, with texts of several lines as blocks."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Dumper(yaml.SafeDumper):
    """A dumper without aliases that writes short mappings on one line."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything in full: aliases are hard to read, and some parsers refuse many of them."""
        del data
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text and "\r" not in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=_flat(items))


def _mapping(dumper: yaml.SafeDumper, pairs: Json) -> yaml.Node:
    texts = [str(part) for pair in pairs.items() for part in pair]
    short = (
        _flat(pairs.values()) and sum(map(len, texts)) < ONE_LINE and not any("\n" in text for text in texts)
    )
    return dumper.represent_mapping("tag:yaml.org,2002:map", pairs, flow_style=short)


def _flat(values: Iterable[Any]) -> bool:
    return not any(isinstance(value, (dict, list)) for value in values)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _mapping)
