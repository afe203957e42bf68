"""An address at which nothing is served leads to the one that is meant."""

import pytest
from flask.testing import FlaskClient

from tests.answers import get_problem


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("/v1/risk", "did you mean /v1/risks?"),
        ("/v1/screening", "did you mean /v1/screenings?"),
        ("/v1/openapi.json", "did you mean /openapi.json?"),
        ("/api/v1/risks", "did you mean /v1/risks?"),
        ("/v1/risks/CN", "did you mean /v1/risks/{region}/{sector}"),
        ("/v1/risk/CN/1020", "did you mean /v1/risks/{region}/{sector}?"),
        ("/risks/CN/1020", "did you mean /v1/risks/{region}/{sector}?"),
        ("/api/v1/risks/CN/1020/history", "did you mean /v1/risks/{region}/{sector}/history?"),
        ("/v1/regions/CN/risk", "did you mean /v1/regions/{code}/risks?"),
        ("/v1/region/CN", "did you mean /v1/regions/{code}?"),
        ("/swagger", "did you mean /docs?"),
        ("/swagger/", "did you mean /docs?"),
        ("/health", "did you mean /readyz?"),
        ("/ping", "did you mean /livez?"),
        ("/v1/search", "did you mean /v1/resolve?"),
    ],
)
def test_the_address_that_may_be_meant_is_named(client: FlaskClient, path: str, advice: str) -> None:
    assert advice in get_problem(client, path, 404)["detail"]


@pytest.mark.parametrize(
    "path", ["/v1/foo", "/v2", "/x", "/.env", "/wp-login.php", "/" + "v1/risks" * 100, "/%00"]
)
def test_of_any_other_only_where_all_are_listed(client: FlaskClient, path: str) -> None:
    detail = get_problem(client, path, 404)["detail"]
    assert "did you mean" not in detail or path.endswith("/risks")
    assert "the collections are listed at /v1, the documents are at /docs" in detail
