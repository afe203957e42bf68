"""``max_age``: a caller refuses to be answered from an old release, before any cache; the answer does not depend on it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.database import Release
from api.web.current import state_of
from tests.answers import DAY, get_json

PROFILE = f"/v1/risks/CN-LN/1020?as_of={DAY}"
ITEMS = {"items": [{"region": "CN-LN", "sector": "1020"}]}
AGE = 100


@pytest.fixture
def old(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client of a release that was built a hundred days ago."""
    monkeypatch.setattr(Release, "age_days", lambda _: AGE)
    return app.test_client()


@pytest.mark.parametrize("days", [0, AGE - 1])
def test_a_release_that_is_older_than_accepted_is_refused_with_its_age(old: FlaskClient, days: int) -> None:
    get_json(old, PROFILE)  # it is in the cache then
    for answer in (
        old.get(f"{PROFILE}&max_age={days}"),
        old.get(f"{PROFILE}&max_age={days}", headers={"If-None-Match": "*"}),
        old.post(f"/v1/screenings?max_age={days}", json=ITEMS),
        old.post(f"/v1/screenings?max_age={days}", data="region,sector\nCN,1020\n", content_type="text/csv"),
    ):
        assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
        (fault,) = answer.get_json()["errors"]
        assert fault["parameter"] == "max_age"
        assert f"is {AGE} days old; accept {AGE}, or have a newer one served" in fault["detail"]


def test_an_accepted_release_gives_the_same_answer_validator_and_receipt_as_without_max_age(
    old: FlaskClient, app: Flask
) -> None:
    plain, aged = old.get(PROFILE), old.get(f"{PROFILE}&max_age={AGE}")
    assert (aged.data, aged.headers["ETag"]) == (plain.data, plain.headers["ETag"])
    receipts = [
        old.post(f"/v1/screenings{query}", json=ITEMS).get_json()["receipt"]
        for query in ("", f"?max_age={AGE}")
    ]
    assert receipts[0]["parameters"] == receipts[1]["parameters"]
    assert receipts[0]["result_sha256"] == receipts[1]["result_sha256"]
    assert receipts[0]["release"] == state_of(app).release.version


@pytest.mark.parametrize("wrong", ["-1", "1.5", "x", "", "01"])
def test_an_age_is_a_whole_number_of_days(client: FlaskClient, wrong: str) -> None:
    answer = client.get(f"{PROFILE}&max_age={wrong}")
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["parameter"] == "max_age"
