"""Granian's undocumented methods that the server overrides or calls: they exist as they did when it was written."""

import inspect
from collections.abc import Callable

import pytest
from granian.server.common import AbstractServer
from granian.server.mp import MPServer, WorkerProcess

SIGNATURES: list[tuple[Callable[..., object], str]] = [
    (MPServer._init_shared_socket, "self"),  # noqa: SLF001
    (MPServer._spawn_worker, "self, idx, target, callback_loader"),  # noqa: SLF001
    (MPServer.serve, "self, spawn_target=None, target_loader=None, wrap_loader=True"),
    (AbstractServer._reload, "self, spawn_target, target_loader"),  # noqa: SLF001
    (WorkerProcess.start, "self"),
    (WorkerProcess.terminate, "self"),
    (WorkerProcess.kill, "self"),
    (WorkerProcess.join, "self, timeout=None"),
    (WorkerProcess.is_alive, "self"),
]
ATTRIBUTES = (
    "wrks",
    "workers",
    "reload_signal",
    "interrupt_signal",
    "main_loop_interrupt",
    "bind_addr",
    "bind_port",
    "backlog",
)


@pytest.mark.parametrize(
    ("method", "parameters"), SIGNATURES, ids=[one.__qualname__ for one, _ in SIGNATURES]
)
def test_a_method_of_granian_takes_what_the_server_gives_it(
    method: Callable[..., object], parameters: str
) -> None:
    found = [str(one).split(":")[0].split(" =")[0] for one in inspect.signature(method).parameters.values()]
    names = [one.split("=")[0] for one in parameters.split(", ")]
    assert [one.split("=")[0] for one in found] == names


def test_granian_looks_at_the_attributes_that_the_server_sets() -> None:
    source = inspect.getsource(AbstractServer)
    assert [name for name in ATTRIBUTES if f"self.{name}" not in source] == []
    assert "self.parent.interrupt_children" in inspect.getsource(WorkerProcess.__mro__[1])
    assert "interrupt_by_parent" in inspect.getsource(WorkerProcess.__mro__[1])
