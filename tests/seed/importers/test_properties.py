"""Properties of the importers: what is read is what was written, damage is refused, and no other line of a file changes."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seed.importers.countries import Countries
from seed.importers.customs.acts import read_acts
from seed.importers.dol.app_xml import read_xml
from seed.importers.dol.portal_json import read_json
from seed.importers.dol.tabular import read_table
from seed.importers.edition import scalar
from seed.importers.edits import Edits
from seed.importers.measures.tiers import read_tiers
from seed.importers.measures.v_dem import read_v_dem
from seed.importers.measures.values import agrees, shortest
from seed.importers.measures.wgi import read_wgi
from seed.importers.published import kind_of
from seed.importers.tables import csv_rows
from seed.importers.workbooks import sheet_rows
from seed.read.faults import FaultyData
from tests.hypothesis_profiles import examples
from tests.seed.importers.importing import EXAMPLES, goods_xml, workbook, written

COUNTRIES = Countries([])
READERS: dict[str, Callable[[Path], object]] = {
    "xml": read_xml,
    "json": lambda path: read_json(path, 2026),
    "csv": lambda path: read_table(path, csv_rows(path)),
    "workbook": lambda path: [*sheet_rows(path)],
    "v-dem": lambda path: read_v_dem(path, COUNTRIES, None, 2026, ()),
    "wgi": lambda path: read_wgi(path, COUNTRIES, None, 2026, ()),
    "tip": lambda path: read_tiers(path, COUNTRIES, "2026", ()),
    "cbp": lambda path: read_acts(path, COUNTRIES),
}
FILES = {"xml": "goods.xml", "json": "goods.json", "csv": "goods.csv", "v-dem": "v-dem.csv", "wgi": "wgi.csv", "tip": "tiers.csv", "cbp": "customs.csv"}  # fmt: skip
one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(100))
names = st.text(st.characters(whitelist_categories=["Ll", "Lu"]), min_size=1, max_size=12)
kinds = st.text("cfkd", min_size=1, max_size=4)
listed = st.lists(
    st.tuples(names, names, kinds),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (row[0].lower(), row[1].lower()),
)
LETTERS = {"c": "child", "f": "forced", "k": "forced_child", "d": "downstream"}
Listed = list[tuple[str, str, str]]


def meant(rows: Listed) -> list[tuple[str, str, set[str]]]:
    return [(good, country, {LETTERS[letter] for letter in letters}) for good, country, letters in rows]


def is_read_or_refused(reader: str, path: Path) -> bool:
    """Return whether a file is read, or refused with what is wrong and what to do."""
    try:
        kind_of(path)
        READERS[reader](path)
    except FaultyData as error:
        return all(fault.what and fault.remedy for fault in error.faults) and len(error.faults) > 0
    return True


@one_folder
@given(listed)
def test_xml_gives_the_rows_that_were_written(tmp_path: Path, rows: Listed) -> None:
    file = read_xml(written(tmp_path, "goods.xml", goods_xml(*rows)))
    assert [(row.good, row.country, set(row.labour)) for row in file.rows] == meant(rows)


@one_folder
@given(listed)
def test_csv_and_json_give_the_same_rows(tmp_path: Path, rows: Listed) -> None:
    head = [
        "Good",
        "Country/Area",
        "Child Labor",
        "Forced Labor",
        "Forced Child Labor",
        "Derived Labor Exploitation",
    ]
    cells = [
        [good, country, *("Yes" if letter in letters else "No" for letter in LETTERS)]
        for good, country, letters in rows
    ]
    text = StringIO()
    csv.writer(text).writerows([head, *cells])
    table = written(tmp_path, "goods.csv", text.getvalue())
    records = json.dumps({"data": [dict(zip(head, row, strict=True)) for row in cells]})
    for file in (
        read_table(table, csv_rows(table)),
        read_json(written(tmp_path, "goods.json", records), 2026),
    ):
        assert [(row.good, row.country, set(row.labour)) for row in file.rows] == meant(rows)


@settings(one_folder, max_examples=examples(40))
@given(listed)
def test_a_workbook_gives_the_same_rows(tmp_path: Path, rows: Listed) -> None:
    head = ["Country", "Good", "Child Labor", "Forced Labor", "Forced Child Labor", "Downstream"]
    cells = [
        [country, good, *("X" if letter in letters else "" for letter in LETTERS)]
        for good, country, letters in rows
    ]
    path = workbook(tmp_path / "goods.xlsx", {"List": [head, *cells]})
    file = read_table(path, sheet_rows(path))
    assert [(row.good, row.country, set(row.labour)) for row in file.rows] == meant(rows)


@pytest.mark.parametrize("reader", READERS)
@one_folder
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(reader: str, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert is_read_or_refused(reader, path)


@pytest.mark.parametrize("reader", FILES)
@one_folder
@given(data=st.data())
def test_a_file_with_a_changed_byte_is_read_or_refused(
    reader: str, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray((EXAMPLES / FILES[reader]).read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path = tmp_path / "file"
    path.write_bytes(content)
    assert is_read_or_refused(reader, path)


@one_folder
@given(data=st.data())
def test_xml_and_json_that_end_too_early_are_never_read(tmp_path: Path, data: st.DataObject) -> None:
    for name, reader in (("goods.xml", READERS["xml"]), ("goods.json", READERS["json"])):
        content = (EXAMPLES / name).read_bytes().rstrip()
        path = tmp_path / name
        path.write_bytes(content[: data.draw(st.integers(1, len(content) - 1))])
        with pytest.raises(FaultyData):
            reader(path)


@one_folder
@given(data=st.data())
def test_a_table_that_ends_too_early_gives_some_of_its_values_or_none(
    tmp_path: Path, data: st.DataObject
) -> None:
    content = (EXAMPLES / "v-dem.csv").read_bytes()
    everything = read_v_dem(EXAMPLES / "v-dem.csv", COUNTRIES, 2026, 2026, ()).values
    path = tmp_path / "v-dem.csv"
    path.write_bytes(content[: data.draw(st.integers(1, len(content) - 1))])
    try:
        found = read_v_dem(path, COUNTRIES, 2026, 2026, ()).values
    except FaultyData:
        return
    assert {key: value.text for key, value in found.items()}.items() <= {
        key: value.text for key, value in everything.items()
    }.items()


@given(st.floats(-4, 4))
def test_a_rounded_value_agrees_with_what_it_was_rounded_from(value: float) -> None:
    text = shortest(value)
    assert abs(float(text) - value) <= 0.0005 + 1e-9
    assert len(text.partition(".")[2]) <= 3
    assert agrees(text, shortest(float(text)))


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"]), min_size=1).filter(
        lambda text: text == " ".join(text.split())
    )
)
def test_a_text_in_yaml_is_read_back_as_it_was(text: str) -> None:
    assert yaml.load(f"note: {scalar(text)}", Loader=yaml.BaseLoader) == {"note": text}  # noqa: S506 - it makes text alone


lines = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\n\r"), max_size=20)


@one_folder
@given(st.lists(lines, min_size=1, max_size=12), st.data())
def test_lines_that_are_not_edited_stay_byte_for_byte(
    tmp_path: Path, before: list[str], data: st.DataObject
) -> None:
    (tmp_path / "file.csv").write_bytes("".join(f"{line}\n" for line in before).encode())
    edits, expected = Edits(), [[line] for line in before]
    for at in data.draw(st.lists(st.integers(0, len(before) - 1), unique=True)):
        if data.draw(st.booleans()):
            edits.replace("file.csv", at + 1, "replaced")
            expected[at][0] = "replaced"
        else:
            edits.insert("file.csv", at + 1, "inserted")
            expected[at].append("inserted")
    edits.write(tmp_path)
    after = (tmp_path / "file.csv").read_bytes()
    assert after == "".join(f"{line}\n" for group in expected for line in group).encode()
