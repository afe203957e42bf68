"""``python -m api.changes OLD NEW [DAY]``: two releases compared, as JSON; ``python -m seed diff`` shows it to people."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from marshmallow import ValidationError

from api.changes.compared import compared
from api.database import Release
from api.files.fault import ReleaseError
from api.problem import Problem
from schemas.paging import Day

DAY = Day()
REFUSED = 2
"""Exit code: a release cannot be read, or the two cannot be compared."""


def main() -> int:
    """Print the comparison of two releases and return the exit code."""
    old_path, new_path, *days = sys.argv[1:]
    try:
        old, new = Release(Path(old_path)), Release(Path(new_path))
        found = compared(old, new, DAY.deserialize(days[0] if days else new.record["built_on"]))
    except ValidationError as error:
        sys.stderr.write(f"Error: {error.messages[0]}\n")
        return REFUSED
    except Problem as problem:
        sys.stderr.write(f"Error: {problem.detail}\n")
        return REFUSED
    except (ReleaseError, ValueError) as error:
        sys.stderr.write(f"Error: {error}\n")
        return REFUSED
    json.dump(found, sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
