"""A profile as tables: one of its evidence for a sheet, and all of them for a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.pages.explore.claims import Claim
    from api.pages.explore.view import View

Cell = str | float | None


class PackTable(NamedTuple):
    """A table with its headings; ``widths`` are those of its columns in a workbook."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]


def tables(view: View) -> list[PackTable]:
    """Return all tables of a profile, the answer itself first."""
    return [
        answer_table(view),
        evidence_table(view),
        law_table(view),
        input_table(view),
        history_table(view),
        source_table(view),
    ]


def answer_table(view: View) -> PackTable:
    """Return the answer: one row for each figure, with what it means."""
    short, basis = view.short, view.short["basis"]
    part, span = short["at_most"], short["range"] or {}
    of = part["of"] if part else None
    rows: list[tuple[str, Cell, str]] = [
        ("subject", short["subject"], "what it speaks of"),
        ("region", short["region"]["code"], short["region"]["name"]),
        ("sector", short["sector"]["code"], short["sector"]["title"]),
        ("goods", short["goods"] and short["goods"]["hs"], short["goods"]["title"] if short["goods"] else ""),
        ("as_of", short["as_of"], "evidence published and law in force by this day"),
        ("status", short["status"], "how well the pair is covered; no record is not low risk"),
        (
            "basis",
            f"{basis['region']['code']}/{basis['sector']['code']}",
            "the pair that score and band are of",
        ),
        ("score", short["score"], "0 to 10, higher is worse; empty unless assessed or wider"),
        ("band", short["band"], "the band of the score"),
        ("confidence", short["confidence"], "how well the score is supported"),
        ("range_low", span.get("low"), "lowest score with one origin left out; no statistical interval"),
        ("range_high", span.get("high"), "highest score with one origin left out, or with all of them"),
        ("at_most", part and part["score"], _part_words(of) if of else "the highest score among its parts"),
        ("hazard", short["dimensions"]["hazard"]["score"], "0 to 10: what is reported"),
        ("vulnerability", short["dimensions"]["vulnerability"]["score"], "0 to 10: how exposed workers are"),
        ("coping", short["dimensions"]["coping"]["score"], "0 to 10: how little protects them"),
        (
            "structural_score",
            short["structural_score"],
            "vulnerability and lack of coping capacity alone; no score of the pair",
        ),
        ("evidence_count", float(short["evidence_count"]), "claims that bear on the pair"),
        ("text", short["text"], "the sentence of the answer"),
        ("method", short["method"], "how the score is made"),
        ("release", short["release"], "the data that it follows from"),
    ]
    return PackTable("Answer", ("figure", "value", "meaning"), rows, (18, 60, 60))


def _part_words(of: dict[str, dict[str, str]]) -> str:
    good = f"{of['good']['name'] or of['good']['hs']} " if of["good"] else ""
    sector = of["sector"]["code"] if of["sector"] else ""
    return f"of {good}{of['region']['code']}/{sector}"


EVIDENCE = (
    ("id", 30), ("stance", 10), ("indicator", 26), ("statement", 70), ("said_by", 28), ("kind", 10), ("published_on", 12),
    ("observed_from", 12), ("observed_to", 12), ("grade", 7), ("grade_in_words", 26), ("reliability_because", 40),
    ("credibility_because", 40), ("origin", 20), ("extent", 12), ("finding", 8), ("opinion", 8), ("stated_for_region", 12),
    ("stated_for_sector", 12), ("counts", 8), ("weight", 9), ("discount", 9), ("disputed_by", 26), ("disputes", 26),
    ("source", 40), ("source_publisher", 26), ("source_read", 10), ("source_url", 50), ("locator", 30), ("speaker_url", 50),
)  # fmt: skip
"""The columns of the evidence, each with its width in a workbook."""


def evidence_table(view: View) -> PackTable:
    """Return the claims of a profile, the heaviest first."""
    names, widths = zip(*EVIDENCE, strict=True)
    return PackTable("Evidence", names, [_evidence(claim) for claim in view.claims.values()], widths)


def _evidence(claim: Claim) -> tuple[Cell, ...]:
    row, source, speaker = claim.row, claim.source, claim.row["attributed_to"]
    period, about = row["period"] or {}, row["disputes"] or {}
    return (
        row["id"],
        row["stance"],
        row["indicator"],
        row["statement"],
        speaker["name"],
        speaker["kind"],
        row["published_on"],
        period.get("start"),
        period.get("end"),
        claim.grade,
        claim.grade_words,
        row["reliability_because"],
        row["credibility_because"],
        row["origin"],
        row["extent"],
        _yes(row["finding"]),
        _yes(row["opinion"]),
        row["region"] and row["region"]["code"],
        row["sector"]["code"] if row["sector"] else "every sector" if row["every_sector"] else None,
        _yes(row["counts"]),
        float(row["weight"]),
        float(row["discount"]),
        "; ".join(row["disputed_by"]),
        "; ".join(about.get("items", ())) or about.get("origin"),
        source["title"],
        source["publisher"],
        source["read"],
        source["url"],
        row["locator"],
        speaker["url"],
    )


def _yes(value: object) -> str:
    return "yes" if value else "no"


def law_table(view: View) -> PackTable:
    """Return the laws with something behind them; each law of a family is a row of its own."""
    headings = ("id", "title", "jurisdiction", "addressee", "status", "depends_on", "on_your_statement", "text",
                "standard_of_proof", "caution", "applies_from", "applies_to", "verified", "status_checked_on", "prompted_by", "url")  # fmt: skip
    rows = [
        (
            law["id"],
            law["title"],
            law["jurisdiction"],
            law["addressee"],
            law["status"],
            "; ".join(law["missing_facts"]),
            "; ".join(law["on_callers_statement"]),
            law["text"],
            law["standard_of_proof"],
            law["caution"],
            law["applies_from"],
            law["applies_to"],
            law["verified"],
            law["status_checked_on"],
            "; ".join(law["prompted_by"]),
            law["url"],
        )
        for card in view.laws
        for law in card.members or [card.full]
    ]
    return PackTable("Laws", headings, rows, (26, 32, 12, 12, 16, 24, 18, 70, 40, 50, 12, 12, 11, 14, 40, 40))


def input_table(view: View) -> PackTable:
    """Return the documented inputs, one row for each place."""
    headings = ("input", "product", "steps", "region", "region_name", "sector")
    rows = [
        (one.row["input"], one.row["product"], float(one.steps), place.code, place.name, place.sector)
        for one in view.inputs
        for place in one.places
    ]
    return PackTable("Inputs", headings, rows, (36, 40, 7, 10, 26, 10))


def history_table(view: View) -> PackTable:
    """Return the days on which something happened, each with the state of the pair."""
    headings = ("on", "status", "score", "band", "confidence", "changed", "causes")
    rows = [
        (
            event["on"],
            event["status"],
            event["score"],
            event["band"],
            event["confidence"],
            "; ".join(event["changed"]),
            "; ".join(
                f"{cause['kind']} {cause['id']}" + (f" {cause['status']}" if cause["status"] else "")
                for cause in event["causes"]
            ),
        )
        for event in view.events
    ]
    return PackTable("History", headings, rows, (12, 16, 8, 12, 12, 30, 90))


def source_table(view: View) -> PackTable:
    """Return the sources of the claims, each once."""
    headings = (
        "id",
        "title",
        "publisher",
        "kind",
        "read",
        "published_on",
        "retrieved_on",
        "reliability",
        "licence",
        "url",
    )
    sources = {claim.source["id"]: claim.source for claim in view.claims.values()}
    rows = [tuple(sources[id_][name] for name in headings) for id_ in sorted(sources)]
    return PackTable("Sources", headings, rows, (30, 60, 30, 14, 11, 12, 12, 10, 30, 60))
