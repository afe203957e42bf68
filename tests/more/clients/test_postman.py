"""A collection that Postman makes of the document, run as it was imported."""

import json
from pathlib import Path

import pytest

from tests.answers import Json
from tests.more.clients.calls import CALLS, DOCUMENT, NODE, run
from tests.serving import Server

pytestmark = pytest.mark.more


def test_every_request_of_an_imported_collection_is_answered(server: Server, tmp_path: Path) -> None:
    resolution = ("--options", "parametersResolution=Example")
    run(tmp_path, NODE / "openapi2postmanv2", "-s", DOCUMENT, "-o", "collection.json", *resolution)
    reported = ("--reporters", "json", "--reporter-json-export", "report.json")
    base = f"baseUrl=http://127.0.0.1:{server.port}"
    run(tmp_path, NODE / "newman", "run", "collection.json", "--env-var", base, *reported)
    executions = json.loads((tmp_path / "report.json").read_text())["run"]["executions"]
    assert len(executions) == len(CALLS)
    assert [refusal(one) for one in executions if one["response"]["code"] != 200] == []


def refusal(execution: Json) -> str:
    """Return the address of a request with the answer that it had."""
    address, answer = execution["request"]["url"], execution["response"]
    return f"{'/'.join(address['path'])}: {answer['code']} {bytes(answer['stream']['data']).decode()}"
