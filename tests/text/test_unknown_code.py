"""Messages for unknown codes: what may be meant, the next step, and nothing for a text that stands for no code."""

import pytest

from api.text.unknown_code import is_placeholder, meant, unknown_code

REGIONS = {
    "Stirling": "GB-STG", "GB-STG": "GB-STG", "China": "CN", "CN": "CN", "CN-ZJ": "CN-ZJ", "CU-99": "CU-99", "ZM-01": "ZM-01", "ECU": "EC", "Korea, Republic of": "KR", "Nara": "JP-29", "Udine": "IT-UD",
    "Korea, Democratic People's Republic of": "KP", "American Samoa": "AS", "United States of America": "US", "EST": "EE",
}  # fmt: skip
FACTS = {name: name for name in ("dprk_payments", "dprk_workers", "prison_made")}


@pytest.mark.parametrize(
    "text",
    ["string", "<string>", "{region}", ":code", "null", "None", "undefined", "TODO", "*", "all", "$region", "%7B", "[x]", "YOUR_REGION", " test "],
)  # fmt: skip
def test_a_text_that_stands_for_a_value_has_no_suggestion(text: str) -> None:
    assert is_placeholder(text)
    message = unknown_code("region", text, REGIONS, "/v1/regions", "/v1/resolve?region=")
    assert "did you mean" not in message
    assert "write a code in its place: the known ones are listed at /v1/regions" in message


@pytest.mark.parametrize("text", ["Narnia", "xyzzy", "Undine's", "Sterlings Co"])
def test_a_word_that_is_like_no_name_has_none(text: str) -> None:
    assert meant(text, REGIONS, large=True) == []
    message = unknown_code("region", text, REGIONS, "/v1/regions", "/v1/resolve?region=")
    assert "; the known ones are listed at /v1/regions; /v1/resolve?region=" in message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chinna", ["CN (China)"]),
        ("CN-XX", []),
        ("korea", ["KR (Korea, Republic of)", "KP (Korea, Democratic People's Republic of)"]),
        ("America", ["US (United States of America)", "AS (American Samoa)"]),
        ("GB-STX", ["GB-STG"]),
        ("CN-99", []),
        ("XX-01", []),
        ("EU", []),
        ("ko", []),
    ],
)
def test_a_misspelt_name_or_a_word_of_one_leads_to_its_code(text: str, found: list[str]) -> None:
    assert meant(text, REGIONS, large=True) == found


def test_no_code_of_another_division_is_near() -> None:
    sectors = {code: code for code in ("99", "9000", "102", "1020", "9820")}
    assert meant("0000", sectors, large=True) == []
    assert meant("1021x", sectors, large=True) == ["1020"]


def test_a_word_of_a_fact_leads_to_the_facts_with_it() -> None:
    assert meant("dprk", FACTS, large=False) == ["dprk_workers", "dprk_payments"]
    assert meant("prison", FACTS, large=False) == ["prison_made"]


def test_the_address_that_reads_words_has_the_text_unless_it_is_long() -> None:
    message = unknown_code("region", "Küste & Co", {}, "/v1/regions", "/v1/resolve?region=")
    assert message.endswith("/v1/resolve?region=K%C3%BCste+%26+Co reads words")
    assert unknown_code("region", "x" * 100, {}, "/v1/regions", "/v1/resolve?region=").endswith(
        "?region= reads words"
    )


def test_after_some_messages_nothing_is_searched() -> None:
    assert "did you mean" not in unknown_code("region", "Chinna", REGIONS, "/v1/regions", before=5)
