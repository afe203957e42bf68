"""The command line of the importers: help, wrong files, exit codes, and countries by their names."""

from pathlib import Path

import pytest

from seed.__main__ import arguments
from seed.importers.countries import Countries
from seed.importers.edits import Edits
from seed.read.faults import Faults
from seed.read.files import read
from tests.seed.command import run as run_seed
from tests.seed.importers.importing import DAYS, EXAMPLES, WORLD, ran, written

Capture = pytest.CaptureFixture[str]
EDITIONS = {"dol": "2026", "v-dem": "v17", "wgi": "2026", "tip": "2026", "cbp": "2026-11-20"}


@pytest.mark.parametrize("source", EDITIONS)
def test_help_says_what_is_unverified_and_what_the_exit_codes_mean(source: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        arguments().parse_args(["import", source, "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert ("unverified" in text) == (source != "tip")
    assert "Exit codes: 0 read, and written with --write; 1 something is left for a person" in text


def test_a_real_run_prints_the_difference_and_writes_nothing() -> None:
    code, out, err = run_seed(
        "import", "tip", EXAMPLES / "tiers.csv", "--edition", "2026", *DAYS, "--part", "--data", WORLD
    )
    assert (code, err) == (0, "")
    assert "nothing was written" in out


WRONG = [
    ("wgi", "v-dem.csv", "is V-Dem's country-year table, not the World Bank's governance indicators"),
    ("v-dem", "tiers.csv", "is tiers of the Trafficking in Persons Report, not V-Dem's country-year table"),
    ("tip", "customs.csv", "is not UTF-8"),
    (
        "cbp",
        "goods.csv",
        "is the department's list of goods, not the list of orders and findings of US customs",
    ),
    ("v-dem", "goods.xml", "is no CSV file (xml)"),
    ("dol", "tiers.csv", "is tiers of the Trafficking in Persons Report, not the department's list of goods"),
    ("dol", "missing.xml", "the file is missing"),
    ("dol", ".", "is a folder"),
]


@pytest.mark.parametrize(("source", "name", "says"), WRONG)
def test_the_file_of_another_source_is_recognised(source: str, name: str, says: str) -> None:
    found = ran(source, EXAMPLES / name, "--edition", EDITIONS[source], *DAYS, "--data", WORLD)
    assert found.code == 2
    assert says in found.err


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"\x1f\x8b\x08", b"\xff\xfe<\x00", b"<html>", b""])
def test_a_file_of_no_use_is_refused_with_what_to_do(start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(start)
    for source, edition in EDITIONS.items():
        found = ran(source, path, "--edition", edition, *DAYS, "--data", WORLD)
        assert found.code == 2
        assert any(word in found.err for word in ("download", "unpack", "save"))


def test_faulty_data_are_reported_before_a_file_is_compared(tmp_path: Path) -> None:
    written(tmp_path, "release.yaml", "version: [")
    found = ran("tip", EXAMPLES / "tiers.csv", "--edition", "2026", *DAYS, "--data", tmp_path)
    assert found.code == 2
    assert "is not YAML" in found.err


NAMES = {
    "Burma": "MM",
    "Côte d'Ivoire": "CI",
    "Congo, Democratic Republic of the": "CD",
    "Congo (Brazzaville)": "CG",
    "Turkey (Türkiye)": "TR",
    "Kyrgyz Republic": "KG",
    "North Korea": "KP",
    "Eswatini": "SZ",
    "Congo": None,
    "Ruritania": None,
}


def test_countries_are_known_by_the_names_of_publishers_and_never_by_one_of_two_states() -> None:
    countries = Countries(read(WORLD.parents[1] / "seed" / "data", Faults()).tables["place_aliases"])
    assert {name: countries.of_name(name) for name in NAMES} == NAMES
    assert [countries.of_code(code) for code in ("AUS", "ROM", "WBG", "XKX", "gb")] == [
        "AU",
        "RO",
        "PS",
        None,
        "GB",
    ]


def test_a_write_that_fails_leaves_no_file_beside_the_data(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("a\n")
    (tmp_path / "two.csv").mkdir()
    edits = Edits()
    edits.replace("one.csv", 1, "b")
    edits.insert("two.csv", 0, "c")
    with pytest.raises(OSError, match=r"two\.csv"):
        edits.write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.csv", "two.csv"]
    assert (tmp_path / "one.csv").read_text() == "a\n"
