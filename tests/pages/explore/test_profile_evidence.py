"""What the page of a profile shows of evidence: who said what, what speaks against it, inputs and history."""

import re

from flask.testing import FlaskClient

from tests.answers import get_json
from tests.pages.document import page
from tests.pages.explore.profile_page import DAY, opened, profile, section


def test_every_claim_has_who_said_it_when_how_reliable_it_is_and_a_link_to_the_source(
    client: FlaskClient,
) -> None:
    full = profile(client, "CN-LN/1020", "&explain=full")
    found = opened(client, "CN-LN/1020")
    items = {item["id"]: item for one in full["dimensions"].values() for item in one["evidence"]}
    shown = {one.attributes["id"]: one for one in found.main.all("li", class_="claim")}
    assert shown.keys() == items.keys()
    for id_, item in items.items():
        text = shown[id_].text
        assert item["statement"].split()[0] in text
        assert item["attributed_to"]["name"] in text
        assert f"{item['reliability']}{item['credibility']}" in text
        source = get_json(client, f"/v1/sources/{item['source']['id']}")
        if source["url"]:
            link = shown[id_].one("a", href=source["url"])
            assert {"noreferrer", "noopener"} <= set(link.attributes["rel"].split())
        else:
            assert "no address here" in text
            assert (
                source["note"].removesuffix(".") in text
            )  # why: most are on the web, and name a person or a company
        assert shown[id_].all("a", href=f"/v1/evidence/{id_}")


def test_evidence_is_grouped_by_indicator_with_its_independent_origins(client: FlaskClient) -> None:
    full = profile(client, "CN-LN/1020", "&explain=full")
    reported = section(opened(client, "CN-LN/1020"), "reported")
    groups = reported.all("details", class_="indicator")
    items = {
        item["id"]: item
        for one in full["dimensions"].values()
        for item in one["evidence"]
        if item["stance"] == "supports"
    }
    assert len(groups) == len({item["indicator"] for item in items.values()})
    for group in groups:
        own = [items[claim.attributes["id"]] for claim in group.all("li", class_="claim")]
        assert len({item["indicator"] for item in own}) == 1
        origins = {item["origin"] for item in own if item["counts"] and not item["opinion"]}
        summary = group.one("summary")
        number = re.search(r"(\d+) independent origin|no independent origin", summary.text)
        assert number is not None
        assert int(number[1] or 0) == len(origins)
        best = min(f"{item['reliability']}{item['credibility']}" for item in own)
        assert summary.one("span", class_="grade").text == best


def test_denials_remedies_and_endings_are_shown_for_what_they_are(client: FlaskClient) -> None:
    for pair in ("CN-LN/1020", "UZ/0116"):
        full = profile(client, pair, "&explain=full")
        opposed = section(opened(client, pair), "opposed")
        text = opposed.text
        against = {
            item["id"]: item["stance"]
            for one in full["dimensions"].values()
            for item in one["evidence"]
            if item["stance"] != "supports"
        }
        shown = {one.attributes["id"]: one.text for one in opposed.all("li", class_="claim")}
        assert shown.keys() == against.keys()
        words = {"disputes": "denial", "ended": "found to have ended", "remedies": "remedy"}
        for id_, stance in against.items():
            assert words[stance] in shown[id_]
            assert stance == "remedies" or "remedy" not in shown[id_]
        assert "What speaks against it" in text


def test_a_claim_that_is_denied_leads_to_its_denial(client: FlaskClient) -> None:
    found = opened(client, "CN-LN/1020")
    ids = {one.attributes["id"] for one in found.root.all(None, id=True)}
    inside = [link for link in found.links if link.startswith("#")]
    assert inside
    assert {link[1:] for link in inside} <= ids
    assert "Denied by" in section(found, "reported").text


def test_usual_inputs_lead_to_the_places_where_labour_behind_them_is_documented(client: FlaskClient) -> None:
    answer, found = profile(client, "CN-LN/1020"), opened(client, "CN-LN/1020")
    inputs = section(found, "inputs")
    assert [one.one("b").text for one in inputs.all("li")] == [link["input"] for link in answer["upstream"]]
    salt = next(one for one in inputs.all("li") if one.one("b").text == "salt")
    assert f"/explore/BD/0893?as_of={DAY}" in [link.attributes["href"] for link in salt.all("a")]


def test_the_history_has_every_score_that_the_list_names_and_the_page_of_each_day(
    client: FlaskClient,
) -> None:
    events = get_json(client, f"/v1/risks/CN-LN/1020/history?as_of={DAY}")
    by_day = {event["on"]: event for event in events["items"]}
    history = section(opened(client, "CN-LN/1020"), "history")
    rows = history.all("li")
    assert 3 < len(rows) <= 7
    for row in rows:
        day = row.one("time").attributes["datetime"]
        assert str(by_day[day]["score"]) in row.text
        addresses = [link.attributes["href"] for link in row.all("a")]
        assert addresses == [f"/explore/CN-LN/1020?as_of={day}", f"/v1/risks/CN-LN/1020?as_of={day}"]
    assert len(history.all("svg")) == 2
    assert not section(opened(client, "NO/6201"), "history").all("svg")


def test_a_day_in_the_past_shows_what_was_known_then(client: FlaskClient) -> None:
    answer = get_json(client, "/v1/risks/CN-LN/1020?as_of=2024-02-26")
    found = page(client, "/explore/CN-LN/1020?as_of=2024-02-26")
    assert f"{answer['score']} of 10" in section(found, "verdict").text
    assert not [one for one in found.main.all("li", class_="claim") if "Oct 2025" in one.text]
