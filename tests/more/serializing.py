"""How Schemathesis writes bodies that are lines: loaded by it alone, as SCHEMATHESIS_HOOKS."""

from typing import Any

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def lines(context: Any, value: Any) -> Any:
    """Give the text that was made, as it is."""
    del context
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
