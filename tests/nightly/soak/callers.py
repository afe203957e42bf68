"""Callers who send the requests of the soak and compare every answer with the expected one."""

import json
import random
import threading
from collections import Counter
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import NamedTuple

from tests.nightly.soak.requests import Answer, Request, compared
from tests.serving import PATIENCE

REFUSED = 503


class Received(NamedTuple):
    """An answer as it arrived."""

    answer: HTTPResponse
    body: bytes


class Callers:
    """Threads that send requests until they are stopped; they pause while `quiet` is set."""

    def __init__(
        self, port: int, asked: list[Request], expected: dict[str, list[Answer]], number: int
    ) -> None:
        self._port = port
        self._asked = asked
        self._expected = expected
        self._ended, self._quiet = threading.Event(), threading.Event()
        self._busy = threading.Semaphore(number)
        self.may_be_cut = threading.Event()
        """Set while workers are killed: a connection may then end without an answer."""
        self.happening = "nothing"
        """What happens to the server now, for messages."""
        self.done = Counter[str]()
        self.refusals = Counter[str]()
        self.wrong: list[str] = []
        self._threads = [threading.Thread(target=self._run, args=(seed,)) for seed in range(number)]
        self._number = number

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def pause(self) -> None:
        """Return once no request is under way."""
        self._quiet.set()
        for _ in range(self._number):
            assert self._busy.acquire(timeout=2 * PATIENCE)
        for _ in range(self._number):
            self._busy.release()

    def resume(self) -> None:
        self._quiet.clear()

    def stop(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join(2 * PATIENCE)

    def _run(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311  a sample, no secret
        while not self._ended.is_set():
            if self._quiet.is_set():
                self._ended.wait(0.05)
                continue
            with self._busy:
                for number in chance.choices(range(len(self._asked)), k=5):
                    self._send(number)

    def _send(self, number: int) -> None:
        one = self._asked[number]
        could_be_cut, happening = self.may_be_cut.is_set(), self.happening
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            received = self._exchange(connection, one)
            self._compare(number, received)
        except (OSError, HTTPException) as error:
            if could_be_cut or self.may_be_cut.is_set():
                self.done["cut by a killed worker"] += 1
            else:
                between = f"begun during {happening}, ended during {self.happening}"
                self.wrong.append(f"{type(error).__name__} {error}: {one.method} {one.path[:100]}, {between}")
        except ValueError as error:
            self.wrong.append(f"unreadable, {error}: {one.method} {one.path[:100]}")
        finally:
            connection.close()

    @staticmethod
    def _exchange(connection: HTTPConnection, one: Request) -> Received:
        """Send a request; a server that refuses a body answers before all of it is sent."""
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.request(one.method, one.path, one.body, dict(one.headers))
        answer = connection.getresponse()
        return Received(answer, answer.read())

    def _compare(self, number: int, received: Received) -> None:
        one, (answer, body) = self._asked[number], received
        media = answer.headers.get_content_type()
        if answer.status == REFUSED:
            if not answer.headers["Retry-After"] or media != "application/problem+json":
                self.wrong.append(f"503 without advice: {one.method} {one.path[:100]}")
            self.done[f"503 to a {one.kind}"] += 1
            self.refusals[str(json.loads(body)["detail"])] += 1
            return
        found = compared(answer.status, media, body)
        named = answer.headers.get("Release")
        candidates = [self._expected[named]] if named in self._expected else list(self._expected.values())
        if found not in [answers[number] for answers in candidates]:
            wanted = candidates[0][number]
            self.wrong.append(
                f"{one.method} {one.path[:100]} {dict(one.headers)}: {found.status}, {str(found.content)[:300]}"
                f" instead of {wanted.status}, {str(wanted.content)[:300]} (release {named})"
            )
        self.done[one.kind] += 1
