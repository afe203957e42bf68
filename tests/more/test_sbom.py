"""`make sbom`: a valid CycloneDX bill of what the image serves, the same each time."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from api.settings import ROOT
from requirements.sbom import LOCK, hashes_of_lock, main
from tests.supply.test_lock_files import pins

pytestmark = pytest.mark.more


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sbom") / "sbom.json"
    main(path)
    return path


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text())
    return document


def test_it_is_valid_by_the_schema_of_cyclonedx(bill: Path) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill.read_text()) is None


def test_it_lists_the_packages_of_the_lock_file_with_version_licence_and_hashes(bill: Path) -> None:
    found = {one["name"].lower().replace("_", "-"): one for one in read(bill)["components"]}
    swagger = found.pop("swagger-ui-dist")
    assert len(swagger["components"]) == 6
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert {name: one["version"] for name, one in found.items()} == pins("serve", python)
    for name, one in found.items():
        assert one["licenses"], name
        assert one["purl"].startswith("pkg:pypi/")
        references = {ref["type"]: ref for ref in one["externalReferences"] if "hashes" in ref}
        assert references["distribution"]["hashes"], name


def test_it_has_every_hash_of_the_lock_file() -> None:
    text = LOCK.read_text()
    assert sum(len(one) for one in hashes_of_lock(text).values()) == text.count("--hash=")


def test_it_is_the_same_each_time(bill: Path, tmp_path: Path) -> None:
    main(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == bill.read_bytes()


def test_it_names_the_project_and_its_version(bill: Path) -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    component = read(bill)["metadata"]["component"]
    assert (component["name"], component["version"]) == (project["name"], project["version"])
