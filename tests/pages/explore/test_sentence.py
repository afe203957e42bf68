"""The sentence of a profile in its parts: not a word is changed, and each reason stands by itself."""

import pytest
from flask.testing import FlaskClient

from api.pages.explore.verdict import sentence_of
from tests.answers import every_item, get_json


def test_reasons_are_a_list_after_the_colon_that_leads_to_them() -> None:
    text = (
        "What is recorded of it (1 item: presence of workers) does not count. Of it in China as a whole: very high risk; an "
        "authority lists it; part is denied. A part of it scores higher: 7.51 of 10, for squid. This speaks of the place and "
        "the sector, not of any one supplier. Listed by an authority for an input: Ingots."
    )
    found = sentence_of(text)
    assert found.lead.endswith("Of it in China as a whole:")
    assert found.reasons == ["very high risk", "an authority lists it", "part is denied."]
    assert found.higher == "A part of it scores higher: 7.51 of 10, for squid."
    assert found.closing == "This speaks of the place and the sector, not of any one supplier."
    assert found.inputs == "Listed by an authority for an input: Ingots."


@pytest.mark.parametrize("text", ["", "Nothing names it.", "Low risk for it: one reason; another."])
def test_few_reasons_stay_in_their_sentence(text: str) -> None:
    assert sentence_of(text)[:2] == (text, [])


def test_no_word_of_any_answer_is_changed(client: FlaskClient) -> None:
    rows = every_item(client, "/v1/risks?limit=500")
    pairs = [f"{row['region']['code']}/{row['sector']['code']}" for row in rows if row["sector"]]
    for pair in [*pairs[::25], "NO/6201", "AQ/0116", "CN-JS/2610", "PE/0729"]:
        text = get_json(client, f"/v1/risks/{pair}")["text"]
        found = sentence_of(text)
        parts = (found.lead, "; ".join(found.reasons), found.higher, found.closing, found.inputs)
        assert " ".join(filter(None, parts)) == text
