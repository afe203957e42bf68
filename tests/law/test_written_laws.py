"""Laws written before: the same as the laws that are evaluated for one pair alone, on any day and for any request."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.database import Release
from api.law.flags import laws_of
from api.law.written_laws import SHAPE, WrittenLaws
from api.risks.assessed import assessed
from api.trees import Trees
from api.web.written import Fragment, parsed

PLACES = ["CN-LN", "CN-XJ", "CN", "KP", "TM", "NO", "MM", "BR", "HK", "CD", "ZW", "MW", "US-CA"]
WORKS = ["1020", "1410", "0116", "10", "C", "G", "F", "8010", "131", "0729"]


@pytest.fixture(scope="module")
def release(release_path: Path) -> Release:
    return Release(release_path)


def queries() -> st.SearchStrategy[dict[str, Any]]:
    """Queries of profiles by what changes their laws."""
    facts = st.sampled_from(
        [["dprk_workers:yes"], ["dprk_workers:no"], ["listed_entity:yes"], ["xuar_inputs:no"]]
    )
    return st.fixed_dictionaries(
        {"as_of": st.dates(date(2016, 1, 1), date(2028, 6, 1))},
        optional={
            "import_into": st.lists(st.sampled_from(["US", "EU", "DE", "GB"]), max_size=2, unique=True),
            "hs": st.sampled_from(["030743", "5201", "620342", "7403", "24"]),
            "facts": facts,
            "laws": st.just("all"),
        },
    )


@given(st.data())
def test_written_laws_are_those_of_the_plain_way(release: Release, data: st.DataObject) -> None:
    trees = release.keep(Trees)
    region = data.draw(st.sampled_from(PLACES) | st.sampled_from(sorted(trees.region_names)))
    sector = data.draw(st.sampled_from(WORKS) | st.sampled_from(sorted(trees.sector_titles)))
    query = data.draw(queries())
    assessment = assessed(release, region, sector, query["as_of"], query.get("hs"))
    plain_laws, plain_others = laws_of(release, assessment, query)
    laws, others = parsed(release.keep(WrittenLaws).of(assessment, query))
    shown = laws if "laws" not in query and "facts" not in query else [SHAPE(law) for law in laws]
    assert shown == parsed([SHAPE(law) for law in plain_laws])
    assert others == plain_others


def test_pairs_that_differ_in_nothing_of_law_share_what_was_written(release: Release) -> None:
    day = {"as_of": date(2026, 11, 24)}
    written = release.keep(WrittenLaws)
    one = written.of(assessed(release, "NO-03", "1410", day["as_of"]), day)
    other = written.of(assessed(release, "NO-50", "1410", day["as_of"]), day)
    assert one[0] is other[0]
    assert one[1] is other[1]


def test_laws_that_depend_on_a_fact_of_the_caller_are_never_stored(release: Release) -> None:
    query: dict[str, Any] = {"as_of": date(2026, 11, 24), "facts": ["dprk_workers:no"]}
    laws, _ = release.keep(WrittenLaws).of(assessed(release, "CN-LN", "1020", query["as_of"]), query)
    assert not isinstance(laws, Fragment)
