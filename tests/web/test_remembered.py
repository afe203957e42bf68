"""What is remembered of texts is what they mean, and no caller fills the memory."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from api.web.media import CSV, JSON, NDJSON
from api.web.negotiation import accepted_in, coding_in
from api.web.remembered import LONGEST, MOST, remembered

TYPES = st.sampled_from([JSON, CSV, NDJSON, "text/*", "*/*", "application/*", "image/png", "", "x"])
WEIGHTS = st.sampled_from(["", ";q=0", ";q=0.5", ";q=1", ";q=x", ";charset=utf-8", "; q=0.1"])
ACCEPT = st.lists(st.tuples(TYPES, WEIGHTS).map("".join), max_size=4).map(", ".join) | st.text(max_size=9)
CODINGS = st.sampled_from(["gzip", "identity", "br", "*", "GZIP", ""])
ENCODINGS = st.lists(st.tuples(CODINGS, WEIGHTS).map("".join), max_size=4).map(", ".join)


def weighed(header: str, offered: list[str]) -> str | None:
    """Return the preferred media type by the definition: the weight of the range that names a type most exactly."""
    ranges = [(text.partition(";")[0].strip().lower(), weight) for text, weight in parse_accept_header(header, MIMEAccept)]  # fmt: skip
    if not ranges:
        return offered[0]
    best: tuple[float, int, str | None] = (0, -9, None)
    for media in offered:
        for exactness, name in enumerate((media, f"{media.partition('/')[0]}/*", "*/*")):
            weights = [weight for text, weight in ranges if text == name]
            if weights:
                if max(weights) > 0 and (max(weights), -exactness) > best[:2]:
                    best = (max(weights), -exactness, media)
                break
    return best[2]


@given(ACCEPT, st.booleans())
def test_a_header_accept_means_the_same_whenever_it_is_sent(header: str, many: bool) -> None:
    expected = weighed(header, [JSON, CSV, NDJSON] if many else [JSON])
    assert [accepted_in(header, many=many) for _ in range(2)] == [expected, expected]


@given(ENCODINGS)
def test_a_header_accept_encoding_means_the_same_whenever_it_is_sent(header: str) -> None:
    expected = parse_accept_header(header).best_match(("gzip", "identity")) or "identity"
    assert [coding_in(header) for _ in range(2)] == [expected, expected]


def test_without_a_header_json_is_sent_as_it_is() -> None:
    assert (accepted_in(None, many=True), coding_in(None)) == (JSON, "identity")


def measured() -> tuple[list[str], Callable[[str], int]]:
    """Return a function that remembers the lengths of texts, and the texts that it has read."""
    read: list[str] = []

    @remembered
    def measure(text: str) -> int:
        read.append(text)
        return len(text)

    return read, measure


def test_a_text_is_read_once_unless_it_is_long() -> None:
    read, measure = measured()
    short, long = "x" * LONGEST, "x" * (LONGEST + 1)
    assert [measure(text) for text in (short, short, long, long)] == [len(short)] * 2 + [len(long)] * 2
    assert read == [short, long, long]


def test_the_latest_texts_are_remembered_and_no_more() -> None:
    read, measure = measured()
    for number in range(MOST + 1):
        measure(str(number))
    read.clear()
    measure(str(MOST))
    measure("0")
    assert read == ["0"]


def test_an_error_is_not_remembered() -> None:
    number = remembered(int)
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid literal"):
            number("x")
