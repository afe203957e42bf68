"""The edition that a file is of, as the person who imports it states it, and the record of its source."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from seed.importers.published import digest_of, refusal
from seed.read.faults import FileLine
from seed.read.files import Data
from seed.read.validators import Validator, day, partial_day

PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ,.;()/&'-]|:(?=[^ ]))*")
"""Text that YAML needs no quotes for."""
ON_THE_COMMAND_LINE = FileLine("command line", 1)
YEAR, VERSION, DAY = r"\d{4}", r"v\d+(\.\d+)?", r"\d{4}-\d{2}-\d{2}"
"""Forms of the names of editions."""


@dataclass(frozen=True)
class Edition:
    """An edition: its name and days, as options state them. `published_on` may be a month."""

    file: Path
    name: str
    published_on: str = ""
    retrieved_on: str = ""
    source: str = ""
    read: str = "primary"
    note: str = ""

    def check(self, form: str, example: str) -> None:
        """Raise `FaultyData` for a name of another form, a day that the calendar does not have, or days that do not agree."""
        if not re.fullmatch(form, self.name, re.ASCII):
            what = f"--edition {self.name!r} is no name of an edition of this source"
            raise refusal(ON_THE_COMMAND_LINE, what, f"write it as {example}")
        days: tuple[tuple[str, str, Validator], ...] = (
            ("--published-on", self.published_on, partial_day),
            ("--retrieved-on", self.retrieved_on, day),
        )
        for option, text, validator in days:
            if text and (complaint := validator(text)):
                raise refusal(ON_THE_COMMAND_LINE, f"{option}: {complaint.what}", complaint.remedy)
        if self.published_on and self.retrieved_on and self.published_on > self.retrieved_on:
            what = f"--published-on {self.published_on} is later than --retrieved-on {self.retrieved_on}"
            raise refusal(ON_THE_COMMAND_LINE, what, "swap or correct them")
        if form == YEAR and self.published_on and self.published_on[:4] != self.name:
            what = f"--edition {self.name} is not of the year of --published-on {self.published_on}"
            raise refusal(ON_THE_COMMAND_LINE, what, "correct one of them")


@dataclass(frozen=True)
class SourceRecord:
    """What the record of a source says beside its days: the same for every edition of a publisher."""

    file: str
    title: str
    publisher: str
    url: str
    licence: str
    reliability_because: str
    kind: str = "dataset"
    reliability: str = "B"

    def text(self, identity: str, edition: Edition, read: str) -> str:
        """Return the record as the lines of YAML that follow the others; `read` says what the file has."""
        digest = digest_of(edition.file)[:16]
        note = f"Read by seed import in a file whose SHA-256 begins with {digest}: {read}. {edition.note}"
        values = {
            "title": self.title.format(edition=edition.name, number=edition.name.removeprefix("v")),
            "publisher": self.publisher,
            "read": edition.read,
            "kind": self.kind,
            "url": self.url,
            "published_on": edition.published_on,
            "retrieved_on": edition.retrieved_on,
            "licence": self.licence,
            "reliability": self.reliability,
            "reliability_because": self.reliability_because,
            "note": note.strip(),
        }
        lines = [f"  {key}: {scalar(value)}" for key, value in values.items()]
        return "\n".join([f"- id: {identity}", *lines])


def scalar(text: str) -> str:
    """Return a text as one YAML scalar, in double quotes where it needs them."""
    if PLAIN.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def has_source(data: Data, identity: str) -> bool:
    """Return whether the data have a source with this id."""
    return any(entry.text("id") == identity for entry in data.sources)


def days_needed(edition: Edition, why: str) -> None:
    """Raise `FaultyData` where the record of a new source lacks a day."""
    for option, value in (
        ("--published-on", edition.published_on),
        ("--retrieved-on", edition.retrieved_on),
    ):
        if not value:
            remedy = f"write {option} YYYY-MM-DD"
            raise refusal(ON_THE_COMMAND_LINE, f"{option} is missing, and {why}", remedy)
