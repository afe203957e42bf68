"""Answers to the golden questions: the world is built by the real command, the real application answers."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rfc8785

from api.app import create_app
from api.settings import Settings
from tests.golden.normalise import recorded
from tests.golden.questions import Question, groups, questions

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORLD = ROOT / "tests" / "world"
OVERLAY = HERE / "world"
VERIFY = "/v1/receipts/verify"
RECEIPT_KEY = "golden"
"""Receipts are signed, so that the verdict on a signature is part of the record."""

Records = dict[str, dict[str, Any]]


def client_over_world(folder: Path) -> FlaskClient:
    """Build the world with its overlay in a folder, and return a client of the application over it."""
    world = folder / "world"
    shutil.copytree(WORLD, world)
    shutil.copytree(OVERLAY, world, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.md"))
    release = folder / "release.sqlite"
    command = [sys.executable, "-m", "seed", "build", "--data", str(world), "--out", str(release)]
    built = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if built.returncode:
        raise RuntimeError(f"the golden world cannot be built:\n{built.stdout}{built.stderr}")
    return create_app(Settings(release=release, receipt_key=RECEIPT_KEY)).test_client()


def every_answer(client: FlaskClient) -> dict[str, Records]:
    """Return the records of all answers by group and name."""
    return {group: answers(client, questions(group)) for group in groups()}


def answers(client: FlaskClient, selected: list[Question]) -> Records:
    """Return the records of the answers to the questions of a group."""
    by_name = {question.name: question for question in selected}
    return {
        question.name: {"request": question.request}
        | recorded(_answer(client, question, by_name), status_only=question.status_only)
        for question in selected
    }


def _answer(client: FlaskClient, question: Question, by_name: dict[str, Question]) -> TestResponse:
    if question.method == "verify":
        return _verified(client, question, by_name[question.target])
    return client.open(
        question.target,
        method=question.method.upper(),
        headers=question.headers,
        data=question.body,
        content_type=question.media,
        buffered=True,
    )


def _verified(client: FlaskClient, question: Question, original: Question) -> TestResponse:
    """Verify the receipt of another question's answer, after the changes that the question names."""
    result = _answer(client, original, {})
    receipt = _receipt(result) | question.changes.get("receipt", {})
    if question.changes.get("reseal"):
        receipt = _resealed(receipt)
    request = question.changes.get("request", original.body.decode() or None)
    text = result.get_data(as_text=True)
    for old, new in question.changes.get("result", {}).items():
        text = text.replace(old, new)
    if question.changes.get("without_receipt"):
        text = _bare(text, str(result.mimetype))
    if question.changes.get("form"):
        parts = {"receipt": json.dumps(receipt), "request": request or "", "result": text}
        data = {name: (io.BytesIO(part.encode()), name) for name, part in parts.items()}
        return client.post(VERIFY, data=data, buffered=True)
    if original.media == "application/json" and request:
        request = json.loads(request)
    body = {
        "receipt": receipt,
        "request": request,
        "result": json.loads(text) if result.mimetype == "application/json" else text,
    }
    return client.post(VERIFY, json=body, buffered=True)


def _receipt(result: TestResponse) -> dict[str, Any]:
    """Return the receipt of a result: a member of JSON, or its last line."""
    text = result.get_data(as_text=True)
    last = text.rstrip().rpartition("\n")[2]
    if result.mimetype == "text/csv":
        found = json.loads(last.removeprefix("# receipt "))
    else:
        found = json.loads(last if result.mimetype == "application/x-ndjson" else text)["receipt"]
    return dict(found)


def _bare(text: str, media: str) -> str:
    """Return a result without its receipt."""
    if media == "application/json":
        return json.dumps({name: part for name, part in json.loads(text).items() if name != "receipt"})
    return "".join(text.splitlines(keepends=True)[:-1])


def _resealed(receipt: dict[str, Any]) -> dict[str, Any]:
    """Return a changed receipt with a seal that matches, without a signature."""
    members = {name: value for name, value in receipt.items() if name not in {"seal_sha256", "signature"}}
    return members | {"seal_sha256": hashlib.sha256(rfc8785.dumps(members)).hexdigest()}
