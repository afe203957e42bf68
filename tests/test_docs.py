"""The front door: a stranger finds every subject from ``/v1`` without a document."""

import pytest
from answers import ask
from flask.testing import FlaskClient

SUBJECTS = ["evidence", "indicators", "methods", "regions", "release", "risks", "sectors", "sources"]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_front_door_lists_every_subject_with_a_sentence(client: FlaskClient, subject: str) -> None:
    served = {item["path"]: item["summary"] for item in ask(client, "/v1")["items"]}
    assert served[f"/v1/{subject}"].endswith(".")


def test_every_listed_collection_answers(client: FlaskClient) -> None:
    for item in ask(client, "/v1")["items"]:
        if "<" not in item["path"]:
            assert ask(client, item["path"])["release"]
