"""The JSON forms of the Reconciliation Service API 0.2 as JSON Schema, written from the text of the specification.

The specification has schemas of its own. Where a folder with them is named by RECONCILIATION_SCHEMAS, answers are compared
with those instead: https://reconciliation-api.github.io/specs/0.2/ lists them.
"""

import json
import os
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from referencing import Registry, Resource

from tests.answers import Json

TEXT: Json = {"type": "string"}
FILLED: Json = {"type": "string", "minLength": 1}
TEMPLATE: Json = {"type": "string", "pattern": r"\{\{id\}\}"}


def obj(required: Json, optional: Json | None = None, *, closed: bool = False) -> Json:
    """Return the schema of an object with members that it must and that it may have."""
    found: Json = {"type": "object", "properties": required | (optional or {}), "required": list(required)}
    return found | ({"additionalProperties": False} if closed else {})


def every(schema: Json) -> Json:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def by_name(schema: Json) -> Json:
    """Return the schema of an object with members of any name."""
    return {"type": "object", "additionalProperties": schema}


TYPE = obj({"id": FILLED, "name": FILLED}, {"broader": every(obj({"id": FILLED, "name": FILLED}))})
SUGGESTED = obj(
    {"id": FILLED, "name": FILLED}, {"description": TEXT, "notable": every({"anyOf": [TEXT, TYPE]})}
)
SUGGESTION_SERVICE = obj({"service_url": TEXT, "service_path": TEXT})
SETTING = obj(
    {"name": FILLED, "label": FILLED, "type": {"enum": ["text"]}}, {"default": TEXT, "help_text": TEXT}
)
CANDIDATE = obj(
    {"id": FILLED, "name": FILLED, "score": {"type": "number"}},
    {
        "description": TEXT,
        "type": every({"anyOf": [TEXT, TYPE]}),
        "features": every(obj({"id": FILLED, "value": {"type": ["boolean", "number"]}})),
        "match": {"type": "boolean"},
    },
)
VALUE: Json = {
    "oneOf": [
        obj({"id": FILLED, "name": FILLED}, {"description": TEXT}, closed=True),
        obj({"str": TEXT}, closed=True),
        obj({"float": {"type": "number"}}, closed=True),
        obj({"int": {"type": "integer"}}, closed=True),
    ]
}
WRITTEN: dict[str, Json] = {
    "manifest": obj(
        {
            "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
            "name": FILLED,
            "identifierSpace": FILLED,
            "schemaSpace": FILLED,
        },
        {
            "documentation": FILLED,
            "serviceVersion": FILLED,
            "defaultTypes": {**every(TYPE), "uniqueItems": True},
            "view": obj({"url": TEMPLATE}),
            "preview": obj({"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}),
            "suggest": obj({}, dict.fromkeys(("entity", "property", "type"), SUGGESTION_SERVICE)),
            "extend": obj(
                {}, {"propose_properties": SUGGESTION_SERVICE, "property_settings": every(SETTING)}
            ),
            "batchSize": {"type": "integer", "minimum": 1},
        },
    ),
    "reconciliation-result-batch": by_name(obj({"result": every(CANDIDATE)})),
    "suggest-entities-response": obj({"result": every(SUGGESTED)}),
    "suggest-properties-response": obj({"result": every(SUGGESTED)}),
    "suggest-types-response": obj({"result": every(TYPE | {"required": ["id", "name"]})}),
    "data-extension-property-proposal": obj(
        {"properties": every(SUGGESTED)}, {"type": TEXT, "limit": {"type": "number"}}
    ),
    "data-extension-response": obj(
        {
            "meta": every(obj({"id": FILLED, "name": FILLED}, {"type": obj({"id": FILLED}, {"name": TEXT})})),
            "rows": by_name(by_name(every(VALUE))),
        }
    ),
}
"""By the name of the specification's own schema."""


def check(name: str, answer: Json) -> None:
    """Fail where an answer has not the form of the specification."""
    folder = os.environ.get("RECONCILIATION_SCHEMAS")
    if folder is None:
        Draft7Validator(WRITTEN[name]).validate(answer)
        return
    schemas = {path.name: json.loads(path.read_text()) for path in Path(folder).glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (
            schema["$id"],
            Resource.from_contents(schema | {"$schema": "http://json-schema.org/draft-07/schema#"}),
        )
        for schema in schemas.values()
        if "$id" in schema
    )
    own = schemas[f"{name}.json"]
    own.get("properties", {}).pop("authentication", None)  # its schema is on another site
    Draft7Validator(own | {"$schema": "http://json-schema.org/draft-07/schema#"}, registry=registry).validate(
        answer
    )
