"""The committed OpenAPI document, with its operations, its schemas and its examples."""

import json

from api.settings import ROOT
from tests.answers import Json

DOCUMENT: Json = json.loads((ROOT / "api" / "static" / "openapi.json").read_text())
SHAPES: Json = DOCUMENT["components"]["schemas"]
SHARED: Json = DOCUMENT["components"]["parameters"]


def taken(operation: Json) -> list[Json]:
    """Return the parameters of an operation, including those that it shares with others."""
    found = operation.get("parameters", [])
    return [SHARED[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in found]


OPERATIONS: dict[str, Json] = {
    operation["operationId"]: operation | {"path": path, "method": method, "parameters": taken(operation)}
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}
PROBLEMS: dict[str, Json] = DOCUMENT["components"]["responses"]


def examples() -> dict[str, tuple[str, Json]]:
    """Return every example with its media type, by operation or error and name."""
    answers = {name: operation["responses"]["200"] for name, operation in OPERATIONS.items()} | PROBLEMS
    return {
        f"{owner}-{name}": (media, example)
        for owner, answer in answers.items()
        for media, content in answer.get("content", {}).items()
        for name, example in content.get("examples", {}).items()
    }


EXAMPLES = examples()
