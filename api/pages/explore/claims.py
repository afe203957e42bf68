"""The claims of a profile as its page shows them: who says what, when, how reliable, and where to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from api.database import in_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.database import Release, Row

RELIABILITY = {
    "A": "reliable author",
    "B": "usually reliable author",
    "C": "fairly reliable author",
    "D": "author not usually reliable",
    "E": "unreliable author",
    "F": "author cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by others",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The words of the Admiralty grades."""

EXTENTS = {
    "case": "one site or a handful of victims",
    "recurring": "several sites or many victims",
    "widespread": "a large share of the workers or sites",
    "systemic": "imposed or organised by a State across the sector or place, or the norm there",
}
"""How widely, in words."""

SPEAKERS = {
    "state": "a State",
    "un_body": "UN body",
    "authority": "authority",
    "ngo": "NGO",
    "media": "media",
    "researcher": "research",
    "witness": "witness",
    "company": "company",
}
"""The kinds of speakers, in words."""


class Claim(NamedTuple):
    """A claim of a profile: the row of its item, complete, and the source in which it was read."""

    row: Row
    source: Row

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.row["id"])

    @property
    def grade(self) -> str:
        """Its two grades, such as ``B2``."""
        return f"{self.row['reliability']}{self.row['credibility']}"

    @property
    def grade_words(self) -> str:
        """Its two grades in words."""
        reliability = RELIABILITY[self.row["reliability"]]
        return f"{reliability}, {CREDIBILITY[self.row['credibility']]}"

    @property
    def speaker(self) -> str:
        """The kind of its speaker in words."""
        kind: str = self.row["attributed_to"]["kind"]
        return SPEAKERS.get(kind, kind)

    @property
    def supports(self) -> bool:
        """Whether it supports its indicator, and is not a denial, a remedy or an ending."""
        return bool(self.row["stance"] == "supports")

    @property
    def independent(self) -> bool:
        """Whether its origin counts as one: not that of a weak item or of an opinion."""
        return bool(self.supports and self.row["counts"] and not self.row["opinion"])

    @property
    def address(self) -> str | None:
        """The address of what it was read in, else that of the speaker's own statement; None where neither is on the web."""
        found: str | None = self.source["url"] or self.row["attributed_to"]["url"]
        return found

    @property
    def stated_for(self) -> str | None:
        """The wider place or sector that it was stated for, in words; None where it was stated for those of the page."""
        region, sector = self.row["region"], self.row["sector"]
        parts = []
        if self.row["region_match"] == "ancestor" and region:
            parts.append(region["name"])
        if self.row["sector_match"] == "ancestor" and sector:
            parts.append(sector["title"])
        if self.row["sector_match"] == "every":
            parts.append("every sector")
        if self.row["sector_match"] == "unstated":
            parts.append("no sector in particular")
        return ", ".join(parts) or None

    @property
    def order(self) -> tuple[float, str, int, str]:
        """Its place among claims: the heavier first, then the better graded."""
        return -self.row["weight"], self.row["reliability"], self.row["credibility"], self.id


class Spoken(NamedTuple):
    """Claims of one speaker: how many, and the first of them on the page."""

    speaker: str
    first: str
    number: int


def by_speaker(claims: Iterable[Claim]) -> list[Spoken]:
    """Return claims counted by their speakers, those with the most first."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        found.setdefault(claim.row["attributed_to"]["name"], []).append(claim.id)
    spoken = [Spoken(speaker, ids[0], len(ids)) for speaker, ids in found.items()]
    return sorted(spoken, key=lambda each: (-each.number, each.speaker))


def claims_of(release: Release, full: Mapping[str, Any]) -> dict[str, Claim]:
    """Return the claims of a profile with ``explain=full`` by id, the heaviest first."""
    rows = {row["id"]: row for part in full["dimensions"].values() for row in part["evidence"]}
    sources = sources_of(release, {row["source"]["id"] for row in rows.values()})
    claims = [Claim(row, sources[row["source"]["id"]]) for row in rows.values()]
    return {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.order)}


def sources_of(release: Release, ids: Iterable[str]) -> dict[str, Row]:
    """Return sources with the names of their publishers, by id."""
    rows = release.rows(SOURCES, ids=in_list(sorted(ids)))
    return {row["id"]: row for row in rows}


SOURCES = """
    SELECT s.id, s.title, s.url, s.read, s.kind, s.published_on, s.retrieved_on, s.licence, s.reliability, s.note,
           p.name AS publisher, p.affiliation
      FROM sources AS s JOIN publishers AS p ON p.id = s.publisher
     WHERE s.id IN (SELECT value FROM json_each(:ids))
     ORDER BY s.id
"""
