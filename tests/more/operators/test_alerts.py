"""The alert rules: valid, tried on invented series, and about metrics that the server has."""

import re
import shutil
import subprocess
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.settings import ROOT
from tests.more.operators.proxies import EXAMPLES
from tests.serving import PATIENCE, Server

pytestmark = pytest.mark.more

FILE = EXAMPLES / "alerts.yaml"
RULES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text())["groups"][0]["rules"]
ELSEWHERE = {"up"}
"""A metric of Prometheus itself."""
OPTIONAL = {"risk_known_usable", "risk_api_keys_usable", "risk_requests_refused_total"}
"""Metrics of a server with the setting that they are about."""


def test_prometheus_accepts_the_rules() -> None:
    done = subprocess.run(
        ["promtool", "check", "rules", str(FILE)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(RULES)} rules found" in done.stdout


def test_each_rule_fires_when_it_should(tmp_path: Path) -> None:
    shutil.copy(FILE, tmp_path)
    shutil.copy(Path(__file__).with_name("alerts_test.yaml"), tmp_path)
    done = subprocess.run(
        ["promtool", "test", "rules", "alerts_test.yaml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_alarm_says_what_to_do_and_has_its_line_in_the_page() -> None:
    page = (ROOT / "docs" / "operators" / "monitoring.md").read_text()
    for rule in RULES:
        assert rule["annotations"].keys() == {"summary", "action"}
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert f"| `{rule['alert']}` |" in page


def test_each_metric_is_one_of_the_server(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", "/metrics")
    served = set(re.findall(r"^# TYPE (\w+) ", connection.getresponse().read().decode(), re.MULTILINE))
    connection.close()
    named = {name for rule in RULES for name in re.findall(r"\b((?:risk|process)_\w+|up)\b", rule["expr"])}
    assert named - ELSEWHERE - OPTIONAL <= served
