"""The file of known readings: what it may contain, and a message with the line for whatever it may not."""

import hashlib
from pathlib import Path

import pytest

from api.database import Release
from api.known.known_file import KnownError, read_known
from tests.known.files import HEADING, written


def fault(release: Release, folder: Path, lines: str, heading: str = HEADING) -> str:
    with pytest.raises(KnownError) as refused:
        read_known(release, written(folder, lines, heading))
    return str(refused.value)


def test_a_file_is_read_with_its_digest(opened: Release, tmp_path: Path) -> None:
    path = written(tmp_path)
    known = read_known(opened, path)
    assert known.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [(each.line, each.codes) for each in known.readings] == [
        (2, {"region": "CN-XJ"}),
        (3, {"sector": "2610"}),
        (4, {"region": "CN-LN"}),
        (5, {"sector": "1410"}),
    ]


def test_without_a_file_there_is_no_reading(opened: Release) -> None:
    known = read_known(opened, None)
    assert (known.readings, known.sha256, known.parameters()) == ((), None, {})


def test_a_file_with_a_heading_only_is_a_file(opened: Release, tmp_path: Path) -> None:
    known = read_known(opened, written(tmp_path, ""))
    assert known.readings == ()
    assert known.sha256


@pytest.mark.parametrize(
    "content",
    [
        b"text;sector;reason\r\nGizmo;1410;sewn\r\n",
        b"\xef\xbb\xbftext\tsector\treason\r\nGizmo\t1410\tsewn\r\n",
        b'"reason","Text","SECTOR"\nsewn,Gizmo,isic: 1410\n\n,,\n',
        b"region,text,reason,sector\n,Gizmo,sewn,1410\n",
    ],
)
def test_files_of_spreadsheets_are_read(opened: Release, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "known.csv"
    path.write_bytes(content)
    (found,) = read_known(opened, path).readings
    assert (found.text, found.sector, found.reason) == ("Gizmo", "1410", "sewn")


@pytest.mark.parametrize(
    ("lines", "detail"),
    [
        ("Plant 7,CN-XX,,ours\n", 'line 2: unknown region "CN-XX"; did you mean'),
        ("Plant 7,Liaoning,,ours\n", 'line 2: unknown region "Liaoning"; did you mean CN-LN'),
        ("Gizmo,,9999,ours\n", 'line 2: unknown sector "9999"'),
        ("Gizmo,,610910,ours\n", "this is an HS code"),
        ("Gizmo,,116,ours\n", "may be 0116 without its zero, which spreadsheets remove: write ISIC 0116"),
        ("Gizmo,,210,ours\n", "write ISIC 0210 or ISIC 210"),
        (",CN-LN,,ours\n", "line 2: the text is empty"),
        ("--- ,CN-LN,,ours\n", "line 2: the text is empty, or has no letter"),
        ("n/a,CN-LN,,ours\n", "marks an empty cell"),
        ("Plant 7,CN-LN,, \n", "line 2: the reason is empty"),
        ("Plant 7,,,ours\n", "line 2: there is no code of a region or a sector"),
        (f"{'x' * 1001},CN-LN,,ours\n", "the text has 1001 characters, at most 1000 are read"),
        ("Plant 7, Ring Road,CN-LN,,ours\n", "line 2: it has more cells than the heading"),
        ('"Plant\n7",CN-LN,,ours\nGizmo,,9999,ours\n', 'line 4: unknown sector "9999"'),
        ('Plant,CN-LN,,ours\n"Gizmo,,1410,ours\n', "line 3: it cannot be read as CSV"),
        ("Plant,CN-LN,,a\nPLANT,CN-XJ,,b\n", "line 3: the text is region CN-XJ here and CN-LN in line 2"),
        ("Gizmo,,1410,a\n-gizmo.,,1430,b\n", "line 3: the text is sector 1430 here and 1410 in line 2; remove one"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_refused_by_its_number(
    opened: Release, tmp_path: Path, lines: str, detail: str
) -> None:
    assert detail in fault(opened, tmp_path, lines)


def test_all_faults_are_listed_at_once_up_to_a_number(opened: Release, tmp_path: Path) -> None:
    found = fault(opened, tmp_path, "Plant,XX,,ours\n" * 30)
    assert found.count("unknown region") == 20
    assert found.endswith("and 10 more")


@pytest.mark.parametrize(
    ("heading", "detail"),
    [
        ("", "no column text and reason"),
        ("text,region\n", "no column reason"),
        ("text,reason\n", "no column region or sector"),
        ("text,regoin,reason\n", 'unknown column "regoin"; did you mean region?'),
        ("text,region,region,reason\n", "the column region is there twice"),
        ("a line of prose\n", "unknown column"),
    ],
)
def test_a_wrong_heading_is_refused_with_the_right_one(
    opened: Release, tmp_path: Path, heading: str, detail: str
) -> None:
    found = fault(opened, tmp_path, "", heading)
    assert detail in found
    assert 'as in "text,region,sector,reason"' in found


def test_equal_readings_may_be_repeated(opened: Release, tmp_path: Path) -> None:
    known = read_known(opened, written(tmp_path, "Plant,CN-LN,,first\nplant,CN-21,,second\n"))
    found = known.find("region", "PLANT")
    assert found
    assert (found.region, found.reason) == ("CN-LN", "first")


def test_readings_of_two_countries_do_not_contradict_each_other(opened: Release, tmp_path: Path) -> None:
    lines = "Donggang,CN,CN-LN,a\nDonggang,TW,TW-PIF,b\n"
    known = read_known(opened, written(tmp_path, lines, "text,country,region,reason\n"))
    codes = [known.find("region", "donggang", country) for country in ("CN", "TW", "VN", None)]
    assert [found and found.region for found in codes] == ["CN-LN", "TW-PIF", None, None]


@pytest.mark.parametrize(
    ("lines", "detail"),
    [
        ("Donggang,CN-LN,CN-LN,,a\n", "is a part of a country"),
        ("Donggang,XX,CN-LN,,a\n", 'country: unknown region "XX"'),
        ("Gizmo,CN,,1410,a\n", "there is no region; remove it"),
    ],
)
def test_a_country_is_a_code_beside_a_region(
    opened: Release, tmp_path: Path, lines: str, detail: str
) -> None:
    assert detail in fault(opened, tmp_path, lines, "text,country,region,sector,reason\n")


def test_without_a_country_the_reading_of_a_country_counts_unless_another_differs(
    opened: Release, tmp_path: Path
) -> None:
    lines = "Donggang,CN,CN-LN,a\nGaoxiong,CN,TW-KHH,b\nGaoxiong,TW,TW-KHH,b\nPlant,CN,CN-LN,c\nPlant,TW,TW-PIF,c\n"
    known = read_known(opened, written(tmp_path, lines, "text,country,region,reason\n"))
    found = [known.find("region", text) for text in ("Donggang", "Gaoxiong", "Plant")]
    assert [each and each.region for each in found] == ["CN-LN", "TW-KHH", None]


def test_a_file_that_is_missing_or_no_text_is_refused(opened: Release, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"none\.csv: the known readings cannot be read"):
        read_known(opened, tmp_path / "none.csv")
    with pytest.raises(KnownError, match="cannot be read"):
        read_known(opened, tmp_path)
    path = tmp_path / "known.csv"
    path.write_bytes(b"text,region,reason\nMoll\xe9,CN-LN,ours\n")
    with pytest.raises(KnownError, match=r"line 2 is not UTF-8; save the file as CSV \(UTF-8\)"):
        read_known(opened, path)
