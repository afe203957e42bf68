"""gunicorn's undocumented methods that the worker overrides or calls: they exist as they did when it was written."""

import inspect
from collections.abc import Callable

import pytest
from gunicorn import util
from gunicorn.config import Config
from gunicorn.http import wsgi
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader
from gunicorn.workers.base import Worker as Base
from gunicorn.workers.gthread import PollableMethodQueue, ThreadWorker

from api.worker.gunicorn_worker import Worker

SIGNATURES: list[tuple[Callable[..., object], str]] = [
    (ThreadWorker.get_thread_pool, "self"),
    (ThreadWorker.handle_quit, "self, sig, frame"),
    (ThreadWorker.handle_exit, "self, sig, frame"),
    (ThreadWorker.accept, "self, listener"),
    (ThreadWorker.set_accept_enabled, "self, enabled"),
    (ThreadWorker.wait_for_and_dispatch_events, "self, timeout"),
    (ThreadWorker.is_parent_alive, "self"),
    (ThreadWorker.run, "self"),
    (ThreadWorker.init_process, "self"),
    (Base.handle_error, "self, req, client, addr, exc"),
    (Base.handle_quit, "self, sig, frame"),
    (Base.notify, "self"),
    (PollableMethodQueue.run_callbacks, "self, _fileobj, max_callbacks=50"),
    (PollableMethodQueue.defer, "self, callback, *args"),
    (Request, "cfg, unreader, peer_addr, req_number=1"),
    (IterUnreader, "iterable"),
    (wsgi.create, "req, sock, client, server, cfg, response_class=None, response_args=()"),
    (wsgi.Response, "req, sock, cfg"),
    (wsgi.Response.default_headers, "self"),
    (wsgi.Response.send_headers, "self"),
    (wsgi.Response.should_close, "self"),
    (wsgi.Response.force_close, "self"),
    (wsgi.Response.sendfile, "self, respiter"),
    (wsgi.Response.close, "self"),
    (wsgi.Response._emit_body, "self, data"),  # noqa: SLF001
]


@pytest.mark.parametrize(
    ("method", "parameters"), SIGNATURES, ids=[one.__qualname__ for one, _ in SIGNATURES]
)
def test_a_method_of_gunicorn_takes_what_the_worker_gives_it(
    method: Callable[..., object], parameters: str
) -> None:
    found = [str(one) for one in inspect.signature(method).parameters.values()]
    assert ", ".join(found) == parameters


def test_a_response_writes_through_the_methods_that_are_overridden() -> None:
    source = inspect.getsource(wsgi.Response)
    assert source.count("self.send_headers()") >= 2
    assert source.count("util.write") == 3, "every byte of an answer passes send_headers, _emit_body or close"
    assert callable(util.close)


@pytest.mark.parametrize(
    ("name", "value"),
    [("certfile", "server.pem"), ("keyfile", "server.key"), ("proxy_protocol", True)],
)
def test_settings_that_the_worker_does_not_have_are_refused(name: str, value: object) -> None:
    config = Config()
    Worker.check_config(config, None)
    config.set(name, value)
    with pytest.raises(SystemExit, match="leave --certfile and --proxy-protocol to a proxy"):
        Worker.check_config(config, None)
