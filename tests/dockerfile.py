"""Reading the Dockerfile: its stages, step by step."""

import json
import re
from typing import NamedTuple

from api.settings import ROOT


class Step(NamedTuple):
    """An instruction of the Dockerfile, on one line."""

    word: str
    rest: str


def steps() -> list[Step]:
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    return [Step(*line.split(maxsplit=1)) for line in lines if line.strip()]


def stages() -> list[list[Step]]:
    """Return the steps of each stage; its FROM is the first."""
    found: list[list[Step]] = []
    for step in steps():
        if step.word == "FROM":
            found.append([])
        if found:
            found[-1].append(step)
    return found


def instructions(stage: list[Step], word: str) -> list[str]:
    return [step.rest for step in stage if step.word == word]


def copied(stage: list[Step]) -> set[str]:
    """Return the names of what a stage copies from this folder."""
    return {
        name for rest in instructions(stage, "COPY") if "--from" not in rest for name in rest.split()[:-1]
    }


def command(text: str) -> list[str]:
    """Return a command in exec form; one in shell form is no JSON."""
    parts: list[str] = json.loads(text)
    return parts


STAGES = stages()
BEFORE, LAST = STAGES[:-1], STAGES[-1]
NAMED = {stage[0].rest.rpartition(" AS ")[2]: stage for stage in BEFORE}
