"""openapi-python-client: every module that it writes is imported, and every operation is called by its types."""

import enum
import importlib
import pkgutil
import sys
import types
import typing
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.docs.page.commands import NEEDS, output_of
from tests.docs.pages import fences, with_outputs
from tests.more.clients.calls import BIN, CALLS, DOCUMENT, MORE, PAGE, Call, run
from tests.openapi.committed import OPERATIONS
from tests.serving import Server

pytestmark = pytest.mark.more

PACKAGE = "risk_client"
READER = """
from datetime import date

from risk_client import Client
from risk_client.api.risks import get_risk
from risk_client.models import Profile
from risk_client.types import Unset


def read(address: str) -> tuple[float, str, dict[str, str]]:
    with Client(base_url=address) as client:
        found = get_risk.sync(
            "CN-LN", "seafood-processing", client=client, as_of=date(2026, 11, 24), receipt=False
        )
    assert isinstance(found, Profile)
    score: float | None = found.score
    band: str | None = found.band
    assert score is not None
    assert band is not None
    assert found.basis.region.code == found.region.code
    assert found.at_most is None or found.at_most.score > score
    others: list[str] = found.other_laws.conditional
    assert others
    assert isinstance(found.laws[0].effect, Unset)
    first: str = found.laws[0].status
    assert first
    return score, band, {law.id: law.status for law in found.laws}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder on the path of imports with the generated package."""
    found = tmp_path_factory.mktemp("generated")
    generate = (
        "generate",
        "--path",
        DOCUMENT,
        "--output-path",
        found / PACKAGE,
        "--meta=none",
        "--fail-on-warning",
    )
    config = MORE / "clients" / "client.yaml"
    output = run(found, BIN / "openapi-python-client", *generate, "--config", config)
    assert "Warning" not in output
    (found / PACKAGE / "py.typed").touch()
    sys.path.insert(0, str(found))
    yield found
    sys.path.remove(str(found))


def converted(value: Any, kind: Any) -> Any:
    """Return a value of the document as a generated function takes it."""
    if isinstance(kind, types.UnionType):
        for one in typing.get_args(kind):
            with suppress(KeyError):  # the value has not the members of this kind
                return converted(value, one)
    if typing.get_origin(kind) is list:
        return [converted(one, typing.get_args(kind)[0]) for one in value]
    if kind is date:
        return date.fromisoformat(value)
    if hasattr(kind, "from_dict"):
        return kind.from_dict(value)
    return kind(value) if issubclass(kind, enum.Enum) else value


def called(client: Any, call: Call) -> Any:
    """Return the answer to a call by the generated function of its operation."""
    tag = OPERATIONS[call.name]["tags"][0]
    function = importlib.import_module(f"{PACKAGE}.api.{tag}.{call.name}").sync_detailed
    kinds = typing.get_type_hints(function)
    values = {**call.in_path, **call.json_query, **({} if call.body is None else {"body": call.body})}
    names = {name: name if name in kinds else f"{name}_" for name in values}  # `type` is a word of Python
    sent = {names[name]: converted(value, kinds[names[name]]) for name, value in values.items()}
    return function(client=client, **sent)


def test_every_generated_module_is_imported_and_every_operation_is_called(
    folder: Path, server: Server
) -> None:
    package = importlib.import_module(PACKAGE)
    names = [module.name for module in pkgutil.walk_packages(package.__path__, f"{PACKAGE}.")]
    for name in names:
        importlib.import_module(name)
    assert {f"{PACKAGE}.api.{OPERATIONS[call.name]['tags'][0]}.{call.name}" for call in CALLS} <= set(names)
    with package.Client(base_url=f"http://127.0.0.1:{server.port}") as client:
        for call in CALLS:
            answer = called(client, call)
            assert answer.status_code == 200, (call.name, answer.content)
            assert answer.parsed is not None, call.name


def test_score_band_and_laws_are_typed_attributes(folder: Path, server: Server) -> None:
    (folder / "reader.py").write_text(READER)
    run(folder, BIN / "mypy", "--strict", "--follow-imports=silent", "reader.py")
    score, band, laws = importlib.import_module("reader").read(f"http://127.0.0.1:{server.port}")
    assert 0 < score <= 10
    assert band == "very_high"
    assert laws["caatsa-321b"] == laws["uflpa"] == "conditional"


def test_the_program_and_the_configuration_in_the_documentation_are_those_that_are_tested(
    folder: Path, server: Server
) -> None:
    page = PAGE.read_text("utf-8")
    (config,) = [block.text for block in fences(page) if block.language == "yaml"]
    assert config in (MORE / "clients" / "client.yaml").read_text()
    ((program, shown),) = [pair for pair in with_outputs(page, "python") if pair[0].comment.startswith(NEEDS)]
    assert shown is not None
    assert output_of(program, f"http://127.0.0.1:{server.port}", folder) == shown.text
