"""Random inputs of the method: claims, denials and measures about a country, two provinces and a sector's path."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from api.scoring import method
from api.scoring.explanation import details, dimensions, summary
from api.scoring.paths import without_only_children
from api.scoring.records import Presumption
from tests.hypothesis_profiles import examples
from tests.scoring.claims import (
    IMPOSED,
    INDICATORS,
    MEASURES,
    REGIONS,
    SECTORS,
    TODAY,
    claim,
    days_ago,
    scoring_input,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from api.scoring.assess import Assessment
    from api.scoring.records import Item, Measure, Path, ScoringInput

deterministic = settings(
    max_examples=examples(150),
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""The same examples on every run, without a time limit for slow machines."""

STRONG_GRADES = tuple(r + c for r in "ABCD" for c in "1234")
WEAK_GRADES = ("E1", "F1", "A5", "A6", "E5", "F6")
HAZARD = tuple(name for name, kind in INDICATORS.items() if kind.dimension == "hazard")
AGES = (0, 0, 0, 1, 1, 200, 200, 1000, 1096, 2500, 3652, 3700, 9000)  # days
ORIGINS = ("o1", "o2", "o3", "o4")

few_measures = st.lists(st.sampled_from(MEASURES), unique=True, max_size=3).map(tuple)


PLACES = (
    *(("CN-LN", "1020"),) * 20,
    *(("CN", "1020"),) * 8,
    *((region, sector) for region in ("CN-LN", "CN", "CN-JL") for sector in SECTORS),
    ("KP", "1020"),
    (None, "1020"),
)
DATES = tuple((published, ended) for published in AGES for ended in (None, None, published, published + 400))
IN_FORCE = ((None, None), (None, None), (3000, None), (-9, None), (3000, 700), (99, 0), (99, -1))
EXTENTS = (None, None, *method.EXTENTS)
GOODS = ((), (), (), ("0304",), ("030475", "1605"), ("0306",))
QUESTIONS = (None, None, None, "030475", "03", "0306", "030617", "9999")
"""HS codes of questions."""


@st.composite
def claims(draw: st.DrawFn, /, **fixed: Any) -> Item:
    """Draw a supporting claim; fields in ``fixed`` are not drawn."""
    (region, sector), (published, ended) = draw(st.sampled_from(PLACES)), draw(st.sampled_from(DATES))
    drawn: dict[str, Any] = {
        "indicator": draw(st.sampled_from((*INDICATORS, *HAZARD * 2))),
        "region": region,
        "sector": sector,
        "grade": draw(st.sampled_from(("A1", "B1", "B2", "C3", "C3") * 3 + STRONG_GRADES + WEAK_GRADES)),
        "origin": draw(st.sampled_from(ORIGINS)),
        "publisher": draw(st.sampled_from(("p1", "p2", "p3"))),
        "practice": draw(st.sampled_from((None, None, "dprk_labour"))),
        "extent": draw(st.sampled_from(EXTENTS)),
        "goods": draw(st.sampled_from(GOODS)),
        "good": "a-good",
        "official": draw(st.sampled_from((False, False, True))),
        "finding": draw(st.sampled_from((False,) * 5 + (True,))),
        "opinion": draw(st.sampled_from((False,) * 9 + (True,))),
        "main": draw(st.sampled_from((None, None, None, (), ("CN",), ("CN-LN",)))),
        "published_by": days_ago(published),
        "observed_end": None if ended is None else days_ago(ended),
        "id": "claim",
    }
    item = claim(**{**drawn, **fixed})
    return _listing(draw, item, fixed) if item.listing else item


def _listing(draw: st.DrawFn, listing: Item, fixed: dict[str, Any]) -> Item:
    since, until = draw(st.sampled_from(IN_FORCE))
    main = draw(st.sampled_from(((), ("CN",), ("CN-LN",), ("CN", "CN-JL"))))
    drawn: dict[str, Any] = {
        "listed_since": None if since is None else days_ago(since),
        "listed_until": None if until is None else days_ago(until),
        "main_in": tuple(REGIONS[code] for code in main if listing.region in REGIONS[code]),
    }
    return replace(listing, **{name: value for name, value in drawn.items() if name not in fixed})


@st.composite
def speakers(draw: st.DrawFn, /, of: Collection[Item], **fixed: Any) -> Item:
    """Draw a denial, a remedy or an ending of some of these claims by id, or of one of their origins."""
    stance = fixed.pop("stance", None) or draw(st.sampled_from(("disputes", "disputes", "remedies", "ended")))
    item = draw(claims(**{"origin": "accused", "id": "denial", **fixed}))
    if draw(st.booleans()) and of:
        named = draw(st.frozensets(st.sampled_from([c.id for c in of]), min_size=1, max_size=3))
        return replace(item, stance=stance, disputes=named)
    return replace(item, stance=stance, disputes_origin=draw(st.sampled_from(ORIGINS)))


def denials(of: Collection[Item], **fixed: Any) -> st.SearchStrategy[Item]:
    """Draw a dispute of some of these claims by id, or of one of their origins."""
    return speakers(of, stance="disputes", **fixed)


presumptions = st.builds(
    Presumption,
    instrument=st.sampled_from(("the-act", "another-act")),
    region_path=st.sampled_from(("CN", "CN-LN", "CN-JL")).map(REGIONS.__getitem__),
    sector_path=st.sampled_from((None, None, "C", "10", "1020", "1410")).map(SECTORS.__getitem__),
    since=st.sampled_from((days_ago(400), days_ago(0), days_ago(-1))),
    until=st.sampled_from((None, None, days_ago(0), days_ago(1))),
)


IMPOSED_TWICE = tuple(claim(IMPOSED, origin=f"o{n}", publisher=f"p{n}", grade="C3") for n in (1, 2))


@st.composite
def scoring_inputs(draw: st.DrawFn, /, **fixed: Any) -> ScoringInput:
    """Draw a question with claims, denials, remedies and endings, measures and laws; fields in ``fixed`` are not drawn."""
    drawn = [
        *draw(st.lists(claims(), min_size=2, max_size=9)),
        *draw(st.sampled_from(((), (), IMPOSED_TWICE))),
    ]
    items = [replace(item, id=f"c{number}") for number, item in enumerate(drawn)]
    others = draw(st.lists(speakers(tuple(items)), max_size=3))
    others = [replace(item, id=f"d{number}") for number, item in enumerate(others)]
    region = draw(st.sampled_from(("CN-LN", "CN-LN", "CN")))
    sector = draw(st.sampled_from(("1020", "1020", "102", "10", "C")))
    found = scoring_input(
        items + others,
        region,
        sector,
        draw(st.one_of(st.just(MEASURES), st.just(MEASURES), few_measures)),
        TODAY,
        draw(st.sampled_from(QUESTIONS)),
    )
    laws = tuple(draw(st.lists(presumptions, max_size=1)))
    return replace(found, **{"presumptions": laws, **fixed})


def with_only_children(inputs: ScoringInput, same: dict[str, str]) -> ScoringInput:
    """Return the input where each code of ``same`` is the same thing as another one, as the release states it."""

    def merged(path: Path) -> Path:
        return without_only_children(path, same)

    items = tuple(
        replace(
            item,
            region_path=merged(item.region_path),
            sector_path=merged(item.sector_path),
            main_in=None if item.main_in is None else tuple(map(merged, item.main_in)),
        )
        for item in inputs.items
    )
    laws = tuple(
        replace(p, region_path=merged(p.region_path), sector_path=merged(p.sector_path))
        for p in inputs.presumptions
    )
    return replace(inputs, items=items, presumptions=laws, same=same)


def reach(found: Assessment) -> float:
    """Return the highest score that an answer states: its own or that of a part."""
    return max(found.score or 0.0, found.at_most.score if found.at_most else 0.0)


def with_items(inputs: ScoringInput, *more: Item) -> ScoringInput:
    """Return the input with further items."""
    return replace(inputs, items=(*inputs.items, *more))


def full_result(assessment: Assessment) -> dict[str, Any]:
    """Return every part of the profile that the method computes."""
    return {
        **summary(assessment),
        **details(assessment, full=True),
        "dimensions": dimensions(assessment, full=True),
    }


def result_without_evidence(assessment: Assessment) -> dict[str, Any]:
    """Return the computed parts of the profile without the lists of evidence and their length."""
    result = full_result(assessment)
    del result["evidence_count"]
    for dimension in result["dimensions"].values():
        del dimension["evidence"]
    return result


def riskier(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Make each measure that is a figure a little worse."""
    return tuple(m._replace(value=m.value - 0.1) if isinstance(m.value, float) else m for m in measures)
