"""The claims that an answer rests on: exactly those of a plain filter, in releases of any size."""

import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from api.app import create_app
from api.database import Release
from api.evidence.routes import SELECTIVE, list_query
from api.risks.gather import question
from api.risks.profile import CLAIMS
from api.scoring.evidence import QuestionEvidence
from api.scoring.paths import same_codes
from api.settings import Settings
from bench.scale import steps
from bench.synthetic import Tables, grown
from bench.untouched import RICHEST, UntouchedPairs
from tests.answers import DAY, Json, altered, get_json, seal
from tests.session_files import SessionFiles

TIMES = 6
GROWN = ("evidence", "evidence_disputes", "sources")
Pair = tuple[str, str | None]
Filter = Callable[[str, str | None], list[str]]


def rows(release: Path, *tables: str) -> Tables:
    """Return the rows of the tables of a release, in the order in which they were loaded."""
    with sqlite3.connect(release) as connection:
        connection.row_factory = sqlite3.Row
        found = {table: [*map(dict, connection.execute(f"SELECT * FROM {table}"))] for table in tables}
    connection.close()
    return found


def with_rows(release: Path, folder: Path, more: Tables) -> None:
    """Write a copy of a release with more rows, and with the planner's statistics of all."""
    with sqlite3.connect(altered(release, folder)) as connection:
        for table, added in more.items():
            marks = ", ".join(f":{name}" for name in added[0])
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", added)
        connection.execute("ANALYZE")
    connection.close()
    seal(folder / "altered.sqlite")


@pytest.fixture(scope="module")
def real_tables(release_path: Path) -> Tables:
    """The tables that a larger release is grown from."""
    trees = ("regions", "region_tree", "sectors", "sector_tree")
    links = ("upstream", "upstream_inputs", "upstream_products")
    return rows(release_path, *GROWN, *trees, *links, "indicators")


@pytest.fixture(scope="module")
def large(shared: SessionFiles, release_path: Path, real_tables: Tables) -> tuple[Path, UntouchedPairs]:
    """A release with several times the evidence, and the pairs whose own evidence is the same in it."""
    pairs = UntouchedPairs(real_tables)

    def make(folder: Path) -> None:
        tables = grown(real_tables, pairs, TIMES)
        more = {table: tables[table][len(real_tables[table]) :] for table in GROWN}
        with_rows(release_path, folder, more)

    return shared.once("large", make) / "altered.sqlite", pairs


@pytest.fixture(scope="module")
def large_app(large: tuple[Path, UntouchedPairs]) -> Flask:
    return create_app(Settings(release=large[0], answer_cache=1))


@pytest.fixture(scope="module", params=["real", "large"])
def path(request: pytest.FixtureRequest, release_path: Path, large: tuple[Path, UntouchedPairs]) -> Path:
    return release_path if request.param == "real" else large[0]


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with sqlite3.connect(path) as connection:
        yield connection
    connection.close()


def paths(connection: sqlite3.Connection, table: str) -> dict[str, tuple[str, ...]]:
    """Return each code with its ancestors, computed from the parents alone."""
    parents = dict(connection.execute(f"SELECT code, parent FROM {table}"))

    def path_of(code: str | None) -> tuple[str, ...]:
        return () if code is None else (code, *path_of(parents[code]))

    return {code: path_of(code) for code in parents}


def plain_filter(connection: sqlite3.Connection) -> Filter:
    """Return a filter over every claim: stated for the place or one that contains it, and so of the sector, or without one.

    An only child is the same thing as its parent.
    """
    regions, sectors = paths(connection, "regions"), paths(connection, "sectors")
    claims = connection.execute("SELECT id, region, sector FROM evidence ORDER BY id").fetchall()
    same = same_codes(regions.values(), sectors.values())

    def around(tree: dict[str, tuple[str, ...]], own: str | None, stated: str) -> bool:
        return own is not None and same.get(stated, stated) in {same.get(code, code) for code in tree[own]}

    return lambda region, sector: [
        id_
        for id_, place, work in claims
        if place and around(regions, region, place) and (work is None or around(sectors, sector, work))
    ]


def many_pairs(connection: sqlite3.Connection) -> list[Pair]:
    """Return random pairs with claims, pairs around them, pairs far from them and wide pairs: the same on every run."""
    chance = random.Random(3)  # noqa: S311  a sample, no secret
    regions, sectors = paths(connection, "regions"), paths(connection, "sectors")
    stated = connection.execute(
        "SELECT DISTINCT region, sector FROM evidence WHERE region IS NOT NULL AND sector IS NOT NULL"
    ).fetchall()
    cells = chance.sample(sorted(stated), min(len(stated), 80))
    around = [
        (chance.choice(regions[place]), chance.choice(sectors[work])) for place, work in cells for _ in "ab"
    ]
    crossed = [(chance.choice(cells)[0], chance.choice(cells)[1]) for _ in range(80)]
    far = [(chance.choice(list(regions)), chance.choice(list(sectors))) for _ in range(80)]
    any_sector: list[Pair] = [(place, None) for place, _ in cells[:20]]
    wide: list[Pair] = [("GB", "C"), ("CN", "C"), ("CN", "10"), ("US", "G"), ("GB", "1020"), RICHEST]
    return [*cells, *around, *crossed, *far, *any_sector, *wide]


def test_the_claims_stated_for_a_pair_are_exactly_those_of_a_plain_filter(
    path: Path, connection: sqlite3.Connection
) -> None:
    expected, pairs = plain_filter(connection), many_pairs(connection)
    release = Release(path)
    for region, sector in pairs:
        evidence = QuestionEvidence(question(release, region, sector, date.fromisoformat(DAY)))
        found = [item.id for item in evidence.stated]
        assert found == expected(region, sector), (region, sector)


def plan(connection: sqlite3.Connection, sql: str) -> str:
    """Return the query plan of SQLite, which does not depend on the parameters."""
    names = dict.fromkeys(re.findall(r":(\w+)", sql), "[]")
    return "\n".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", names))


# With `inherit`, claims without a sector are included: these are so many that SQLite may choose a scan.
LISTS = {name: list_query({"as_of": DAY, name: "[]"}) for name in sorted(SELECTIVE - {"sectors_or_none"})}


@pytest.mark.parametrize(
    "sql",
    [CLAIMS, *LISTS.values()],
    ids=["statements", *(f"listed by {name}" for name in LISTS)],
)
def test_no_query_of_a_profile_or_a_narrow_list_scans_the_evidence(
    connection: sqlite3.Connection, sql: str
) -> None:
    steps_of_query = plan(connection, sql)
    assert not re.search(r"SCAN (e|evidence)\b|BLOOM|AUTOMATIC|id>", steps_of_query), steps_of_query


def test_claims_elsewhere_do_not_change_a_profile(
    app: Flask, large: tuple[Path, UntouchedPairs], large_app: Flask
) -> None:
    def profile_without_release(served: Flask, region: str, sector: str) -> Json:
        answer = get_json(served.test_client(), f"/v1/risks/{region}/{sector}?as_of={DAY}&explain=full")
        return {name: value for name, value in answer.items() if name != "release"}

    for pair in large[1].pairs:
        assert profile_without_release(app, *pair) == profile_without_release(large_app, *pair), pair


def test_claims_elsewhere_do_not_slow_a_profile(
    release_path: Path, large: tuple[Path, UntouchedPairs], large_app: Flask
) -> None:
    small_app = create_app(Settings(release=release_path, answer_cache=1))
    for served in (small_app, large_app):
        steps(served, ("AQ", "U"))  # reads what all profiles share
    for pair in large[1].pairs:
        # At the end of an index there is one step less: there is no next entry to check.
        assert steps(large_app, pair) <= 1.25 * steps(small_app, pair), pair


def test_the_large_release_is_the_same_on_every_run_and_has_its_declared_size(
    large: tuple[Path, UntouchedPairs], real_tables: Tables
) -> None:
    written = rows(large[0], *GROWN)
    again = grown(real_tables, UntouchedPairs(real_tables), TIMES)
    for table in GROWN:
        assert in_order(written[table]) == in_order(again[table])
    for table in ("evidence", "evidence_disputes"):
        assert len(written[table]) == TIMES * len(real_tables[table])
    assert len({row["region"] for row in written["evidence"]}) > len(
        {row["region"] for row in real_tables["evidence"]}
    )


def in_order(table: list[Json]) -> list[list[tuple[str, str]]]:
    """Return the rows of a table, and the columns of each, in one order whatever the database stores first."""
    return sorted(sorted((column, repr(value)) for column, value in row.items()) for row in table)
