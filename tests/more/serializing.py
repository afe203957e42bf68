"""How Schemathesis writes bodies that are lines: loaded by it alone, as SCHEMATHESIS_HOOKS."""

from typing import Any

import schemathesis


def lines(context: Any, value: Any) -> Any:
    """Return the generated text as it is."""
    del context
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


# No decorator: where Schemathesis is not installed, mypy would call the function untyped.
schemathesis.serializer("application/x-ndjson")(lines)
