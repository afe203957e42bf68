"""The page of a profile: the values of the API, each with the call behind it, and nothing that the API does not say."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.pages.html_page import POLICY
from api.settings import Settings
from tests.keys.key_files import write_keys
from tests.pages.document import BROWSER, Document, page, sent
from tests.pages.explore.profile_page import DAY, opened, profile, section

PAIRS = {
    "CN-LN/1020": "assessed",
    "CN-XJ/0116": "assessed",
    "BD/1410": "assessed",
    "UZ/0116": "assessed",
    "CN-GD/1410": "wider",
    "PE/0729": "partial",
    "AE/4100": "partial",
    "NO/6201": "structural_only",
    "DE/2910": "structural_only",
    "AQ/0116": "not_covered",
}
"""Pairs of every status."""


@pytest.mark.parametrize("pair", PAIRS)
def test_the_page_shows_the_answer_of_the_api(client: FlaskClient, pair: str) -> None:
    answer, found = profile(client, pair), opened(client, pair)
    assert answer["status"] == PAIRS[pair]
    verdict = section(found, "verdict").text
    words = re.sub(r"\W+", " ", verdict)
    for sentence in re.split(r"[;:.] ", answer["text"]):
        assert re.sub(r"\W+", " ", sentence).strip() in words
    for name in ("hazard", "vulnerability", "coping"):
        value = answer["dimensions"][name]["score"]
        assert value is None or str(value) in verdict
    assert answer["as_of"] == found.main.one("header").one("time").attributes["datetime"]
    assert answer["release"] in found.main.one("header").text
    assert answer["region"]["code"] in found.main.one("header").text


@pytest.mark.parametrize("pair", PAIRS)
def test_a_score_is_shown_where_the_api_has_one_and_nowhere_else(client: FlaskClient, pair: str) -> None:
    answer, found = profile(client, pair), opened(client, pair)
    scales = section(found, "verdict").all("svg", class_="scale")
    shown = answer["score"] or (answer["at_most"] and answer["at_most"]["score"])
    assert bool(scales) == (shown is not None)
    for scale in scales:
        assert f" {shown:g} on a scale" in scale.attributes["aria-label"]
    strong = section(found, "verdict").all("strong")[0].text
    if answer["band"]:
        assert strong.lower() == f"{answer['band'].replace('_', ' ')} risk"
    elif answer["at_most"]:
        band = answer["at_most"]["band"].replace("_", " ")
        highest = "highest documented" if "low" in band else f"at most {band}"
        assert strong == f"No score of its own: {highest}"
        assert ("a low score clears nothing" in section(found, "verdict").text.lower()) == ("low" in band)
    else:
        assert "No score" in strong or "no score" in strong
        assert "is not low risk" in section(found, "verdict").text
        assert "low risk" not in strong


def test_a_wider_pair_is_named_and_leads_to_its_own_page(client: FlaskClient) -> None:
    basis = section(opened(client, "CN-GD/1410"), "verdict").one("p", class_="basis")
    assert basis.one("a").attributes["href"] == f"/explore/CN/1410?as_of={DAY}"
    assert "in Guangdong has no score of its own" in basis.text


def test_a_wider_sector_of_the_same_place_is_not_said_to_be_the_country(client: FlaskClient) -> None:
    found = section(opened(client, "BR-MA/011"), "verdict")
    assert found.one("p", class_="basis").one("a").attributes["href"] == f"/explore/BR-MA/01?as_of={DAY}"
    assert "of a wider place or sector" in found.one("p", class_="verdict-band").text
    assert "country only" not in found.text


def test_the_part_with_the_highest_score_leads_to_its_own_page(client: FlaskClient) -> None:
    basis = section(opened(client, "PE/0729"), "verdict").one("p", class_="basis")
    assert basis.one("a").attributes["href"] == f"/explore/PE-MDD/0729?as_of={DAY}"


def test_any_spelling_of_the_codes_is_the_same_page(client: FlaskClient) -> None:
    one, other = (
        sent(client, f"/explore/{pair}?as_of={DAY}") for pair in ("CN-LN/1020", "cn-21/seafood-processing")
    )
    assert one.data == other.data
    assert one.headers["ETag"] == other.headers["ETag"]
    assert other.headers["Content-Location"] == f"/explore/CN-LN/1020?as_of={DAY}"
    canonical = Document(one.get_data(as_text=True)).root.one("link", rel="canonical")
    assert canonical.attributes["href"] == f"/explore/CN-LN/1020?as_of={DAY}"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/explore/XX/1020", 404, "unknown region"),
        ("/explore/CN-LN/9999", 404, "unknown sector"),
        ("/explore/CN-LN/1020?hs=6109", 422, "hs"),
        ("/explore/CN-LN/1020?as_of=never", 422, "YYYY-MM-DD"),
        ("/explore/CN-LN/1020?colour=red", 400, "colour"),
        ("/explore/CN-LN/1020?facts=moon:yes", 422, "moon"),
        ("/explore/CN-LN/1020?import_into=BD", 422, "no law of BD"),
    ],
)
def test_a_fault_is_a_page_with_the_words_of_the_api(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    found = page(client, address, status)
    assert words in found.main.text


def test_every_figure_leads_to_a_call_of_the_api_that_answers(client: FlaskClient) -> None:
    found = opened(client, "CN-LN/1020")
    calls = {one.attributes["href"] for kind in ("fig", "call") for one in found.main.all("a", class_=kind)}
    figures = {one for one in calls if one.startswith("/v1/")}
    assert len(figures) > 100
    kinds: dict[str, str] = {}
    for call in sorted(figures):
        parts = urlsplit(call)
        kinds.setdefault(f"{parts.path.rpartition('/')[0]} {sorted(parse_qs(parts.query))}", call)
    for call in kinds.values():
        assert client.get(call).status_code == 200, call
    for part in ("verdict", "reported", "history", "law-heading", "inputs"):
        assert section(found, part).all("a", class_="call"), part


def test_ids_of_a_page_are_unique(client: FlaskClient) -> None:
    for pair in PAIRS:
        ids = [one.attributes["id"] for one in opened(client, pair).root.all(None, id=True)]
        assert len(ids) == len(set(ids))


def test_names_in_their_own_script_have_their_own_direction(client: FlaskClient) -> None:
    for pair, name in (("EG/1410", "مصر"), ("CN-LN/1020", "辽宁省")):
        title = opened(client, pair).main.one("header")
        assert [one.text for one in title.all("bdi", dir="auto")] == [name]


def test_the_page_with_goods_is_that_of_the_goods(client: FlaskClient) -> None:
    answer, found = profile(client, "CN/1020", "&hs=030742"), opened(client, "CN/1020", "&hs=0307.42")
    assert "030742" in found.main.one("header").text
    assert answer["goods"]["title"] in found.main.one("header").text
    assert f"{answer['score']} of 10" in section(found, "verdict").text


def test_the_form_for_another_day_has_the_parameters_of_the_address(client: FlaskClient) -> None:
    found = opened(client, "CN-LN/1020", "&hs=0304&import_into=US&import_into=EU")
    form = next(one for one in found.main.all("form") if one.all("input", name="hs", id=True))
    assert form.one("input", name="as_of").attributes["value"] == DAY
    assert form.one("input", name="hs").attributes["value"] == "0304"
    checked = [one.attributes["value"] for one in form.all("input", name="import_into", checked=True)]
    assert checked == ["EU", "US"]
    assert not found.main.all("form", method="post")


def test_the_call_can_be_copied_from_a_terminal(client: FlaskClient) -> None:
    call = opened(client, "CN-LN/1020").main.one("code", id="curl").text
    assert call == f'curl -s "$API/v1/risks/CN-LN/1020?as_of={DAY}"'


def test_a_page_is_stored_like_an_answer_unless_the_reader_states_something(client: FlaskClient) -> None:
    plain = sent(client, f"/explore/CN-LN/1020?as_of={DAY}")
    stated = sent(client, f"/explore/CN-LN/1020?as_of={DAY}&facts=dprk_workers:no")
    assert plain.headers["Cache-Control"] == "public, max-age=300"
    assert stated.headers["Cache-Control"] == "no-store"
    assert "ETag" not in stated.headers


@pytest.mark.parametrize("pair", ["CN-LN/1020", "NO/6201"])
def test_nothing_stands_in_the_page_that_runs_or_is_styled(client: FlaskClient, pair: str) -> None:
    answer = sent(client, f"/explore/{pair}?as_of={DAY}&facts=dprk_workers:no")
    assert answer.headers["Content-Security-Policy"] == POLICY
    text = answer.get_data(as_text=True)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|javascript:", text)


def test_every_address_is_below_the_base_path(release_path: Path) -> None:
    client = create_app(Settings(release=release_path, base_path="/risk")).test_client()
    found = page(client, f"/risk/explore/CN-LN/1020?as_of={DAY}")
    addresses = [*found.links, *(one.attributes["action"] for one in found.root.all("form"))]
    assert all(one == "/risk" or one.startswith(("/risk/", "#", "http")) for one in addresses)
    for name in ("evidence.csv", "profile.xlsx", "pack"):
        assert [one for one in addresses if one.startswith(f"/risk/explore/CN-LN/1020/{name}?")]
    assert client.get(f"/risk/explore/CN-LN/1020/pack?as_of={DAY}").status_code == 200


def test_where_keys_are_needed_the_call_has_a_place_for_one(release_path: Path, tmp_path: Path) -> None:
    key = write_keys(tmp_path / "keys", acme="")["acme"]
    client = create_app(Settings(release=release_path, api_keys_file=tmp_path / "keys")).test_client()
    address = f"/explore/NO/6201?as_of={DAY}"
    assert client.get(address, headers={"Accept": BROWSER}).status_code == 401
    answer = client.get(address, headers={"Accept": BROWSER, "Authorization": f"Bearer {key}"})
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    call = Document(answer.get_data(as_text=True)).main.one("code", id="curl").text
    assert call.startswith('curl -s -H "Authorization: Bearer $RISK_KEY" ')
