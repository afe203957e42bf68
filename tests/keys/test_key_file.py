"""The file of keys: strict, all faults at once with their lines, and never a hash or a key in a message."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.keys.entry import NAME, SECONDS, KeyEntry, Quota
from api.keys.key import BASE62, HashedKey, new_key
from api.keys.key_file import MOST_KEYS, KeyFileError, append, keys_in, read_keys

QUOTAS = st.none() | st.builds(Quota, st.integers(1, 10**12 - 1), st.sampled_from(list(SECONDS.values())))
HASHES = st.builds(
    HashedKey,
    st.text(BASE62, min_size=8, max_size=8),
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=32, max_size=32),
)
ENTRIES = st.builds(
    KeyEntry,
    name=st.from_regex(NAME, fullmatch=True),
    hashed=HASHES,
    requests=QUOTAS,
    rows=QUOTAS,
    until=st.none() | st.dates(date(1000, 1, 1)),
    disabled=st.booleans(),
)
BLANKS = st.sampled_from(["", "# a note", "   ", "\t# sha256:", "#"])


def line(**options: object) -> str:
    """Return a line with a new hash."""
    parts = [name if value is True else f"{name}={value}" for name, value in options.items()]
    return " ".join(["acme", *parts, new_key()[1].text()])


def faults(*lines: str) -> str:
    with pytest.raises(KeyFileError) as caught:
        keys_in("\n".join(lines).encode(), "keys")
    return str(caught.value)


@given(st.lists(st.tuples(BLANKS, ENTRIES), min_size=1, max_size=9, unique_by=(lambda one: one[1].hashed.id, lambda one: one[1].name)))  # fmt: skip
def test_what_is_written_is_read_again(pairs: list[tuple[str, KeyEntry]]) -> None:
    text = "\n".join(f"{blank}\n{entry.text()}" for blank, entry in pairs)
    found = keys_in(text.encode(), "keys")
    assert [entry.text() for entry in found.values()] == [entry.text() for _, entry in pairs]
    assert [entry.line for entry in found.values()] == list(range(2, 2 * len(pairs) + 1, 2))


@given(st.lists(ENTRIES, min_size=1, max_size=3), st.data())
def test_a_damaged_file_is_read_or_refused_and_no_hash_is_in_the_message(
    entries: list[KeyEntry], data: st.DataObject
) -> None:
    text = "\n".join(entry.text() for entry in entries)
    place = data.draw(st.integers(0, len(text)))
    junk = data.draw(st.text(max_size=5))
    damaged = text[:place] + junk + text[place + data.draw(st.integers(0, 5)) :]
    message = message_of(damaged.encode("utf-8", "surrogatepass"))
    for entry in entries:
        assert entry.hashed.digest.hex()[8:24] not in message
        assert entry.hashed.salt.hex()[4:20] not in message


def message_of(content: bytes) -> str:
    try:
        keys_in(content, "keys")
    except KeyFileError as error:
        return str(error)
    return ""


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_line_or_advice(content: bytes) -> None:
    with pytest.raises(KeyFileError, match=r"^keys: "):
        keys_in(content, "keys")


def test_all_faults_are_listed_with_their_lines() -> None:
    text = faults(
        "# the keys",
        line(requests="600/minutes"),
        line(rows="many/day", until="2027-02-30"),
        "acme",
        line(disable=True),
        line(request="1/day"),
        f"UPPER {new_key()[1].text()}",
        "acme sha256:short",
        line(metrics=True, rows="1/day"),
        line() + " disabled disabled",
    )
    for number, fault in {
        2: "requests is not as in requests=600/minute",
        3: "rows is not as in rows=100000/day",
        4: "there is no hash; make a key with `python -m api.keys new`",
        5: 'unknown word "disable"; did you mean disabled?',
        6: 'unknown option "request"; did you mean requests?',
        7: "it does not begin with a name of 1 to 40 characters",
        8: "the hash is damaged",
        9: "a key for metrics screens no rows",
        10: "disabled is there twice",
    }.items():
        assert f"line {number}: {fault}" in text
    assert "line 3: until is not as in until=2027-12-31" in text
    assert "line 1:" not in text


def test_a_key_in_the_place_of_its_hash_is_refused_without_being_repeated() -> None:
    key, _ = new_key()
    for written in (f"acme {key}", f"{key} acme", f"acme key={key}", f"acme {key}=x"):
        text = faults(written)
        assert "line 1: " in text
        assert key not in text
        assert key.partition("_")[2][:8] not in text


def test_a_key_that_is_there_twice_is_refused() -> None:
    once = line()
    assert "line 3: its key is in line 1 already; remove one of the two" in faults(once, "", once)


def test_two_keys_of_one_name_share_their_quotas() -> None:
    assert len(keys_in("\n".join([line(requests="5/day"), line(requests="5/day")]).encode(), "keys")) == 2
    text = faults(line(requests="5/day"), line(requests="6/day"))
    assert "line 2: acme has other quotas in line 1" in text


def test_a_file_without_keys_is_refused() -> None:
    assert "leave RISK_API_KEYS_FILE out" in faults("# nothing")


def test_a_file_with_too_many_keys_is_refused() -> None:
    lines = [line() for _ in range(MOST_KEYS + 1)]
    assert f"it has {MOST_KEYS + 1} keys, at most {MOST_KEYS} are read" in faults(*lines)


def test_a_message_lists_twenty_faults_and_counts_the_rest() -> None:
    assert faults(*["acme"] * 25).endswith("and 5 more")


@pytest.mark.parametrize("name", ["none", "."])
def test_a_file_that_cannot_be_read_is_refused_with_advice(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyFileError, match=r"cannot be read .*python -m api.keys new NAME --file"):
        read_keys(tmp_path / name)


def test_a_line_is_added_to_the_end_and_a_new_file_is_private(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    append(path, line())
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    path.write_text(path.read_text().rstrip("\n"))
    append(path, line())
    assert len(read_keys(path)[1]) == 2
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["keys"]
    assert re.fullmatch(r"#.*\n(acme sha256:\S+\n){2}", path.read_text())


def test_a_line_that_would_break_the_file_is_not_added(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    append(path, line(requests="5/day"))
    before = path.read_bytes()
    with pytest.raises(KeyFileError, match="acme has other quotas"):
        append(path, line(requests="6/day"))
    assert path.read_bytes() == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_text(line() + "\n")
    (tmp_path / "keys").symlink_to("target")
    append(tmp_path / "keys", line())
    assert (tmp_path / "keys").is_symlink()
    assert len(read_keys(tmp_path / "target")[1]) == 2
