"""The README says what is so."""

import json

from flask.testing import FlaskClient
from readme_blocks import BLOCK, README, shortened


def test_every_answer_shown_is_the_one_given(client: FlaskClient) -> None:
    blocks = list(BLOCK.finditer(README.read_text()))
    assert blocks
    for block in blocks:
        answer = client.get(block["request"]).get_json()
        assert json.loads(block["answer"]) == shortened(answer), "run: make readme"


def test_every_address_it_names_is_served(client: FlaskClient) -> None:
    served = {item["path"] for item in client.get("/v1").get_json()["items"]}
    text = README.read_text()
    missing = [path for path in served if path.partition("/<")[0] not in text]
    assert missing == []
