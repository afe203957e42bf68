"""nginx and Caddy, with the files of docs/operators/examples, in front of a real server below /risk/."""

import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from queue import Queue
from typing import IO

import pytest

from tests.answers import DAY
from tests.more.operators.proxies import NAME, Proxy, caddy, certificate, nginx
from tests.serving import PATIENCE, get, serving

pytestmark = pytest.mark.more

BASE = "/risk"
PAIR = f"{BASE}/v1/risks/CN-LN/1020"
ROW = b'{"region": "CN-LN", "sector": "1020"}\n'
FACT = "dprk_workers"


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def proxy(
    request: pytest.FixtureRequest, release_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    """A proxy over TLS, in front of a server with a base path."""
    folder = tmp_path_factory.mktemp("proxy")
    certificate(folder)
    with ExitStack() as stack:
        server = stack.enter_context(serving(release_path, folder / "server.log", base_path=BASE))
        yield stack.enter_context(request.param(folder, server.port))


def test_every_address_in_an_answer_leads_back_through_the_proxy(proxy: Proxy) -> None:
    page = proxy.get(f"{BASE}/v1/risks?limit=2")
    assert page["next"].startswith(f"{BASE}/v1/risks?")
    assert proxy.send(page["next"])[0].status == 200
    assert proxy.send(page["items"][0]["profile"])[0].status == 200
    answer, _ = proxy.send(f"{BASE}/v1/risks/cn-21/seafood-processing?as_of={DAY}")
    location = answer.headers["Content-Location"]
    assert location.startswith(f"{PAIR}?")
    assert proxy.send(location)[0].status == 200


def test_the_document_and_swagger_ui_are_for_the_address_of_the_proxy(proxy: Proxy) -> None:
    assert proxy.get(f"{BASE}/openapi.json")["servers"][0]["url"] == BASE
    page = proxy.send(f"{BASE}/docs")[1].decode()
    for address in page.split('"'):
        if address.startswith("/"):
            assert address.startswith(f"{BASE}/")
            assert proxy.send(address)[0].status == 200
    assert f'"{BASE}/openapi.json"' in proxy.send(f"{BASE}/docs/start.js")[1].decode()


def test_validators_pass_unchanged(proxy: Proxy) -> None:
    answer, _ = proxy.send(PAIR, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    again, body = proxy.send(PAIR, Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"])
    assert (again.status, body) == (304, b"")


def test_problems_of_the_server_are_passed_on(proxy: Proxy) -> None:
    answer, body = proxy.send(f"{BASE}/v1/nothing")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert json.loads(body)["instance"].startswith(f"{BASE}/v1/nothing#")
    answer, body = proxy.send(
        f"{BASE}/v1/resolve", "POST", b"{" + b" " * 1_100_000, Content_Type="application/json"
    )
    assert answer.status == 413
    assert json.loads(body)["status"] == 413


def test_no_header_of_a_caller_changes_the_addresses(proxy: Proxy) -> None:
    for name in ("SCRIPT_NAME", "Script-Name", "X-Script-Name", "X-Forwarded-Prefix"):
        connection = proxy.connection()
        connection.request("GET", f"{BASE}/v1/regions?limit=1", headers={name: "/evil"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        assert answer.status == 200, name
        assert json.loads(body)["next"].startswith(f"{BASE}/v1/")


def test_an_id_of_a_caller_is_passed_on_and_back(proxy: Proxy) -> None:
    assert proxy.send(f"{BASE}/v1/release", X_Request_Id="mine-1")[0].headers["X-Request-Id"] == "mine-1"
    assert proxy.send(f"{BASE}/v1/release")[0].headers["X-Request-Id"]


def test_metrics_and_probes_are_not_for_the_world(proxy: Proxy) -> None:
    for path in ("/metrics", "/readyz", "/livez"):
        assert proxy.send(BASE + path)[0].status == 404
        assert proxy.send(path)[0].status != 200 or proxy.send(path)[1] == b""


def put_lines(out: IO[bytes], lines: Queue[bytes]) -> None:
    for line in out:
        lines.put(line)


def test_rows_are_answered_while_others_are_still_to_be_sent(proxy: Proxy) -> None:
    lines: Queue[bytes] = Queue()
    curl = subprocess.Popen(
        [
            *("curl", "-sN", "--http2", "--cacert", str(proxy.certificate), "-X", "POST", "-T", "."),
            *("--resolve", f"{NAME}:{proxy.port}:127.0.0.1", "-H", "Content-Type: application/x-ndjson"),
            f"https://{NAME}:{proxy.port}{BASE}/v1/screenings",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert curl.stdin
    assert curl.stdout
    reader = threading.Thread(target=put_lines, args=(curl.stdout, lines))
    reader.start()
    try:
        for _ in range(3):
            curl.stdin.write(ROW)
            curl.stdin.flush()
            assert json.loads(lines.get(timeout=PATIENCE))["profile"].startswith(f"{PAIR}?")
        curl.stdin.close()
        assert "receipt" in json.loads(lines.get(timeout=PATIENCE))
        assert curl.wait(PATIENCE) == 0
    finally:
        curl.kill()
        curl.wait(PATIENCE)
        reader.join(PATIENCE)
        curl.stdout.close()


def test_what_is_looked_up_is_in_no_log_of_the_proxy(proxy: Proxy) -> None:
    proxy.send(f"{PAIR}?facts={FACT}:yes")
    proxy.send(f"{BASE}/v1/resolve?region=Dandong&sector=secret-product")
    written = "".join(
        path.read_text(errors="replace")
        for path in proxy.log.parent.iterdir()
        if path.suffix == ".log" or path.name == "output"
    )
    assert proxy.log.read_text()
    for text in (FACT, "Dandong", "secret-product", "CN-LN"):
        assert text not in written


def test_only_current_versions_of_tls_are_spoken(proxy: Proxy) -> None:
    connection = proxy.connection()
    connection.connect()
    assert isinstance(connection.sock, ssl.SSLSocket)
    assert connection.sock.version() in {"TLSv1.2", "TLSv1.3"}
    connection.close()


def test_the_server_answers_its_probes_without_the_base_path(release_path: Path, tmp_path: Path) -> None:
    with serving(release_path, tmp_path / "log", base_path=BASE) as server:
        assert get(server.port, "/readyz")[0] == 200
        assert get(server.port, f"{BASE}/readyz")[0] == 200
