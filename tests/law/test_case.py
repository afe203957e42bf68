"""The facts that the release contains for a case, compared with plain SQL; and that no pair needs a query for them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from api.database import Release
from api.law.case import KnownFacts
from api.law.flags import flags, flags_in_brief, laws_of
from api.law.notices import notices
from api.risks.gather import question
from api.scoring.assess import assess
from api.trees import Trees
from tests.answers import DAY, altered

DOCUMENTED = """
    SELECT e.practice,
           max(e.attributed_kind IN ('un_body', 'authority')
               OR (e.attributed_kind = 'state' AND p.country = :country)) AS official,
           count(DISTINCT CASE WHEN e.reliability IN ('A', 'B', 'C') AND e.credibility <= 3 THEN e.origin END) AS origins
      FROM region_tree AS t
      JOIN evidence AS e ON e.region = t.region
      JOIN publishers AS p ON p.id = e.publisher
     WHERE t.ancestor = :country AND e.practice IS NOT NULL AND e.stance = 'supports' AND NOT e.opinion
       AND e.reliability NOT IN ('E', 'F') AND e.credibility < 5
       AND e.published_by <= :as_of AND (e.withdrawn_on IS NULL OR e.withdrawn_on > :as_of)
     GROUP BY e.practice
"""
"""The practices documented for a country on a day, by one query."""

CHANGES = """
    SELECT published_by FROM evidence WHERE practice IS NOT NULL
     UNION
    SELECT withdrawn_on FROM evidence WHERE practice IS NOT NULL AND withdrawn_on IS NOT NULL
"""

GOODS = """
    SELECT DISTINCT b.hs FROM sector_tree AS t JOIN hs_sectors AS b ON b.sector = t.sector WHERE t.ancestor = :sector
"""

COUNTRIES = "SELECT DISTINCT r.country FROM evidence AS e JOIN regions AS r ON r.code = e.region WHERE e.practice IS NOT NULL"


Kinds = set[tuple[bool, bool]]
"""Combinations met: documented officially, documented by two origins."""


def compared(release: Release) -> Kinds:
    """Compare the documented practices of every country on every day of a change with plain SQL."""
    known, met = release.keep(KnownFacts), set()
    changes = [date.fromisoformat(day) for day in release.column(CHANGES)]
    for country in [*release.column(COUNTRIES), "AQ"]:
        for day in sorted({near for change in changes for near in (change - timedelta(1), change)}):
            rows = release.rows(DOCUMENTED, country=country, as_of=day.isoformat())
            expected = {row["practice"] for row in rows if row["official"] or row["origins"] >= 2}
            assert known.documented(country, day) == expected, (country, day)
            met |= {(bool(row["official"]), row["origins"] >= 2) for row in rows}
    return met


def test_the_documented_practices_of_every_country_on_every_day_are_those_of_plain_sql(
    opened: Release,
) -> None:
    assert compared(opened)


def test_so_they_are_where_speakers_grades_origins_and_days_differ(
    release_path: Path, tmp_path: Path
) -> None:
    path = altered(
        release_path,
        tmp_path,
        "UPDATE evidence SET attributed_kind = 'state' WHERE practice IS NOT NULL AND rowid % 3 = 0",
        "UPDATE evidence SET attributed_kind = 'ngo' WHERE practice IS NOT NULL AND rowid % 3 = 1",
        "UPDATE evidence SET reliability = 'D' WHERE practice IS NOT NULL AND rowid % 5 < 2",
        "UPDATE evidence SET opinion = 1 WHERE practice IS NOT NULL AND NOT finding AND rowid % 11 = 1",
        "UPDATE evidence SET credibility = 5 WHERE practice IS NOT NULL AND rowid % 7 = 1",
        "UPDATE evidence SET origin = 'one' WHERE practice IS NOT NULL AND rowid % 2 = 1",
        "UPDATE evidence SET withdrawn_on = date(published_by, '+1 year'), withdrawn_because = 'Invented.'"
        " WHERE practice IS NOT NULL AND rowid % 4 = 2",
        "UPDATE publishers SET country = 'CN' WHERE rowid % 2 = 1",
    )
    assert compared(Release(path)) == {(True, True), (True, False), (False, True), (False, False)}


def test_the_goods_of_every_sector_are_those_of_plain_sql(opened: Release) -> None:
    known = opened.keep(KnownFacts)
    for sector in opened.column("SELECT code FROM sectors"):
        assert known.goods(sector) == set(opened.column(GOODS, sector=sector)), sector


@pytest.mark.parametrize(
    ("sector", "goods_of"),
    [
        ("1313", "13"),
        ("2432", "24"),
        ("243", "24"),
        ("24", "24"),
        ("1020", "1020"),
        ("3900", None),
        ("C", "C"),
    ],
)
def test_a_class_that_no_heading_belongs_to_and_its_group_have_the_goods_of_the_division(
    opened: Release, sector: str, goods_of: str | None
) -> None:
    known = opened.keep(KnownFacts)
    expected = known.goods(goods_of) if goods_of else frozenset()
    assert known.goods_made(opened.keep(Trees).sector(sector)) == expected


def test_the_laws_of_a_further_pair_need_no_query(opened: Release) -> None:
    first, *further = [
        assess(question(opened, region, sector, date.fromisoformat(DAY)))
        for region, sector in (
            ("CN-LN", "1020"),
            ("KP", "1410"),
            ("TM", "A"),
            ("MY-12", "2219"),
            ("AQ", "0111"),
        )
    ]
    flags(opened, first, {})
    laws_of(opened, first, {"hs": "030475"})
    notices(opened, first, {})
    queries: list[str] = []
    connection = opened._connection()  # noqa: SLF001  the only place where queries can be traced
    connection.set_trace_callback(queries.append)
    try:
        for assessment in further:
            assert flags(
                opened, assessment, {"explain": "full", "facts": ["dprk_workers:no"], "hs": "030475"}
            )
            assert flags(opened, assessment, {"import_into": ["US", "DE"]})
            assert laws_of(opened, assessment, {"hs": "0302"})
            flags_in_brief(opened, assessment, {"facts": ["listed_entity:no"]})
            notices(opened, assessment, {})
    finally:
        connection.set_trace_callback(None)
    assert queries == []
