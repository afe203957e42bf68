"""The golden questions: requests in YAML, one file per group, in the order of the files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "questions"
METHODS = frozenset({"get", "post", "verify"})
BODIES = {"json": "application/json", "ndjson": "application/x-ndjson", "csv": "text/csv"}


@dataclass(frozen=True, slots=True)
class Question:
    """One request, with the name under which its answer is recorded."""

    group: str
    name: str
    method: str
    target: str
    """Path and query; of a verification, the name of the question whose receipt is verified."""
    headers: dict[str, str] = field(default_factory=dict)
    media: str | None = None
    body: bytes = b""
    status_only: bool = False
    """Whether only the status and the media type are recorded: the body is documentation or varies."""
    changes: dict[str, Any] = field(default_factory=dict)
    """Of a verification: members of the receipt to change, and parts to replace."""

    @property
    def request(self) -> str:
        """Return one line that identifies the request; a body or changes are shown as a digest."""
        line = f"{self.method.upper()} {self.target}"
        rest = (sorted(self.headers.items()), self.media, self.body.decode("latin-1"), self.changes)
        if rest == ([], None, "", {}):
            return line
        return f"{line} {hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()[:12]}"


def groups() -> list[str]:
    """Return the names of the groups, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def questions(group: str) -> list[Question]:
    """Return the questions of a group. Raises ``ValueError`` for a name that occurs twice."""
    written = yaml.safe_load((FOLDER / f"{group}.yaml").read_text(encoding="utf-8"))
    found = [_question(group, entry) for entry in written]
    names = [question.name for question in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"questions/{group}.yaml names twice: {', '.join(sorted(twice))}")
    return found


def _question(group: str, entry: str | dict[str, Any]) -> Question:
    """Read one entry: a plain string is the target of a GET and its own name."""
    if isinstance(entry, str):
        return Question(group, entry, "get", entry)
    [method] = METHODS & entry.keys()
    [media, body] = _body(entry)
    return Question(
        group,
        str(entry.get("name", entry[method])),
        method,
        str(entry[method]),
        {str(name): str(value) for name, value in entry.get("headers", {}).items()},
        media,
        body,
        bool(entry.get("status_only", False)),
        dict(entry.get("changes", {})),
    )


def _body(entry: dict[str, Any]) -> tuple[str | None, bytes]:
    """Return the media type and the bytes of the body; ``content_type`` and ``encoding`` override the defaults."""
    for name, media in BODIES.items():
        if name in entry:
            value = entry[name]
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            return str(entry.get("content_type", media)), text.encode(entry.get("encoding", "utf-8"))
    return None, b""
