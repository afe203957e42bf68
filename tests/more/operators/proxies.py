"""nginx and Caddy as the pages for operators configure them, on free ports, with a certificate made for the moment."""

import json
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any, NamedTuple

from api.settings import ROOT
from tests.serving import PATIENCE, free_port

EXAMPLES = ROOT / "docs" / "operators" / "examples"
NAME = "risk.example.org"
NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log emerg;
events {{}}
http {{
    {temporary}
    include {folder}/risk.conf;
}}
"""
CADDY = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"


class Proxy(NamedTuple):
    """A running proxy: its port, the certificate that it shows, its log of requests."""

    port: int
    certificate: Path
    log: Path

    def connection(self) -> HTTPSConnection:
        """Return a connection over TLS that trusts the certificate of the moment, and no other."""
        trusted = ssl.create_default_context(cafile=str(self.certificate))
        connection = HTTPSConnection(NAME, self.port, timeout=PATIENCE, context=trusted)
        # The name is that of the certificate; the address is this machine.
        connection._create_connection = lambda _, *rest: socket.create_connection(  # type: ignore[attr-defined]  # noqa: SLF001
            ("127.0.0.1", self.port), *rest
        )
        return connection

    def send(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        """Return the answer to a request, and its body."""
        connection = self.connection()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def get(self, path: str) -> Any:
        """Return the JSON of the answer to a GET."""
        return json.loads(self.send(path)[1])


def certificate(folder: Path) -> None:
    """Write a certificate and its key, which only this test trusts."""
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-days", "2"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)


def replaced(name: str, pairs: dict[str, str]) -> str:
    """Return the text of an example with some of its texts replaced, each of which it must contain."""
    text = (EXAMPLES / name).read_text()
    for old, new in pairs.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(folder: Path, server_port: int) -> Iterator[Proxy]:
    """Start nginx with the example."""
    port = free_port()
    places = {"listen 443 ssl": f"listen 127.0.0.1:{port} ssl", "127.0.0.1:8000": f"127.0.0.1:{server_port}"}
    places |= {"/etc/ssl/risk": str(folder), "/var/log/nginx": str(folder)}
    (folder / "risk.conf").write_text(replaced("nginx.conf", places))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "main.conf").write_text(NGINX.format(folder=folder, temporary=temporary))
    command = [
        program("nginx"),
        "-p",
        str(folder),
        "-e",
        str(folder / "error.log"),
        "-c",
        str(folder / "main.conf"),
    ]
    with running(command, port, folder):
        yield Proxy(port, folder / "fullchain.pem", folder / "risk.log")


@contextmanager
def caddy(folder: Path, server_port: int) -> Iterator[Proxy]:
    """Start Caddy with the example."""
    port = free_port()
    places = {
        f"\n{NAME} {{": f"\nhttps://{NAME}:{port} {{\n\tbind 127.0.0.1",
        "127.0.0.1:8000": f"127.0.0.1:{server_port}",
    }
    places |= {"/etc/ssl/risk": str(folder), "/var/log/caddy": str(folder)}
    (folder / "Caddyfile").write_text(CADDY + replaced("Caddyfile", places))
    command = [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with running(command, port, folder):
        yield Proxy(port, folder / "fullchain.pem", folder / "risk.log")


def program(name: str) -> str:
    """Return the path of a program; Debian installs some outside the path of ordinary users."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, f"{name} is missing: make test-more installs it"
    return found


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a program until the block ends; it listens when the block begins."""
    with (folder / "output").open("wb") as output:
        environment = os.environ | {
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
        }
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
    try:
        wait_for(port, process, folder / "output")
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(port: int, process: "subprocess.Popen[bytes]", output: Path) -> None:
    """Return once something listens on a port; raise `AssertionError` with the output where the program ends."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), PATIENCE).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    process.kill()
    raise AssertionError(output.read_text())
