"""The chunked framing of a body: decoded in whatever pieces it arrives, and refused where it is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.problem import Problem
from api.worker.chunks import SPARE_CHUNKS, ChunkDecoder


def framed(pieces: list[bytes], extension: bytes = b"", trailers: bytes = b"") -> bytes:
    chunks = b"".join(b"%x%b\r\n%b\r\n" % (len(piece), extension, piece) for piece in pieces)
    return chunks + b"0\r\n" + trailers + b"\r\n"


@given(
    st.lists(st.binary(min_size=1, max_size=40), max_size=8),
    st.lists(st.integers(0, 400), max_size=12),
    st.sampled_from([b"", b";a", b' ; a="b c"']),
    st.sampled_from([b"", b"X-A: 1\r\n", b"X-A: 1\r\nX-B:\r\n"]),
)
def test_a_body_is_the_same_in_whatever_pieces_it_arrives(
    pieces: list[bytes], cuts: list[int], extension: bytes, trailers: bytes
) -> None:
    text = framed(pieces, extension, trailers) + b"GET /next"
    decoder, found, begun = ChunkDecoder(), b"", 0
    for cut in [*sorted(cuts), len(text)]:
        found += decoder.feed(text[begun : max(begun, cut)])
        begun = max(begun, min(cut, len(text)))
    assert decoder.done
    assert found == b"".join(pieces)
    assert bytes(decoder.rest) == b"GET /next"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"zz\r\n", 400),
        (b"-1\r\n", 400),
        (b"\r\n", 400),
        (b"1\nx\r\n", 400),
        (b"1;a\rb\r\nx\r\n", 400),
        (b"1\r\nxy", 400),
        (b"fffffffffffffffff\r\n", 400),
        (b"1;" + b"a" * 300, 431),
        (b"0\r\nnot a trailer\r\n\r\n", 400),
        (b"0\r\n" + b"X-A: 1\r\n" * 2000, 431),
        (b"0\r\nX-A: " + b"a" * 5000, 431),
        (b"1\r\nx\r\n" * (SPARE_CHUNKS + 1000), 400),
    ],
)
def test_wrong_framing_is_refused(text: bytes, status: int) -> None:
    with pytest.raises(Problem) as refused:
        ChunkDecoder().feed(text)
    assert refused.value.status == status
