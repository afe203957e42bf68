"""One line of the file of API keys: a name, the hash of its key, and what the key may do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from api.installed import KEYS
from api.keys.key import ID, SALT_BYTES, HashedKey
from api.text.nearest import unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
"""A name goes into the access log and the metrics, so it is short and needs no quotes there."""
HASH = re.compile(rf"sha256:([0-9A-Za-z]{{{ID}}}):([0-9a-f]{{{2 * SALT_BYTES}}}):([0-9a-f]{{64}})")
QUOTA = re.compile(r"([1-9][0-9]{0,11})/(second|minute|hour|day)")
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
VALUES = ("requests", "rows", "until")
FLAGS = ("disabled", "metrics")
EXAMPLES = {"requests": "requests=600/minute", "rows": "rows=100000/day", "until": "until=2027-12-31"}
LONGEST_LINE = 1000
"""Characters; the hash has 113."""


@dataclass(frozen=True, slots=True)
class Quota:
    """So many requests, or rows of screenings, in each window of so many seconds."""

    amount: int
    seconds: int

    def text(self) -> str:
        """Return the form in the file."""
        unit = next(name for name, seconds in SECONDS.items() if seconds == self.seconds)
        return f"{self.amount}/{unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """A key as the file lists it.

    ``until`` is its last day, in UTC. A key with ``metrics`` reads ``/metrics`` and nothing else.
    """

    name: str
    hashed: HashedKey
    requests: Quota | None = None
    rows: Quota | None = None
    until: date | None = None
    disabled: bool = False
    metrics: bool = False
    line: int = 0

    def text(self) -> str:
        """Return the line of the file."""
        quotas = {"requests": self.requests, "rows": self.rows}
        parts = [self.name, *(f"{name}={quota.text()}" for name, quota in quotas.items() if quota)]
        parts += [f"until={self.until}"] if self.until else []
        parts += [flag for flag in FLAGS if getattr(self, flag)]
        return " ".join([*parts, self.hashed.text()])


class _Reading:
    """The parts of a line, read one after another, with their faults."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.found: dict[str, object] = {}

    def put(self, name: str, value: object) -> None:
        if name in self.found:
            self.faults.append(f"{name} is there twice; remove one")
        self.found[name] = value

    def read(self, part: str) -> None:
        """Read one part after the name. A part that is not understood is not repeated: it may be a key."""
        option, has_value, text = part.partition("=")
        if part.startswith("sha256:"):
            self.put("hashed", self._hash(part))
        elif has_value and option in VALUES:
            self.put(option, self._value(option, text))
        elif part in FLAGS:
            self.put(part, value=True)
        elif has_value and re.fullmatch(r"[a-z_]{1,20}", option):
            self.faults.append(unknown("option", option, VALUES, f"options are {_OPTIONS}"))
        elif re.fullmatch(r"[a-z]{1,12}", part):
            self.faults.append(unknown("word", part, FLAGS, f"options are {_OPTIONS}"))
        else:
            self.faults.append(f"a part of the line is no option and no hash; options are {_OPTIONS}")

    def _hash(self, text: str) -> HashedKey | None:
        found = HASH.fullmatch(text)
        if not found:
            self.faults.append(f"the hash is damaged; make a new key with `{KEYS} new`")
            return None
        return HashedKey(found[1], bytes.fromhex(found[2]), bytes.fromhex(found[3]))

    def _value(self, option: str, text: str) -> Quota | date | None:
        found = day_of(text) if option == "until" else quota_of(text)
        if found is None:
            self.faults.append(f"{option} is not as in {EXAMPLES[option]}")
        return found


def quota_of(text: str) -> Quota | None:
    """Return the quota in a text as in 600/minute; None where it is none."""
    found = QUOTA.fullmatch(text)
    return Quota(int(found[1]), SECONDS[found[2]]) if found else None


def day_of(text: str) -> date | None:
    """Return the day in a text as in 2027-12-31; None where it is none."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


_OPTIONS = ", ".join([*EXAMPLES.values(), *FLAGS])


def entry_of(text: str, line: int) -> tuple[KeyEntry | None, Sequence[str]]:
    """Return the key of a line; None where there are faults, with all of them. No fault repeats a hash or a key."""
    reading = _Reading()
    if len(text) > LONGEST_LINE:
        return None, [
            f"it has {len(text)} characters, at most {LONGEST_LINE} are read; one key is on one line"
        ]
    name, *parts = text.split()
    if not NAME.fullmatch(name):
        reading.faults.append(
            "it does not begin with a name of 1 to 40 characters a-z, 0-9, and . _ - after the first"
        )
    for part in parts:
        reading.read(part)
    if "hashed" not in reading.found:
        reading.faults.append(f"there is no hash; make a key with `{KEYS} new`")
    if reading.found.get("metrics") and reading.found.get("rows"):
        reading.faults.append("a key for metrics screens no rows; remove rows or metrics")
    if reading.faults:
        return None, reading.faults
    return KeyEntry(name=name, line=line, **reading.found), ()  # type: ignore[arg-type]
