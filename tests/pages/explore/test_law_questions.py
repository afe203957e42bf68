"""The laws of a page: questions that a reader answers with yes, no or not known, judged again by the API's own logic."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from api.pages.words import VERIFIED
from tests.answers import Json, get_json
from tests.pages.document import Document, Element, page, posted, sent

DAY = "2026-11-29"
PAGE = f"/explore/CN-LN/1020?as_of={DAY}"


def card(found: Document, law: str) -> Element:
    return found.main.one("section", id=f"law-{law}")


def pressed(question: Element) -> list[str]:
    return [one.text for one in question.all("button", aria_pressed="true")]


def answered(client: FlaskClient, found: Document, law: str, answer: str, at: int = 0) -> Document:
    """Return the page after a reader presses a button of a question, as a browser without JavaScript sends its form."""
    form = card(found, law).all("form")[at]
    fields = [(one.attributes["name"], one.attributes["value"]) for one in form.all("input", type="hidden")]
    button = next(one for one in form.all("button") if one.text == answer)
    fields.append((button.attributes["name"], button.attributes["value"]))
    return page(client, f"{form.attributes['action'].partition('#')[0]}?{urlencode(fields)}")


def laws(client: FlaskClient, more: str = "") -> Json:
    answer = get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}{more}")
    return {law["id"]: law for law in answer["laws"]}


def test_the_laws_are_those_of_the_answer_in_its_order(client: FlaskClient) -> None:
    found = page(client, PAGE)
    shown = [
        one.attributes["id"].removeprefix("law-") for one in found.main.all("section", class_="law-card")
    ]
    own = laws(client)
    assert shown == [id_ for id_ in own if id_ in shown]
    families = {id_ for law in own.values() for id_ in law.get("laws", [])}
    assert set(own) - set(shown) <= families
    for id_ in shown:
        assert own[id_]["text"] in card(found, id_).text


@pytest.mark.parametrize(("answer", "status"), [("Yes", "applies"), ("No", "not_triggered")])
def test_an_answer_judges_the_law_again_as_the_api_does(
    client: FlaskClient, answer: str, status: str
) -> None:
    found = answered(client, page(client, PAGE), "caatsa-321b", answer)
    law = laws(client, f"&facts=dprk_workers:{answer.lower()}")["caatsa-321b"]
    assert law["status"] == status
    own = card(found, "caatsa-321b")
    assert law["text"] in own.text
    assert f"is-{status}" in own.attributes["class"].split()
    assert "on your statement" in own.one("span", class_="state").text
    assert pressed(own.one("form")) == [answer]


def test_an_answer_is_taken_back_by_not_known(client: FlaskClient) -> None:
    yes = answered(client, page(client, PAGE), "caatsa-321b", "Yes")
    back = answered(client, yes, "caatsa-321b", "Not known")
    assert pressed(card(back, "caatsa-321b").one("form")) == ["Not known"]
    assert not back.main.all("div", class_="stated")


def test_answers_add_up(client: FlaskClient) -> None:
    one = answered(client, page(client, PAGE), "caatsa-321b", "No")
    two = answered(client, one, "uflpa", "No")
    both = answered(client, two, "uflpa", "No", at=1)
    own = card(both, "uflpa")
    assert "is-not_triggered" in own.attributes["class"].split()
    assert [pressed(form) for form in own.all("form")] == [["No"], ["No"]]
    assert pressed(card(both, "caatsa-321b").one("form")) == ["No"]
    stated = both.main.one("div", class_="stated")
    assert len(stated.all("li")) == 3
    assert "clears nothing" in stated.text


def test_what_was_stated_is_taken_back_one_by_one(client: FlaskClient) -> None:
    found = page(client, f"{PAGE}&facts=dprk_workers:no,xuar_inputs:yes")
    links = [one.attributes["href"] for one in found.main.one("div", class_="stated").all("a")]
    assert links == [
        f"/explore/CN-LN/1020?as_of={DAY}&facts=xuar_inputs%3Ayes#law",
        f"/explore/CN-LN/1020?as_of={DAY}&facts=dprk_workers%3Ano#law",
    ]


def test_a_question_of_several_laws_is_put_once(client: FlaskClient) -> None:
    found = page(client, PAGE)
    legends = [one.text for one in found.main.all("legend")]
    assert len(legends) == len(set(legends))
    other = card(found, "tariff-act-307")
    assert not other.all("form")
    (link,) = [one for one in other.all("a") if one.attributes["href"].startswith("#q-")]
    assert found.main.one("fieldset", id=link.attributes["href"][1:])


def test_one_answer_settles_a_family_of_bans(client: FlaskClient) -> None:
    found = answered(client, page(client, PAGE), "eo-13570", "Yes")
    full = get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}&laws=all")
    family = {
        law["id"]
        for law in full["laws"]
        if law["family"] == "goods of North Korea" and law["status"] == "conditional" and law["prompted_by"]
    }
    shown = found.main.all("section", class_="law-card")
    banned = [one for one in shown if "Bans on goods of North Korea" in one.one("h3").text]
    assert "is-applies" in banned[0].attributes["class"].split()
    assert not [one for one in banned if "is-conditional" in one.attributes["class"].split()]
    links = {one.attributes["href"] for card in shown for one in card.all("a", class_="call")}
    assert {f"/v1/instruments/{id_}?as_of={DAY}" for id_ in family} <= links


def test_the_calls_and_files_of_a_page_have_what_the_reader_stated(client: FlaskClient) -> None:
    found = page(client, f"{PAGE}&facts=dprk_workers:yes&import_into=US")
    acts = found.main.one("section", id="acts")
    for link in acts.all("a"):
        assert "facts=dprk_workers%3Ayes" in link.attributes["href"]
        assert "import_into=US" in link.attributes["href"]


def test_no_question_is_put_where_the_place_decides(client: FlaskClient) -> None:
    found = page(client, f"/explore/CN-XJ/0116?as_of={DAY}")
    own = card(found, "uflpa")
    assert "is-applies" in own.attributes["class"].split()
    assert not own.all("form")


def test_liaoning_seafood_is_not_said_to_fall_under_the_xinjiang_presumption(client: FlaskClient) -> None:
    own = card(page(client, PAGE), "uflpa")
    assert "is-conditional" in own.attributes["class"].split()
    assert "depends on facts" in own.text


def test_other_laws_are_named_and_said_to_be_no_clearance(client: FlaskClient) -> None:
    answer = get_json(client, f"/v1/risks/NO/6201?as_of={DAY}")
    others = page(client, f"/explore/NO/6201?as_of={DAY}").main.one("details", class_="others")
    ids = [id_ for ids in answer["other_laws"].values() for id_ in ids]
    assert [one.text for one in others.all("a")] == ids
    assert "no clearance" in others.one("summary").text


def test_what_is_stated_in_a_body_is_judged_as_what_is_in_the_address(client: FlaskClient) -> None:
    fields = {"as_of": DAY, "facts": "dprk_workers:no,xuar_inputs:yes", "import_into": "US", "hs": ""}
    answer = posted(client, "/explore", region="cn-ln", sector="seafood-processing", **fields)
    assert answer.headers["Cache-Control"] == "no-store"
    in_address = sent(client, f"{PAGE}&facts=dprk_workers:no,xuar_inputs:yes&import_into=US")
    assert answer.data == in_address.data
    fault = posted(client, "/explore", region="CN-LN", sector="1020", facts="moon:yes")
    assert (fault.status_code, fault.mimetype) == (422, "text/html")
    assert posted(client, "/explore", sector="1020").status_code == 422


def test_a_law_says_how_far_it_was_checked(client: FlaskClient) -> None:
    found = page(client, PAGE)
    full = get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}&laws=all")["laws"]
    single = [law for law in full if found.main.all("section", id=f"law-{law['id']}")]
    degrees = [
        VERIFIED[law["verified"]] for law in single if not card(found, law["id"]).all("ul", class_="members")
    ]
    text = found.main.one("section", class_="law").text
    assert degrees
    assert all(words in text for words in degrees)
    instruments = get_json(client, f"/v1/instruments?as_of={DAY}&limit=500")["items"]
    assert {law["verified"] for law in instruments} == VERIFIED.keys()
    assert "no text" in VERIFIED["unverified"]
