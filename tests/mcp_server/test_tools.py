"""The tools: what their answers say, what they leave to the API, and what they answer to wrong arguments."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from api.database import Release
from api.mcp_server.answering import Context
from api.mcp_server.server import TOOLS, called
from tests.mcp_server.agents import LINKS, answer, context_of, fault

DAY = "2026-11-24"
SEAFOOD = {"region": "CN-LN", "sector": "1020", "as_of": DAY}
SUBJECT = "place and sector, not this supplier"
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("resolve", {"text": "seafood from San Jose"}),
    ("resolve", {"region": "Urumqi", "sector": "tomato paste", "country": "China"}),
    ("risk_summary", SEAFOOD),
    ("risk_summary", {"region": "NO", "sector": "6201"}),
    ("risk_summary", {"region": "UZ-BU", "sector": "0116", "hs": "5201"}),
    ("laws", SEAFOOD | {"import_into": ["US"], "facts": {"dprk_workers": True}}),
    ("evidence", SEAFOOD),
    ("evidence", SEAFOOD | {"id": "outlaw-ocean-2024-plants-1020"}),
    (
        "screen",
        {"items": [{"region": "Kashgar", "product": "cotton"}, {"city": "San Jose", "product": "crab"}, {}]},
    ),
    ("coverage", {"as_of": DAY}),
]


@pytest.fixture(scope="module")
def context(opened: Release) -> Context:
    return context_of(opened)


@pytest.mark.parametrize(
    ("name", "arguments"), CALLS, ids=[f"{n}-{name}" for n, (name, _) in enumerate(CALLS)]
)
def test_every_answer_has_its_schema_and_says_of_what_and_when_it_is(
    context: Context, name: str, arguments: dict[str, Any]
) -> None:
    days = {str(datetime.now(UTC).date())}
    found = answer(context, name, **arguments)
    days.add(str(datetime.now(UTC).date()))
    Draft202012Validator(TOOLS[name].returns).validate(found)
    assert found["status"]
    assert found["subject"] == SUBJECT
    assert found["release"] == context.release.version
    assert found["as_of"] in ({arguments["as_of"]} if "as_of" in arguments else days)
    assert all(link.startswith(f"{LINKS}/") for link in found["link"].values())
    if name in {"risk_summary", "laws", "evidence"}:
        assert found["basis"].keys() == {"region", "sector"}
        assert "at_most" in found


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_every_schema_is_one_and_describes_each_argument(tool: Any) -> None:
    Draft202012Validator.check_schema(tool.takes)
    Draft202012Validator.check_schema(tool.returns)
    assert all(part["description"] for part in tool.takes["properties"].values())


@pytest.mark.parametrize("sector", ["1020", "ISIC 1020", "isic 10", "01", "ISIC C", "C"])
def test_a_sector_may_be_written_as_answers_write_it_here_as_in_an_address(
    context: Context, client: FlaskClient, sector: str
) -> None:
    profile = client.get(f"/v1/risks/CN/{sector}?as_of={DAY}").get_json()
    found = answer(context, "risk_summary", region="CN", sector=sector, as_of=DAY)
    assert found["sector"]["code"] == profile["sector"]["code"] == sector.upper().removeprefix("ISIC ")
    assert found["score"] == profile["score"]


def test_a_summary_has_the_figures_of_the_profile(context: Context, client: FlaskClient) -> None:
    profile = client.get(f"/v1/risks/CN-LN/1020?as_of={DAY}").get_json()
    found = answer(context, "risk_summary", **SEAFOOD)
    names = ("status", "score", "band", "confidence", "text", "structural_score", "evidence_count", "method")
    assert {name: found[name] for name in names} == {name: profile[name] for name in names}
    assert found["at_most"]["score"] == profile["at_most"]["score"]
    assert [law["id"] for law in found["laws"]] == [law["id"] for law in profile["laws"]]
    path = found["link"]["api"].removeprefix(LINKS)
    assert client.get(path).get_json() == profile
    page = found["link"]["page"].removeprefix(LINKS)
    assert client.get(page, headers={"Accept": "text/html"}).status_code == 200


def test_laws_name_the_facts_that_are_missing_and_the_question_of_each(context: Context) -> None:
    found = answer(context, "laws", **SEAFOOD)
    waiting = {fact.partition(":")[0] for law in found["laws"] for fact in law["missing_facts"]}
    assert found["facts"].keys() == waiting
    assert "dprk_workers" in waiting
    stated = answer(context, "laws", **SEAFOOD, facts={"dprk_workers": False})
    assert "dprk_workers" not in stated["facts"]


@pytest.mark.parametrize("name", ["laws", "evidence"])
def test_what_has_no_room_is_reached_by_offset(context: Context, name: str) -> None:
    seen: list[str] = []
    offset: int | None = 0
    while offset is not None:
        found = answer(context, name, **SEAFOOD, offset=offset)
        assert found[name]
        seen += [entry["id"] for entry in found[name]]
        assert (found["next_offset"] is None) == (found["left"] == 0)
        offset = found["next_offset"]
    assert len(seen) == len(set(seen))
    whole = len(seen) if name == "laws" else found["total"]
    assert len(seen) == whole > 8


def test_evidence_that_counts_most_comes_first(context: Context) -> None:
    found = answer(context, "evidence", **SEAFOOD)["evidence"]
    assert all(item["counts"] for item in found)
    assert [item["weight"] for item in found] == sorted((item["weight"] for item in found), reverse=True)


def test_rows_of_a_screening_are_those_of_the_api(context: Context, client: FlaskClient) -> None:
    items = [
        {"region": "Kashgar", "product": "cotton"},
        {"region": "UZ-BU", "sector": "0116"},
        {"region": "San Jose"},
    ]
    found = answer(context, "screen", items=items, as_of=DAY)
    body = client.post("/v1/screenings", json={"items": items, "as_of": DAY}).get_json()
    assert [row[:2] for row in found["rows"]] == [
        [n, item["status"]] for n, item in enumerate(body["items"], 1)
    ]
    assert [row[4] for row in found["rows"]] == [item["score"] for item in body["items"]]
    assert found["statuses"] == body["summary"]["statuses"]
    wider = found["rows"][1]
    assert wider[1] == "wider"
    assert wider[7] == "UZ/0116"
    assert {note["row"] for note in found["attention"]} >= {3}
    law = found["laws"][0]
    assert law["status"] == "applies"
    assert law["rows"] == "1"


def test_a_candidate_of_a_row_settles_it_when_it_is_sent_back(context: Context) -> None:
    (note,) = answer(context, "screen", items=[{"region": "VN", "sector": "1511"}])["attention"]
    assert note["sector"] == ["ISIC 1511", "ISIC 1040"]
    found = answer(context, "screen", items=[{"region": "VN", "sector": one} for one in note["sector"]])
    assert [row[3] for row in found["rows"]] == ["1511", "1040"]


FAULTS = [
    ("risk_summary", {"region": "CN-XJ"}, "send sector"),
    ("risk_summary", {"region": "CN-XJ", "sectr": "0116"}, "did you mean sector?"),
    ("risk_summary", {"region": "Xinjiang", "sector": "cottn"}, "did you mean CN-XJ"),
    ("risk_summary", {"region": "nowhere at all", "sector": "0116"}, "call resolve with the words"),
    ("risk_summary", SEAFOOD | {"as_of": "soon"}, "YYYY-MM-DD"),
    ("risk_summary", SEAFOOD | {"as_of": "2199-01-01"}, "as_of: 2199-01-01"),
    ("risk_summary", SEAFOOD | {"hs": "6109.10"}, "hs:"),
    ("laws", SEAFOOD | {"facts": {"dprk_worker": True}}, "did you mean dprk_workers?"),
    ("laws", SEAFOOD | {"facts": {"dprk_workers": "no"}}, "facts.dprk_workers"),
    ("evidence", SEAFOOD | {"id": "no-such-item"}, "leave it out"),
    ("screen", {"items": []}, "1 to 50"),
    ("screen", {"items": [{}] * 51}, "send 50 at most; these are 51"),
    ("screen", {"items": [{"name": "x"}]}, "items[0]"),
    ("resolve", {}, "region, sector, or text"),
    ("resolve", {"region": "x" * 1001}, "region"),
]


@pytest.mark.parametrize(("name", "arguments", "advice"), FAULTS, ids=[str(n) for n in range(len(FAULTS))])
def test_a_fault_is_an_error_of_the_tool_that_says_what_to_do(
    context: Context, name: str, arguments: dict[str, Any], advice: str
) -> None:
    found = fault(context, name, **arguments)
    assert advice in found
    assert len(found) < 1600


def test_a_fault_of_the_server_ends_one_call_and_quotes_nothing(
    context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = Context(None, context.known, context.links)  # type: ignore[arg-type]
    result = called(TOOLS["risk_summary"], closed, SEAFOOD)
    assert result.is_error
    log = capsys.readouterr().err
    assert "the tool risk_summary failed" in log
    assert "CN-LN" not in log
