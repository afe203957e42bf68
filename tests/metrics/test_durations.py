"""Until when a duration lasts: that of a stream until its caller has read it, that of any other answer until it is made."""

from flask.testing import FlaskClient

from api.web.current import state_of

SHEET = b"city,product\nDandong,fish\nHanoi,shirts\n"


def counted(client: FlaskClient, route: str) -> int:
    """Return how many durations of a route are counted."""
    sums = state_of(client.application).metrics.memory.sums("risk_request_duration_seconds")
    return sum(value for (name, part), value in sums.items() if name == route and part != "sum")


def test_the_duration_of_a_stream_includes_the_reading_by_its_caller(client: FlaskClient) -> None:
    before = counted(client, "/v1/screenings")
    answer = client.post("/v1/screenings", data=SHEET, content_type="text/csv", buffered=False)
    parts = iter(answer.response)
    assert next(parts)
    assert counted(client, "/v1/screenings") == before
    list(parts)
    answer.close()
    assert counted(client, "/v1/screenings") == before + 1


def test_the_duration_of_another_answer_ends_before_its_caller_reads_it(client: FlaskClient) -> None:
    before = counted(client, "/v1/sectors")
    answer = client.get("/v1/sectors?limit=3", buffered=False)
    assert counted(client, "/v1/sectors") == before + 1
    answer.close()
