"""What an import would change, for a person to review: what is added, removed, changed, unknown and left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from seed.importers.edits import Edits


@dataclass
class Review:
    """The differences between a file and the data, in sentences, and the edits that would enter them."""

    read: str
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: int = 0
    """Rows that agree: of a new edition they get its name and no other change."""
    unknown: list[str] = field(default_factory=list)
    """Goods, countries and inputs that a person must map first: nothing is written while there are any."""
    refused: list[str] = field(default_factory=list)
    """Differences from what is entered as complete: the importer writes none of them."""
    left_out: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    edits: Edits = field(default_factory=Edits)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the report."""
        yield self.read
        sections = {
            "added": self.added,
            "removed": self.removed,
            "changed": self.changed,
            "unknown": self.unknown,
            "for a person": self.refused,
            "left out": self.left_out,
            "mind": self.remarks,
        }
        for title, items in sections.items():
            if items or title in {"added", "removed", "changed"}:
                yield f"{title:<12} {len(items)}"
                yield from (f"  {item}" for item in items)
        yield f"{'same':<12} {self.same}"

    @property
    def stops(self) -> bool:
        """Whether something is unknown or refused, so that nothing may be written."""
        return bool(self.unknown or self.refused)
