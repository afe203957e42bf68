"""The cases of law: each a question and every flag of its answer, in order, as ``cases.txt`` has them.

A line is a flag: ``*`` where evidence prompts its question, the instrument, the status, each missing fact, and
``no:fact`` for a fact that the caller denied. The text was read line by line against the design's table.
"""

from pathlib import Path

from flask.testing import FlaskClient

from tests.answers import DAY, Json, ask

WRITTEN = Path(__file__).with_name("cases.txt")


def cases() -> dict[str, list[str]]:
    """Give the questions, each with its flags as they are written."""
    found: dict[str, list[str]] = {}
    for line in WRITTEN.read_text().splitlines():
        if line.startswith(" "):
            found[next(reversed(found))].append(" ".join(line.split()))
        elif line and not line.startswith("#"):
            found[line] = []
    return found


def profile(client: FlaskClient, question: str) -> Json:
    """Ask for a profile; for today's flags unless the question names a day."""
    day = "" if "as_of=" in question else f"{'&' if '?' in question else '?'}as_of={DAY}"
    return ask(client, f"/v1/risks/{question}{day}")


def written(flag: Json) -> str:
    """Write a flag as the cases do."""
    denied = [f"no:{fact}" for fact in flag["on_callers_statement"]]
    star = ["*"] if flag["prompted_by"] else []
    return " ".join([*star, flag["id"], flag["status"], *flag["missing_facts"], *denied])


def flags(client: FlaskClient, question: str) -> dict[str, Json]:
    """Give the flags of a question by instrument."""
    return {flag["id"]: flag for flag in profile(client, question)["laws"]}
