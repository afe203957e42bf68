"""The OpenAPI document as it is committed, its operations and its examples at hand."""

import json

from api.settings import ROOT
from tests.answers import Json

WRITTEN: Json = json.loads((ROOT / "api" / "static" / "openapi.json").read_text())
SHAPES: Json = WRITTEN["components"]["schemas"]
SHARED: Json = WRITTEN["components"]["parameters"]


def taken(operation: Json) -> list[Json]:
    """The parameters of an operation, those that it shares with others too."""
    found = operation.get("parameters", [])
    return [SHARED[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in found]


OPERATIONS: dict[str, Json] = {
    operation["operationId"]: operation | {"path": path, "method": method, "parameters": taken(operation)}
    for path, methods in WRITTEN["paths"].items()
    for method, operation in methods.items()
}
PROBLEMS: dict[str, Json] = WRITTEN["components"]["responses"]


def examples() -> dict[str, tuple[str, Json]]:
    """Every example with its media type, by operation or error and name."""
    answers = {name: operation["responses"]["200"] for name, operation in OPERATIONS.items()} | PROBLEMS
    return {
        f"{owner}-{name}": (media, example)
        for owner, answer in answers.items()
        for media, content in answer.get("content", {}).items()
        for name, example in content.get("examples", {}).items()
    }


EXAMPLES = examples()
