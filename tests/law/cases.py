"""The cases of ``cases.txt``: each a request and every flag of its profile, in order.

A line is a flag: ``*`` where evidence prompts it, the instrument, the status, each missing fact, and ``no:fact`` for a
fact that the caller denied. The file was compared line by line with the table of laws in the design.
"""

from pathlib import Path

from flask.testing import FlaskClient

from tests.answers import DAY, Json, get_json

WRITTEN = Path(__file__).with_name("cases.txt")


def cases() -> dict[str, list[str]]:
    """Return the requests, each with its flags in the notation of the file."""
    found: dict[str, list[str]] = {}
    for line in WRITTEN.read_text().splitlines():
        if line.startswith(" "):
            found[next(reversed(found))].append(" ".join(line.split()))
        elif line and not line.startswith("#"):
            found[line] = []
    return found


def profile(client: FlaskClient, pair: str) -> Json:
    """Request the profile of ``region/sector?parameters``, on the fixed day unless a parameter names another."""
    day = "" if "as_of=" in pair else f"{'&' if '?' in pair else '?'}as_of={DAY}"
    return get_json(client, f"/v1/risks/{pair}{day}")


def written(flag: Json) -> str:
    """Write a flag in the notation of the file."""
    denied = [f"no:{fact}" for fact in flag["on_callers_statement"]]
    star = ["*"] if flag["prompted_by"] else []
    return " ".join([*star, flag["id"], flag["status"], *flag["missing_facts"], *denied])


def flags(client: FlaskClient, pair: str) -> dict[str, Json]:
    """Return the flags of a profile by instrument."""
    return {flag["id"]: flag for flag in profile(client, pair)["laws"]}
