"""The README says what is so, and so does the page on law."""

import csv
import json
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.settings import ROOT, Settings
from tests.answers import DAY, every_item
from tests.docs.readme_blocks import BLOCK, README, TABLE, WRITTEN, asking, shown, table


def test_every_answer_shown_is_the_one_given(client: FlaskClient) -> None:
    blocks = list(BLOCK.finditer(README.read_text()))
    assert blocks
    for block in blocks:
        assert json.loads(block["answer"]) == shown(block, asking(client)), "run: make readme"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_table_of_answers_is_what_is_served(client: FlaskClient, page: Path) -> None:
    tables = list(TABLE.finditer(page.read_text()))
    assert tables
    for found in tables:
        assert found["rows"] == table(found, asking(client)), "run: make readme"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_no_comment_that_asks_for_an_answer_is_without_one(page: Path) -> None:
    text = page.read_text()
    asked = re.findall(r"^<!-- (?:GET|TABLE|COUNT|SHEET) ", text, re.MULTILINE)
    assert len(asked) == len(BLOCK.findall(text)) + len(TABLE.findall(text))


def test_every_request_it_tells_to_send_is_answered(client: FlaskClient) -> None:
    asked = re.findall(r"^curl (?!--).*'http://127.0.0.1:8000(\S+)'", README.read_text(), re.MULTILINE)
    assert len(asked) > 10
    assert {path: client.get(path).status_code for path in asked} == dict.fromkeys(asked, 200)


def test_the_sheet_it_shows_is_the_one_it_screens() -> None:
    with (ROOT / "docs" / "suppliers.csv").open(encoding="utf-8", newline="") as file:
        shown = [f"| {' | '.join(row)} |" for row in csv.reader(file)]
    assert len(shown) == 11
    assert [line for line in shown if line not in README.read_text()] == []


def test_everything_it_tells_to_post_is_answered(client: FlaskClient) -> None:
    text = README.read_text().replace("\\\n", " ")
    posted = re.findall(r"^curl --json '(.+)'\s+http://127.0.0.1:8000(\S+)", text, re.MULTILINE)
    assert len(posted) > 1
    for body, path in posted:
        assert client.post(path, data=body, content_type="application/json").status_code == 200
    sent = re.findall(
        r"^curl --data-binary @(\S+) -H 'Content-Type: (\S+)' .*'http://127.0.0.1:8000(\S+)'",
        text,
        re.MULTILINE,
    )
    assert sent
    for sheet, media, path in sent:
        answer = client.post(path, data=(ROOT / sheet).read_bytes(), content_type=media, buffered=True)
        assert answer.status_code == 200


def test_every_jurisdiction_and_every_fact_has_its_line(client: FlaskClient) -> None:
    text = README.read_text()
    items = every_item(client, f"/v1/instruments?as_of={DAY}")
    assert all(f"| {item['jurisdiction']} |" in text for item in items)
    known = client.get(f"/v1/risks/NO/1410?facts=unknown:yes&as_of={DAY}").get_json()["detail"]
    facts = {name.partition(":")[0] for name in known.partition("known are ")[2].split(", ")}
    assert all(f"| `{name}" in text for name in facts)


def test_every_address_it_names_is_served(client: FlaskClient) -> None:
    served = {item["path"] for item in client.get("/v1").get_json()["items"]}
    text = README.read_text()
    missing = [path for path in served if path.partition("/<")[0] not in text]
    assert missing == []


def test_the_configuration_table_is_the_settings_module() -> None:
    rows = re.findall(r"^\| `RISK_(\w+)` \| (?:`([^`]+)`)? ?\|", README.read_text(), re.MULTILINE)
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


def test_its_example_of_an_instrument_passes_the_check(tmp_path: Path) -> None:
    data = shutil.copytree(ROOT / "seed" / "data", tmp_path / "data")
    (example,) = re.findall(r"```yaml\n(  id: xx-cotton-order\n.*?)  ```", README.read_text(), re.DOTALL)
    known = example.replace("example-customs-2026", "ustr-uflpa-2025").replace("XX", "CH")
    (data / "instruments" / "xx-cotton-order.yaml").write_text(textwrap.dedent(known))
    check = [sys.executable, "-m", "seed", "check", "--data", str(data)]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
