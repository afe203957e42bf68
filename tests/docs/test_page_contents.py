"""What the pages must not leave out: settings, addresses, jurisdictions, facts, statuses, bands."""

import re
import shutil
import textwrap
from pathlib import Path
from typing import get_type_hints
from xml.etree import ElementTree as ET

import pytest
import yaml
from flask.testing import FlaskClient

from api.settings import CODE_VERSION, ROOT, Settings
from schemas.basis import STATUSES
from schemas.risks import BANDS
from schemas.screened import STATUSES as ROW_STATUSES
from tests.answers import DAY, every_item
from tests.docs.pages import README
from tests.seed.mistakes import faults_of

DOCS = ROOT / "docs"


def text_of(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_the_table_of_settings_is_the_settings_module() -> None:
    rows = re.findall(
        r"^\| `RISK_(\w+)` \| (?:`([^`]+)`)? ?\|", text_of("operators/running.md"), re.MULTILINE
    )
    defaults = {name: field.default for name, field in Settings.__dataclass_fields__.items()}
    by_file = {f"{name}_file": "" for name in Settings.secrets()}
    assert {name.lower(): default for name, default in rows} == by_file | {
        name: shown_default(value) for name, value in defaults.items()
    }
    assert set(defaults) == set(get_type_hints(Settings))


def shown_default(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else str(value or "")


def test_every_address_served_has_its_line(client: FlaskClient) -> None:
    text = text_of("developers/requests.md")
    served = {item["path"] for item in client.get("/v1").get_json()["items"]}
    assert [path for path in served if path.partition("/<")[0] not in text] == []


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("page", ["analysts/statuses.md", "glossary.md"])
def test_every_status_of_a_profile_is_explained(page: str, status: str) -> None:
    assert f"`{status}`" in text_of(page)


@pytest.mark.parametrize("status", ROW_STATUSES)
def test_every_status_of_a_row_is_explained(status: str) -> None:
    assert f"| `{status}` |" in README.read_text("utf-8")
    assert f"| `{status}` |" in text_of("analysts/statuses.md")


@pytest.mark.parametrize("band", BANDS)
def test_every_band_is_explained(band: str) -> None:
    assert f"| `{band}` |" in text_of("analysts/profile.md")


def test_every_jurisdiction_and_every_fact_has_its_line(client: FlaskClient) -> None:
    items = every_item(client, f"/v1/instruments?as_of={DAY}")
    assert all(f"| {item['jurisdiction']} |" in text_of("law.md") for item in items)
    known = client.get(f"/v1/risks/NO/1410?facts=unknown:yes&as_of={DAY}").get_json()["detail"]
    facts = {name.partition(":")[0] for name in known.partition("known are ")[2].split(", ")}
    assert all(f"| `{name}" in text_of("analysts/laws.md") for name in facts)


def test_the_sheet_linked_is_the_one_screened() -> None:
    sheet = (DOCS / "suppliers.csv").read_text("utf-8").splitlines()
    assert len(sheet) == 11
    assert "docs/suppliers.csv" in README.read_text("utf-8")


def test_the_example_of_an_instrument_passes_the_check(tmp_path: Path) -> None:
    data = copied(tmp_path)
    example = (
        example_of("xx-cotton-order").replace("example-customs-2026", "ustr-uflpa-2025").replace("XX", "CH")
    )
    (data / "instruments" / "xx-cotton-order.yaml").write_text(example)
    assert faults_of(data) == []


def test_the_example_of_a_claim_passes_the_check(tmp_path: Path) -> None:
    data = copied(tmp_path)
    example = example_of("- id: example-2026-passports")
    for invented, real in {
        "region: XX": "region: CH",
        "origin: example-inspectorate": "origin: us-government",
        "example-inspectorate-2026": "ilab-findings-2022",
        "example-inspectorate": "us-labor-department",
        "2026-05-12": "2023-09-26",
        "in May 2026": "in May 2023",
    }.items():
        example = example.replace(invented, real)
    (data / "evidence" / "example.yaml").write_text("claims:\n" + textwrap.indent(example, "  "))
    assert faults_of(data) == []


def copied(folder: Path) -> Path:
    return shutil.copytree(ROOT / "seed" / "data", folder / "data")


def example_of(beginning: str) -> str:
    """Return the YAML block of CONTRIBUTING.md that begins so."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (found,) = [block for block in blocks if block.removeprefix("id: ").startswith(beginning)]
    return textwrap.dedent(found)


def test_the_citation_names_the_version_and_licence_of_the_code() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors", "version", "license"} <= set(citation)
    assert citation["version"] == CODE_VERSION
    assert citation["license"] == "Apache-2.0"


def test_the_template_for_wrong_data_requires_what_a_correction_needs() -> None:
    template = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong-data.yml").read_text("utf-8"))
    required = {part["id"] for part in template["body"] if part.get("validations", {}).get("required")}
    assert required == {"kind", "record", "release", "wrong", "source"}
    assert template["title"] == "Correction: <id>"


def test_the_changelog_explains_the_move_from_the_first_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^- Answers 1: .+", changelog, re.MULTILINE)
    for section in ("Code", "Data", "Method", "Answers", "Moving from 0.1"):
        assert f"### {section}\n" in changelog


@pytest.mark.parametrize("picture", sorted(DOCS.glob("*.svg")), ids=lambda path: path.name)
def test_every_picture_is_well_formed_and_self_contained(picture: Path) -> None:
    root = ET.parse(picture).getroot()  # noqa: S314 - a file of this project
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    links = [value for one in root.iter() for name, value in one.attrib.items() if name.endswith("href")]
    assert [link for link in links if not link.startswith(("#", "data:image/"))] == []
    assert not [one for one in root.iter() if one.tag.endswith("}script")]
