"""The form of a key: 256 random bits, a checksum that finds every typing error, and a hash that gives nothing away."""

import hashlib
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from api.keys.key import ANYWHERE, BASE62, FORM, NO_KEY, KeyFormError, id_of, key_of, new_key, without_keys

IDS = st.text(BASE62, min_size=8, max_size=8)
SECRETS = st.binary(min_size=32, max_size=32)
KEYS = st.builds(lambda id_, secret: key_of(id_, secret)[0], IDS, SECRETS)


@given(IDS, SECRETS)
def test_a_key_has_its_id_and_matches_its_hash_alone(id_: str, secret: bytes) -> None:
    key, hashed = key_of(id_, secret)
    assert id_of(key) == hashed.id == id_
    assert hashed.matches(key)
    assert not hashed.matches(key_of(id_, bytes(32) if any(secret) else b"\1" * 32)[0])
    assert not NO_KEY.matches(key)
    assert len(key) == 63
    assert re.fullmatch(r"[\w]+", key, re.ASCII), "a double click selects all of it"


@given(IDS, SECRETS, SECRETS)
def test_two_secrets_have_two_keys(id_: str, one: bytes, other: bytes) -> None:
    assert (key_of(id_, one)[0] == key_of(id_, other)[0]) == (one == other)


@given(KEYS, st.data())
def test_a_changed_character_is_found_by_the_checksum(key: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(5, len(key) - 1))
    other = data.draw(st.sampled_from(BASE62))
    assume(key[place] not in {other, "_"})
    with pytest.raises(KeyFormError, match="checksum"):
        id_of(key[:place] + other + key[place + 1 :])


@given(KEYS, st.data())
def test_two_exchanged_characters_are_found_by_the_checksum(key: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(14, len(key) - 2))
    assume(key[place] != key[place + 1])
    with pytest.raises(KeyFormError, match="checksum"):
        id_of(key[:place] + key[place + 1] + key[place] + key[place + 2 :])


@given(KEYS, st.integers(0, 62))
def test_a_key_that_is_cut_is_no_key(key: str, length: int) -> None:
    with pytest.raises(KeyFormError, match="copy all of it"):
        id_of(key[:length])


@given(st.text(max_size=200))
def test_any_other_text_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(KeyFormError) as caught:
        id_of(text)
    assert len(text) < 12 or text not in str(caught.value)


@given(KEYS, st.text(max_size=20), st.text(max_size=20))
def test_a_key_inside_a_text_is_replaced(key: str, before: str, after: str) -> None:
    shown = without_keys(f"{before}{key}{after}")
    assert key not in shown
    assert "risk_[removed]" in shown
    assert FORM.fullmatch(key)
    assert ANYWHERE.search(key)


def test_a_new_key_is_new() -> None:
    made = [new_key() for _ in range(100)]
    assert len({key for key, _ in made}) == len({hashed.salt for _, hashed in made}) == 100


def test_the_hash_is_sha256_of_salt_and_key_and_is_not_in_the_repr() -> None:
    key, hashed = new_key()
    assert hashed.digest == hashlib.sha256(hashed.salt + key.encode()).digest()
    assert hashed.digest.hex() not in repr(hashed)
    assert repr(hashed.digest) not in repr(hashed)
    assert key not in repr(hashed)
