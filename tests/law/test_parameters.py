"""The parameters facts, hs and import_into: how they narrow the laws, and that facts are never stored."""

import logging

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, get_json, get_problem
from tests.law.cases import flags, profile, short, written

PAIR = f"/v1/risks/CN-LN/1020?as_of={DAY}&laws=all"
EVERYWHERE = {"UN", "EU", "US", "AU", "BR", "CA", "CH", "DE", "FR", "GB", "JP", "KR", "MX", "NO", "NZ"}


@pytest.mark.parametrize(
    ("into", "jurisdictions"),
    [
        ("", EVERYWHERE),
        ("&import_into=US", {"UN", "US"}),
        ("&import_into=us", {"UN", "US"}),
        ("&import_into=EU", {"UN", "EU"}),
        ("&import_into=DE", {"UN", "EU", "DE"}),
        ("&import_into=PL", {"UN", "EU"}),
        ("&import_into=NO", {"UN", "NO"}),
        ("&import_into=GB", {"UN", "GB"}),
        ("&import_into=US,FR", {"UN", "US", "EU", "FR"}),
        ("&import_into=US&import_into=FR", {"UN", "US", "EU", "FR"}),
    ],
)
def test_the_country_of_import_selects_its_law_and_a_member_state_also_that_of_the_union(
    client: FlaskClient, into: str, jurisdictions: set[str]
) -> None:
    every, found = get_json(client, PAIR)["laws"], get_json(client, PAIR + into)["laws"]
    of_goods = {"importer", "operator"}
    assert {flag["jurisdiction"] for flag in found if flag["addressee"] in of_goods} == jurisdictions - {
        "UN",
        "BR",
        "DE",
        "FR",
    }
    assert found == [
        flag for flag in every if flag["jurisdiction"] in jurisdictions or flag["addressee"] not in of_goods
    ]


def test_the_duties_of_companies_and_states_stay_whatever_the_market(client: FlaskClient) -> None:
    every = {
        flag["id"] for flag in get_json(client, PAIR)["laws"] if flag["addressee"] in {"company", "state"}
    }
    assert {"de-lksg", "gb-modern-slavery-act-54", "fr-devoir-de-vigilance", "unscr-2397-8"} <= every
    for market in ("US", "NO", "PL"):
        found = {flag["id"] for flag in get_json(client, f"{PAIR}&import_into={market}")["laws"]}
        assert every <= found


@pytest.mark.parametrize(
    ("written", "market"),
    [("UK", "GB"), ("uk", "GB"), ("USA", "US"), ("GBR", "GB"), ("deu", "DE"), ("US,UK", "GB,US")],
)
def test_a_market_may_be_written_as_people_write_it(client: FlaskClient, written: str, market: str) -> None:
    assert get_json(client, f"{PAIR}&import_into={written}") == get_json(
        client, f"{PAIR}&import_into={market}"
    )


@pytest.mark.parametrize("market", ["TH", "IN", "TR", "ZA", "CN", "THA", "th"])
def test_a_country_without_law_here_is_refused_by_name_with_those_that_have_some(
    client: FlaskClient, market: str
) -> None:
    code = {"THA": "TH", "th": "TH"}.get(market, market)
    [error] = get_problem(client, f"{PAIR}&import_into={market},US", 422)["errors"]
    assert error["parameter"] == "import_into"
    assert f"no law of {code} is in this release" in error["detail"]
    assert "AU, BR, CA, CH, DE, EU, FR, GB, JP, KR, MX, NO, NZ, US" in error["detail"]


@pytest.mark.parametrize(
    ("territory", "state"), [("PR", "US"), ("RE", "FR"), ("AX", "FI"), ("HK", None), ("TH", None)]
)
def test_a_refused_territory_names_the_state_whose_law_may_reach_there(
    client: FlaskClient, territory: str, state: str | None
) -> None:
    [error] = get_problem(client, f"{PAIR}&import_into={territory}", 422)["errors"]
    assert f"no law of {territory} is in this release" in error["detail"]
    assert error["detail"].endswith(f"{territory} belongs to {state}, whose law may reach there") == bool(
        state
    )


@pytest.mark.parametrize(
    ("pair", "flag"),
    [
        ("TM/0116", "wro-tm-cotton applies"),
        ("TM/1312", "wro-tm-cotton conditional hs inputs_from:wro-tm-cotton"),
        ("TM/1312?hs=520811", "wro-tm-cotton applies"),
        ("TM/1312?hs=540710", "wro-tm-cotton conditional inputs_from:wro-tm-cotton"),
        ("TM/1312?hs=540710&facts=inputs_from:wro-tm-cotton:yes", "wro-tm-cotton applies"),
        (
            "TM/1312?hs=540710&facts=inputs_from:wro-tm-cotton:no",
            "wro-tm-cotton not_triggered no:inputs_from:wro-tm-cotton",
        ),
        ("UZ/1312?facts=inputs_from:wro-tm-cotton:yes", "wro-tm-cotton applies"),
        ("KP/1020", "eu-2017-1509-seafood conditional hs"),
        ("KP/1020?hs=030475", "eu-2017-1509-seafood applies"),
        ("KP/1811?hs=490110", "eu-2017-1509-seafood not_triggered"),
        (
            "CN-LN/1020?hs=030475",
            "eu-2017-1509-seafood conditional inputs_from:eu-2017-1509-seafood",
        ),
        ("CN-LN/2420?hs=710812", "eu-conflict-minerals conditional duty_holder:eu-conflict-minerals"),
    ],
)
def test_a_subheading_or_an_input_decides_a_law_about_goods(
    client: FlaskClient, pair: str, flag: str
) -> None:
    assert written(flags(client, pair)[flag.split(maxsplit=1)[0]]) == flag


@pytest.mark.parametrize("pair", ["CN-LN/1020", "NO/1410"])
def test_a_denial_is_marked_as_the_callers_and_does_not_move_the_flag(client: FlaskClient, pair: str) -> None:
    shown = [
        [law["id"] for law in short(client, f"{pair}{facts}")["laws"]]
        for facts in ("", "?facts=dprk_workers:no")
    ]
    assert shown[0] == shown[1]
    before = profile(client, pair)["laws"]
    after = profile(client, f"{pair}?facts=dprk_workers:no")["laws"]
    assert [flag["id"] for flag in after] == [flag["id"] for flag in before]
    was, now = ({f["id"]: f for f in found}["caatsa-321b"] for found in (before, after))
    assert (now["status"], now["on_callers_statement"]) == ("not_triggered", ["dprk_workers"])
    assert now["prompted_by"] == was["prompted_by"]
    assert "on your statement" in now["text"]
    assert "the authority asks for clear and convincing evidence" in now["text"]


@pytest.mark.parametrize("pair", ["NO/1410", "CN-LN/1020", "AQ/0111"])
def test_with_a_listed_entity_the_uflpa_applies_in_any_place(client: FlaskClient, pair: str) -> None:
    found = profile(client, f"{pair}?facts=listed_entity:yes")
    assert written({f["id"]: f for f in found["laws"]}["uflpa"]) == "uflpa applies"
    assert all(floor["id"] != "presumed" for floor in found["adjustments"])


def test_facts_may_be_repeated_or_separated_by_commas_in_any_order(client: FlaskClient) -> None:
    ways = (
        "&facts=dprk_workers:yes&facts=xuar_inputs:no",
        "&facts=xuar_inputs:no,dprk_workers:yes",
        "&facts=dprk_workers:yes,xuar_inputs:no,dprk_workers:yes",
        "&facts=xuar_inputs:no&facts=dprk_workers:yes,xuar_inputs:no",
    )
    [found] = {client.get(PAIR + way).data for way in ways}
    assert b'"on_callers_statement": ["xuar_inputs"]' not in found  # listed_entity is open: still conditional
    assert written(flags(client, "CN-LN/1020?" + ways[0][1:])["uflpa"]) == "uflpa conditional listed_entity"


@pytest.mark.parametrize(
    ("query", "parameter", "advice"),
    [
        (
            "facts=mood:yes",
            "facts",
            'unknown fact "mood"; known are dprk_payments, dprk_workers, duty_holder:',
        ),
        ("facts=inputs_from:uflpa:yes", "facts", "inputs_from:wro-tm-cotton"),
        ("facts=inputs_from:yes", "facts", 'unknown fact "inputs_from"'),
        ("facts=dprk_workers", "facts", "write a fact and yes or no, as in dprk_workers:yes"),
        ("facts=dprk_workers:maybe", "facts", "write a fact and yes or no"),
        (
            "facts=documented:dprk_labour:yes",
            "facts",
            "cannot be stated: it depends on the evidence in the release",
        ),
        ("facts=", "facts", "write a fact and yes or no"),
        ("facts=dprk_workers:yes,dprk_workers:no", "facts", "dprk_workers is answered yes and no"),
        ("import_into=XX", "import_into", 'unknown country of import "XX"; known are AT, AU, BE'),
        ("import_into=UN", "import_into", "unknown country of import"),
        ("import_into=", "import_into", "write a value, or leave it out"),
        ("hs=fishes", "hs", "write 2 to 10 digits, as in 030475"),
        ("hs=030400", "hs", 'unknown HS 2022 code "030400"'),
    ],
)
def test_an_unknown_or_contradictory_value_is_refused_with_the_known_ones(
    client: FlaskClient, query: str, parameter: str, advice: str
) -> None:
    found = get_problem(client, f"{PAIR}&{query}", 422)
    assert {error["parameter"] for error in found["errors"]} == {parameter}
    assert any(advice in error["detail"] for error in found["errors"]), found["detail"]


def test_all_faults_of_the_parameters_are_reported_at_once(client: FlaskClient) -> None:
    found = get_problem(client, f"{PAIR}&facts=mood:yes,luck:no&hs=1&import_into=XX,YY", 422)
    faulty = [error["parameter"] for error in found["errors"]]
    assert sorted(faulty) == ["facts", "facts", "hs", "import_into", "import_into"]


def test_a_response_to_the_callers_facts_is_never_cached(client: FlaskClient) -> None:
    plain, stated = PAIR, f"{PAIR}&facts=dprk_workers:yes"
    tag = client.get(plain).headers["ETag"]
    for coding in ("identity", "gzip"):
        for condition in ({}, {"If-None-Match": "*"}, {"If-None-Match": tag}):
            answer = client.get(stated, headers={"Accept-Encoding": coding, **condition})
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "no-store"
            assert "ETag" not in answer.headers


def test_a_request_with_facts_does_not_change_the_response_without_facts(client: FlaskClient) -> None:
    url = "/v1/risks/CN-JL/1622?as_of=2026-11-23&laws=all"
    with_yes = client.get(f"{url}&facts=dprk_workers:yes")
    without = client.get(url)
    with_no = client.get(f"{url}&facts=dprk_workers:no")
    status = {}
    for name, answer in {"yes": with_yes, "": without, "no": with_no}.items():
        assert answer.json is not None
        status[name] = {f["id"]: f["status"] for f in answer.json["laws"]}["caatsa-321b"]
    assert status == {"yes": "applies", "": "conditional", "no": "not_triggered"}
    assert client.get(url).data == without.data
    assert client.get(url, headers={"If-None-Match": without.headers["ETag"]}).status_code == 304


def test_the_callers_facts_are_in_no_log(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get(f"{PAIR}&facts=dprk_workers:yes")
        client.get(f"{PAIR}&facts=mood:yes")
    logged = caplog.text + "".join(capfd.readouterr())
    assert "/v1/risks/" in logged
    assert "dprk_workers" not in logged
    assert "mood" not in logged


def test_facts_change_the_laws_and_nothing_else_of_a_profile(client: FlaskClient) -> None:
    plain = get_json(client, f"{PAIR}&explain=full&hs=030475")
    stated = get_json(client, f"{PAIR}&explain=full&facts=dprk_workers:yes,forced_labour_found:yes&hs=030475")
    assert {k: v for k, v in plain.items() if k != "laws"} == {k: v for k, v in stated.items() if k != "laws"}
