"""The answers shown in the README: each stands under the request that gave it, its long lists cut.

`make readme` writes them anew from the real release.
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"<!-- GET (?P<request>\S+) -->\n```json\n(?P<answer>.*?)```", re.DOTALL)
SHOWN = 2  # entries of a long list


def shortened(answer: Any) -> Any:
    """Cut lists of texts to two entries and the number of those left out."""
    if isinstance(answer, dict):
        return {name: shortened(value) for name, value in answer.items()}
    if (
        isinstance(answer, list)
        and len(answer) > SHOWN + 1
        and all(isinstance(entry, str) for entry in answer)
    ):
        return [*answer[:SHOWN], f"... and {len(answer) - SHOWN} more"]
    return [shortened(entry) for entry in answer] if isinstance(answer, list) else answer


def written(text: str, ask: Callable[[str], Any]) -> str:
    """Give the README with every answer as the application gives it now."""

    def block(found: re.Match[str]) -> str:
        answer = json.dumps(shortened(ask(found["request"])), ensure_ascii=False, indent=2)
        return f"<!-- GET {found['request']} -->\n```json\n{answer}\n```"

    return BLOCK.sub(block, text)


def main() -> None:
    """Write the README's answers anew."""
    sys.path.insert(0, str(README.parent))
    from api import create_app

    client = create_app().test_client()
    README.write_text(written(README.read_text(), lambda request: client.get(request).get_json()))


if __name__ == "__main__":
    main()
