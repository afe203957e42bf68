"""The README says what is so."""

import json
import re
from pathlib import Path

from flask.testing import FlaskClient
from readme_blocks import BLOCK, README, shortened

from api.settings import ROOT, Settings


def test_every_answer_shown_is_the_one_given(client: FlaskClient) -> None:
    blocks = list(BLOCK.finditer(README.read_text()))
    assert blocks
    for block in blocks:
        answer = client.get(block["request"]).get_json()
        assert json.loads(block["answer"]) == shortened(answer), "run: make readme"


def test_every_address_it_names_is_served(client: FlaskClient) -> None:
    served = {item["path"] for item in client.get("/v1").get_json()["items"]}
    text = README.read_text()
    missing = [path for path in served if path.partition("/<")[0] not in text]
    assert missing == []


def test_the_configuration_table_is_the_settings_module() -> None:
    rows = re.findall(r"^\| `RISK_(\w+)` \| `([^`]+)` \|", README.read_text(), re.MULTILINE)
    told = {name.lower(): default for name, default in rows}
    defaults = {name: field.default for name, field in Settings.__dataclass_fields__.items()}
    shown = {
        name: value.relative_to(ROOT).as_posix() if isinstance(value, Path) else str(value)
        for name, value in defaults.items()
    }
    assert told == shown


def test_every_make_target_it_names_exists() -> None:
    makefile = (README.parent / "Makefile").read_text()
    named = set(re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)", README.read_text(), re.MULTILINE))
    for target in {one or other for one, other in named}:
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target
