"""Tracing with OpenTelemetry's Flask instrumentation and the documented hook: no span has a word of a caller."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api.settings import ROOT
from tests.serving import environment

pytestmark = pytest.mark.more

SCRIPT = """
import json, sys
sys.path.insert(0, "docs/operators")
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from flask import Response
from api.app import create_app
import traced

app, exporter, provider = create_app(), InMemorySpanExporter(), TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))

@app.get("/v1/fails/<text>")
def fails(text):
    int(text)

client = traced.instrumented(app, tracer_provider=provider).test_client()
names = "Host User-Agent Referer X-Forwarded-For X-Forwarded-Host Cookie Baggage Authorization Accept-Language".split()
headers = {name: "zq7" + name.lower().replace("-", "") for name in names} | {"tracestate": "zq7=zq7", "Baggage": "zq7=zq7"}
headers["traceparent"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
for path in ("/v1/risks/zq7a/zq7b?facts=zq7c:yes", "/zq7d?zq7e=zq7f", "/v1/fails/zq7g", "/v1/release", "/livez?zq7h=1", "/livez?" + "zq7" * 2000):
    client.get(path, headers=headers)
client.open("/v1/release", method="ZQ7M", headers=headers)
client.post("/v1/resolve", json={"zq7i": "zq7j"}, headers=headers)
client.post("/v1/screenings", data="zq7k,zq7l\\n", content_type="text/csv", headers=headers).get_data()
print(json.dumps([json.loads(span.to_json()) | {"state": str(span.context.trace_state)} for span in exporter.get_finished_spans()]))
"""


def spans(release: Path, conventions: str) -> list[dict[str, Any]]:
    """Return the spans of marked requests, from a process of its own: the conventions are read once."""
    variables = environment(release=release) | {
        "OTEL_SEMCONV_STABILITY_OPT_IN": conventions,
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=variables, capture_output=True, text=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("conventions", ["", "http", "http/dup"])
def test_no_span_has_a_word_of_a_caller(release_path: Path, conventions: str) -> None:
    found = spans(release_path, conventions)
    assert len(found) == 8
    assert "zq7" not in json.dumps(found).lower()
    assert {span["name"] for span in found} >= {"HTTP /v1/risks/<region>/<sector>", "HTTP [removed]"}
    assert {span["context"]["trace_id"] for span in found} == {"0x4bf92f3577b34da6a3ce929d0e0e4736"}
    status = "http.response.status_code" if conventions else "http.status_code"
    assert {span["attributes"][status] for span in found} >= {200, 404, 500}
