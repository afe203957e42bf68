"""A real OpenRefine over a real server: what it matches and fetches is what the API answers."""

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.answers import DAY, Json
from tests.more.openrefine.refine import OpenRefine, openrefine
from tests.serving import Server, get

pytestmark = pytest.mark.more

SHEET = """supplier,place,country,goods
A,"Dandong, Liaoning",,frozen pollock fillets
B,Donggang,,frozen
C,Punjab,Pakistan,cotton shirts
D,Hà Nội,,1410
E,Nowhere at all,,assorted goods
F,Donggang,China,HS 0304.75
G,CN-21,,seafood-processing
"""
RISK = ("status", "band", "score", "basis", "at_most")


@pytest.fixture(scope="module")
def refine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRefine]:
    with openrefine(tmp_path_factory.mktemp("openrefine")) as running:
        yield running


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table)))


def settled(server: Server, **question: str) -> str:
    """Return the code that the resolver settles on, and not for the country of a hint alone; empty without one."""
    [member] = {"region", "sector"} & question.keys()
    _, _, found = get(server.port, f"/v1/resolve?{urlencode({k: v for k, v in question.items() if v})}")
    first = found[member]["candidates"][:1]
    return "" if found[member]["code"] is None or first[0]["method"] == "hint" else str(found[member]["code"])


def profile(server: Server, region: str, sector: str) -> Json:
    """Return the values of a pair as OpenRefine writes them."""
    _, _, found = get(server.port, f"/v1/risks/{region}/{sector}?as_of={DAY}")
    most, basis = found["at_most"], found["basis"]
    return {
        "status": found["status"],
        "band": found["band"] or "",
        "score": "" if found["score"] is None else str(found["score"]),
        "basis": f"{basis['region']['code']}/{basis['sector']['code']}",
        "at_most": f"{most['score']} {most['band']}" if most else "",
    }


def test_places_are_matched_as_the_resolver_settles_and_extended_as_the_profiles_say(
    server: Server, refine: OpenRefine
) -> None:
    [manifest] = refine.register(f"http://127.0.0.1:{server.port}/v1/reconcile/regions")
    project = refine.project("places", SHEET)
    service = manifest["url"]
    guessed = refine.post("guess-types-of-column", {}, project=project, columnName="place", service=service)
    assert guessed["types"][0]["id"] == "region"
    refine.reconcile(project, "place", manifest, ("country", "country"))
    settings = {"sector": "1020", "as_of": DAY}
    wanted: list[Json] = [{"id": name, "name": name, "settings": settings} for name in RISK]
    refine.extend(project, "place", manifest, [{"id": "parent", "name": "parent"}, *wanted], 2)
    table = rows(refine.export(project, "place", "Parent"))
    assert len(table) == SHEET.count("\n") - 1, "no property makes more rows of one"
    codes = [row["place"] for row in table]
    expected = [settled(server, region=row["place"], country=row["country"]) for row in rows(SHEET)]
    assert codes == expected
    assert 4 <= sum(map(bool, codes)) < len(codes)
    names = {name: f"{name.capitalize().replace('_', ' ')} (1020, {DAY})" for name in RISK}
    for row, code in zip(table, codes, strict=True):
        found = {name: row[heading] for name, heading in names.items()}
        assert found == (profile(server, code, "1020") if code else dict.fromkeys(RISK, ""))
        assert row["Parent"] == code.partition("-")[0] * ("-" in code)


def test_products_are_matched_as_the_resolver_settles_and_extended_as_the_profiles_say(
    server: Server, refine: OpenRefine
) -> None:
    [manifest] = refine.register(f"http://127.0.0.1:{server.port}/v1/reconcile/sectors")
    project = refine.project("goods", SHEET)
    refine.reconcile(project, "goods", manifest)
    settings = {"region": "CN-LN", "as_of": DAY}
    refine.extend(project, "goods", manifest, [{"id": "band", "name": "band", "settings": settings}], 4)
    table = rows(refine.export(project, "goods"))
    assert [row["goods"] for row in table] == [settled(server, sector=row["goods"]) for row in rows(SHEET)]
    for row in table:
        expected = profile(server, "CN-LN", row["goods"])["band"] if row["goods"] else ""
        assert row[f"Band (CN-LN, {DAY})"] == expected


def test_a_property_that_lacks_its_setting_is_shown_with_what_to_do(
    server: Server, refine: OpenRefine
) -> None:
    [manifest] = refine.register(f"http://127.0.0.1:{server.port}/v1/reconcile/regions")
    project = refine.project("preview", SHEET)
    refine.reconcile(project, "place", manifest)
    shown = refine.post(
        "preview-extend-data",
        {"rowIndices": json.dumps([0]), "extension": {"properties": [{"id": "band", "name": "Band"}]}},
        project=project,
        columnName="place",
    )
    assert shown["columns"][0]["name"] == "Band: configure, and give a sector"
    assert shown["rows"][0][1:] in ([], [None])
