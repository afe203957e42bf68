"""A corrected sheet becomes known readings: nothing else is learned, nothing is dropped silently, and the next sheet is read so."""

import csv
import io
from pathlib import Path

import pytest

from api.screen import main
from tests.answers import DAY, Json

SHEET = (
    "id,city,country,product,hs code\r\n"
    "A,Dandong,China,frozen fish,\r\n"
    "B,Donggang,,jackets,\r\n"
    "C,Donggang,Vietnam,Gizmo 3000,\r\n"
    'D,"Plant 7, Ring Road",China,Gizmo 3000,\r\n'
    "E,Tiruppur,India,,6109.10\r\n"
    "F,Lima,Peru,=cmd()|x,\r\n"
    "G,Multan,Pakistan,cotton growing,\r\n"
)


@pytest.fixture(autouse=True)
def folder(release_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def screened(*options: str, sheet: str = SHEET) -> list[dict[str, str]]:
    """Screen a sheet, and return its rows without the receipt."""
    Path("in.csv").write_text(sheet, "utf-8")
    assert main(["in.csv", "-o", "out.csv", "--as-of", DAY, "--receipt", *options]) == 0
    lines = Path("out.csv").read_text("utf-8").rpartition("# receipt")[0]
    return list(csv.DictReader(io.StringIO(lines, newline="")))


def corrected(rows: list[dict[str, str]], changes: dict[str, dict[str, str]], delimiter: str = ",") -> None:
    """Write a corrected sheet, as a spreadsheet saves it, with the receipt that was its last line."""
    names = list(dict.fromkeys(name for row in rows for name in {**row, **changes.get(row["id"], {})}))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, delimiter=delimiter, restval="")
    writer.writeheader()
    for row in rows:
        writer.writerow(row | changes.get(row["id"], {}))
    Path("corrected.csv").write_text(text.getvalue() + '# receipt {"release": "x", "code": "y"}\r\n', "utf-8")


def learned(capfd: pytest.CaptureFixture[str], *options: str, code: int = 0) -> str:
    capfd.readouterr()
    found = main(["--learn", "corrected.csv", *options])
    printed = capfd.readouterr().err
    assert found == code, printed
    return printed


def known() -> list[Json]:
    with Path("known.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


CHANGES = {
    "B": {"risk_region": "CN-LN"},
    "C": {"risk_sector": "ISIC 2610", "risk_reason": "it is a solar cell"},
    "D": {"risk_region": "cn-65", "risk_sector": "2610"},
    "E": {"risk_sector": "1430"},
    "F": {"risk_sector": "0122"},
    "G": {"risk_sector": "111"},
}


def test_corrections_are_learned_and_the_next_sheet_is_read_so(capfd: pytest.CaptureFixture[str]) -> None:
    rows = screened()
    corrected(rows, CHANGES | {"G": {"risk_sector": "ISIC 0111"}}, ";")
    printed = learned(capfd)
    assert "rows 7, readings learned 6, written to known.csv" in printed
    assert [(row["text"], row["country"], row["region"], row["sector"]) for row in known()] == [
        ("Donggang", "", "CN-LN", ""),
        ("Gizmo 3000", "", "", "ISIC 2610"),
        ("Plant 7, Ring Road", "CN", "CN-XJ", ""),
        ("6109.10", "", "", "ISIC 1430"),
        ("'=cmd()|x", "", "", "ISIC 0122"),
        ("cotton growing", "", "", "ISIC 0111"),
    ]
    reasons = [row["reason"] for row in known()]
    assert reasons[1] == "it is a solar cell"
    assert reasons[0].startswith("corrected in corrected.csv on 20")
    again = {row["id"]: row for row in screened("--known", "known.csv")}
    places = {name: row["risk_region"] for name, row in again.items()}
    sectors = {name: row["risk_sector"] for name, row in again.items()}
    before = {row["id"]: row for row in rows}
    assert places == {name: row["risk_region"] for name, row in before.items()} | {
        "B": "CN-LN",
        "C": places["C"],
        "D": "CN-XJ",
    }
    assert sectors == {
        "A": before["A"]["risk_sector"], "B": before["B"]["risk_sector"], "C": "2610", "D": "2610", "E": "1430", "F": "0122", "G": "0111",
    }  # fmt: skip
    assert again["B"]["risk_region_method"] == "known"
    assert "known reading: it is a solar cell" in again["C"]["risk_note"]


def test_a_sheet_that_was_not_corrected_teaches_nothing_and_writes_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    corrected(screened(), {})
    assert "readings learned 0; known.csv is as it was" in learned(capfd)
    assert not Path("known.csv").exists()


def test_learning_twice_changes_nothing_and_learning_more_adds(capfd: pytest.CaptureFixture[str]) -> None:
    rows = screened()
    corrected(rows, {"B": {"risk_region": "CN-LN"}})
    learned(capfd)
    before = Path("known.csv").read_bytes()
    assert "readings learned 0" in learned(capfd)
    assert Path("known.csv").read_bytes() == before
    corrected(rows, {"E": {"risk_sector": "1430"}})
    assert "readings learned 1" in learned(capfd)
    assert [row["text"] for row in known()] == ["Donggang", "6109.10"]


def test_the_file_of_the_setting_is_extended_with_its_own_delimiter(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    corrected(screened(), {"B": {"risk_region": "CN-LN"}})
    Path("own.csv").write_text("text;sector;reason\nWidget;ISIC 2610;ours\n")
    monkeypatch.setenv("RISK_KNOWN", "own.csv")
    assert "written to own.csv" in learned(capfd)
    assert Path("own.csv").read_text("utf-8-sig").splitlines()[:2] == [
        "text;country;region;sector;reason",
        "Widget;;;ISIC 2610;ours",
    ]


def test_rows_that_disagree_about_a_text_are_a_conflict_and_the_rest_is_learned(
    capfd: pytest.CaptureFixture[str],
) -> None:
    corrected(
        screened(),
        {"C": {"risk_sector": "2610"}, "D": {"risk_sector": "2620"}, "B": {"risk_region": "CN-LN"}},
    )
    printed = learned(capfd, code=1)
    assert 'sector "Gizmo 3000": 2610 in row 3 (C); 2620 in row 4 (D)' in printed
    assert [row["text"] for row in known()] == ["Donggang"]


def test_a_row_left_as_it_was_read_contradicts_the_correction_of_the_same_text(
    capfd: pytest.CaptureFixture[str],
) -> None:
    sheet = SHEET + "H,Dandong,China,frozen fish,\r\n"
    corrected(screened(sheet=sheet), {"H": {"risk_region": "CN-JL"}})
    printed = learned(capfd, code=1)
    assert 'region "Dandong": CN-LN in row 1 (A); CN-JL in row 8 (H)' in printed
    assert not Path("known.csv").exists()


def test_a_correction_that_contradicts_the_file_is_a_conflict_with_its_line(
    capfd: pytest.CaptureFixture[str],
) -> None:
    corrected(screened(), {"B": {"risk_region": "CN-LN"}})
    Path("known.csv").write_text("text,region,reason\nDONGGANG,CN-SD,ours\n")
    printed = learned(capfd, code=1)
    assert 'region "Donggang": CN-SD in line 2 of known.csv, CN-LN in row 2 (B)' in printed
    assert "ours" in Path("known.csv").read_text()


@pytest.mark.parametrize(
    ("row", "changes", "fault"),
    [
        ("B", {"risk_region": "XX"}, 'row 2 (B): risk_region: unknown region "XX"'),
        ("B", {"risk_region": "Liaoning"}, "did you mean CN-LN (Liaoning)?"),
        ("C", {"risk_sector": "99999"}, 'row 3 (C): risk_sector: unknown sector "99999"'),
        ("F", {"risk_sector": "122"}, "may be 0122 without its zero, which spreadsheets remove: write ISIC 0122"),
        ("A", {"risk_region": ""}, "risk_region is empty, and the row is read as CN-LN: write the right code"),
        ("A", {"city": "", "country": "", "risk_region": "CN-LN"}, "the row has no text that could mean it"),
        ("A", {"city": "Dresden", "country": "Germany"}, "is CN-LN as it was screened, and is read as DE-SN now"),
    ],
)  # fmt: skip
def test_what_cannot_be_learned_is_reported_with_its_row(
    capfd: pytest.CaptureFixture[str], row: str, changes: dict[str, str], fault: str
) -> None:
    corrected(screened(), {row: changes})
    assert fault in learned(capfd, code=1)
    assert not Path("known.csv").exists()


def test_a_zero_that_a_spreadsheet_removed_is_no_correction(capfd: pytest.CaptureFixture[str]) -> None:
    rows = screened()
    sector = next(row["risk_sector"] for row in rows if row["id"] == "G")
    assert sector.startswith("01")
    corrected(rows, {"G": {"risk_sector": sector[1:]}})
    assert "readings learned 0" in learned(capfd)


def test_a_row_that_cannot_be_read_is_reported(capfd: pytest.CaptureFixture[str]) -> None:
    corrected(screened(), {})
    text = Path("corrected.csv").read_bytes()
    Path("corrected.csv").write_bytes(text.replace(b"\r\nB,Donggang,", b"\r\nB,Donggang,x,y,z,", 1))
    assert "row 2 (B): line 3: the row has more cells than the heading" in learned(capfd, code=1)


@pytest.mark.parametrize(
    ("arguments", "detail"),
    [
        (["--learn", "in.csv"], "no column risk_region and none risk_sector"),
        (["--learn", "corrected.csv", "-o", "known.csv"], "-o is for a screening"),
        (["--learn", "corrected.csv", "--known", "./corrected.csv"], "is the input itself"),
        (["--learn", "in.json"], "save it as CSV (UTF-8)"),
        (["--learn", "missing.csv"], "missing.csv: No such file"),
        (["--learn", "corrected.csv", "--known", "in.csv"], "unknown column"),
        (["--learn", "corrected.csv", "--known", "none/known.csv"], "none: this folder does not exist"),
        (["corrected.csv", "-o", "out.csv"], "it was screened before"),
    ],
)  # fmt: skip
def test_a_wrong_command_is_refused_with_what_to_do(
    capfd: pytest.CaptureFixture[str], arguments: list[str], detail: str
) -> None:
    corrected(screened(), {"B": {"risk_region": "CN-LN"}})
    capfd.readouterr()
    assert main(arguments) == 2
    assert detail in capfd.readouterr().err
