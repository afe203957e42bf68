"""Profiles as bytes: they are read as the objects of the plain way, in which nothing was written before."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.claim_filters import IN_FORCE, KNOWN
from api.database import Release
from api.law.flags import laws_of
from api.risks.assessed import assessed
from api.risks.listed_inputs import ListedInputs
from api.risks.profile import profile
from api.risks.receipt import SHAPE, served_profile
from api.risks.upstream import MOST_LINKS, brief, documented_inputs
from api.trees import Trees
from tests.answers import DAY

PAIRS = [
    ("CN-LN", "1020"),
    ("CN", "C"),
    ("VN", "1410"),
    ("NO-03", "1410"),
    ("KP", "0510"),
    ("CI", "1073"),
    ("IN", "47"),
]


@pytest.fixture(scope="module")
def release(release_path: Path) -> Release:
    return Release(release_path)


def plain(release: Release, region: str, sector: str, query: dict[str, Any]) -> Any:
    """Return a profile whose laws and links are made for it alone, by marshmallow's fields and the json module."""
    found = profile(release, region, sector, query)
    assessment = assessed(release, region, sector, query["as_of"])
    found["laws"], found["other_laws"] = laws_of(release, assessment, query)
    if found["upstream"] is not None and "upstream" not in query:
        steps = documented_inputs(release, assessment, None)[:MOST_LINKS]
        found["upstream"] = [brief(*step) for step in steps]
    return json.loads(json.dumps(SHAPE(found) | {"release": release.version}))


@given(st.data())
def test_a_profile_is_read_as_the_objects_of_the_plain_way(release: Release, data: st.DataObject) -> None:
    trees = release.keep(Trees)
    anywhere = st.tuples(
        st.sampled_from(sorted(trees.region_names)), st.sampled_from(sorted(trees.sector_titles))
    )
    region, sector = data.draw(st.sampled_from(PAIRS) | anywhere)
    optional = {
        "upstream": st.just("all"),
        "laws": st.just("all"),
        "import_into": st.sampled_from([["US"], ["EU"], ["DE", "GB"]]),
        "facts": st.sampled_from([["dprk_workers:yes"], ["forced_labour_found:no"]]),
    }
    query = data.draw(
        st.fixed_dictionaries({"as_of": st.dates(date(2016, 1, 1), date(2028, 1, 1))}, optional=optional)
    )
    assert served_profile(release, region, sector, query) == plain(release, region, sector, query)


@pytest.mark.parametrize(("region", "sector"), PAIRS)
def test_links_of_a_day_are_those_of_the_claims_that_are_known_on_it(
    release: Release, region: str, sector: str
) -> None:
    country = release.keep(Trees).region(region)[-1]
    for number in range(0, 3650, 73):
        day = date.fromisoformat(DAY) - timedelta(number)
        for step, places in documented_inputs(release, assessed(release, region, sector, day), None):
            known = [claim for claim in step.link.documented if claim.known(day.isoformat())]
            own = {claim.region[0] for claim in known if claim.region[-1] == country}
            assert set(places[: len(own)]) == own
            assert set(places) == {claim.region[0] for claim in known}


def test_listed_inputs_are_those_of_a_query_over_the_trees(release: Release) -> None:
    listed, found = release.keep(ListedInputs), 0
    regions = release.column("SELECT DISTINCT region FROM evidence WHERE input IS NOT NULL")
    for region in [*regions, "CN-LN", "NO-03"]:
        for sector in release.keep(Trees).sector_titles:
            for day in (DAY, "2024-09-04"):
                rows = [
                    (row["good"], row["input"], row["country"])
                    for row in release.rows(LISTED, region=region, sector=sector, as_of=day)
                ]
                own = [one[:3] for one in listed.of(region, sector, None, date.fromisoformat(day))]
                assert sorted(own) == sorted(rows), (region, sector, day)
                assert [good for good, *_ in own] == [good for good, *_ in rows]
                found += len(own)
    assert found > 100


LISTED = f"""
    SELECT g.name AS good, i.name AS input, c.name AS country
      FROM region_tree AS place
      JOIN evidence AS e ON e.region = place.ancestor
      JOIN sector_tree AS work ON work.sector = e.sector AND work.ancestor = :sector
      JOIN goods AS g ON g.id = e.good
      JOIN goods AS i ON i.id = e.input
      JOIN regions AS c ON c.code = e.input_country
     WHERE place.region = :region
       AND {KNOWN}
       AND {IN_FORCE}
     ORDER BY g.name
"""
