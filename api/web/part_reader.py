"""JSON read part by part from the bytes of a body: a value is in memory alone, and other requests work between two values."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any

from api.limit import Limit
from api.problem import Problem
from api.web.json_body import UnreadableError, reason_of, refuse_constant, unique_members

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = 65_536
"""Bytes that are decoded at once."""
VALUE = Limit(
    name="json_value",
    value=524_288,
    unit="characters",
    applies_to="one item, or one member, of a JSON document to screen or to verify",
    status=413,
    reason="a value is in memory as one, and takes up to thirty times its length there",
    advice="shorten it; texts of NDJSON or CSV that are verified as JSON have no such limit",
)
MEMBERS = Limit(
    name="json_members",
    value=1_000,
    unit="members",
    applies_to="JSON document to screen or to verify, without those of its items",
    status=413,
    reason="a document has ten",
    advice="leave out the members that are not read",
)
NEAR = 16
"""Characters before the end of what was decoded in which a fault may be a value that is cut."""
BLANKS = re.compile(r"[ \t\n\r]*")
PIECE = re.compile(
    r'(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}'
    r"|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}))*+"
)
"""A part of a text between quotes that does not end within an escape."""
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""Half a pair that is no character."""
_scan = json.JSONDecoder(parse_constant=refuse_constant, object_pairs_hook=unique_members).scan_once  # type: ignore[attr-defined]


class JsonReader:
    """Reads the bytes of a body from an offset on; ``what`` names it in messages.

    Every method raises a problem: 400 with the reason where the body is no JSON, 413 where a part of it is too long. Neither
    quotes the body.
    """

    def __init__(self, body: bytes | bytearray, what: str = "the body", start: int = 0) -> None:
        self._body, self._what = body, what
        if start == 0 and body[:3] == codecs.BOM_UTF8:
            start = 3
        self._next = start
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text, self._place = "", 0
        self._lines, self._column = 0, 0

    def at(self) -> int:
        """Return the offset in bytes of what is read next."""
        pending = len(self._decoder.getstate()[0])
        return self._next - pending - len(self._text[self._place :].encode())

    def peek(self) -> str:
        """Return the next character after blanks; none at the end."""
        while True:
            found = BLANKS.match(self._text, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._text):
                return self._text[self._place]
            if not self._more():
                return ""

    def take(self, character: str) -> None:
        """Read one character after blanks."""
        if self.peek() != character:
            raise self._fault(self._place)
        self._place += 1

    def end(self) -> None:
        """Check that nothing is left."""
        if self.peek():
            raise self._fault(self._place)

    def value(self) -> Any:
        """Return the next value."""
        self.peek()
        while True:
            text, start = self._text, self._place
            try:
                found, end = _scan(text, start)
            except StopIteration as stop:
                at = int(stop.value)
            except json.JSONDecodeError as error:
                at = len(text) if error.msg.startswith("Unterminated") else error.pos
            except (ValueError, RecursionError) as error:
                raise self._refused(reason_of(error)) from None
            else:
                if end < len(text) - NEAR or self._ended():  # else it may be a number that is cut
                    self._place = end
                    return self._encodable(found, text, start, end)
                at = end
            if self._ended() or at < len(text) - NEAR:
                raise self._fault(at)
            if len(text) - start > VALUE.value:
                raise VALUE.problem(
                    f"{self._what} has a value of more than {VALUE.value} characters, which is the limit; shorten it"
                )
            self._more()

    def members(self) -> Iterator[str]:
        """Yield the names of an object; whoever takes a name reads the value before the next."""
        self.take("{")
        seen: set[str] = set()
        closed = self.peek() == "}"
        while not closed:
            if self.peek() != '"':
                raise self._fault(self._place)
            name = self.value()
            if name in seen:
                raise self._refused("an object names a member twice")
            seen.add(name)
            if len(seen) > MEMBERS.value:
                raise MEMBERS.problem(
                    f"{self._what} has more than {MEMBERS.value} members, which is the limit; leave out those that are not read"
                )
            self.take(":")
            yield name
            closed = self.peek() != ","
            if not closed:
                self._place += 1
        self.take("}")

    def elements(self) -> Iterator[Any]:
        """Yield the values of a list."""
        self.take("[")
        closed = self.peek() == "]"
        while not closed:
            yield self.value()
            closed = self.peek() != ","
            if not closed:
                self._place += 1
        self.take("]")

    def text(self) -> Iterator[str]:
        """Yield a text of any length in parts."""
        self.take('"')
        while True:
            piece = PIECE.match(self._text, self._place)
            end = piece.end() if piece else self._place
            if end > self._place:
                yield json.loads(f'"{self._text[self._place : end]}"')
                self._place = end
            if self._text[end : end + 1] == '"':
                self._place += 1
                return
            if len(self._text) - end > NEAR or not self._more():
                if SURROGATE.match(self._text, end):
                    raise self._refused(reason_of(UnicodeError()))
                raise self._fault(self._place)

    def _ended(self) -> bool:
        return self._next >= len(self._body)

    def _more(self) -> bool:
        """Decode as much again as is not read yet; return False at the end of the body."""
        if self._ended():
            return False
        size = max(STEP, len(self._text) - self._place)
        chunk = bytes(self._body[self._next : self._next + size])
        self._next += len(chunk)
        try:
            text = self._decoder.decode(chunk, final=self._ended())
        except UnicodeDecodeError as error:
            raise self._refused(reason_of(error)) from None
        read = self._text[: self._place]
        if "\n" in read:
            self._lines += read.count("\n")
            self._column = 0
        self._column += len(read) - read.rfind("\n") - 1
        self._text, self._place = self._text[self._place :] + text, 0
        return True

    def _encodable(self, found: Any, text: str, start: int, end: int) -> Any:
        """Return a value; half a surrogate pair in it cannot be encoded."""
        if text.find("\\u", start, end) >= 0:
            try:
                json.dumps(found, ensure_ascii=False).encode()
            except UnicodeError as error:
                raise self._refused(reason_of(error)) from None
        return found

    def _fault(self, at: int) -> Problem:
        before = self._text[:at]
        line = self._lines + before.count("\n") + 1
        column = at - before.rfind("\n") + (0 if "\n" in before else self._column)
        return self._refused(f"line {line}, column {column}")

    def _refused(self, reason: str) -> Problem:
        return Problem(400, f"{self._what} cannot be read as JSON: {reason}; send one object")


__all__ = ["MEMBERS", "VALUE", "JsonReader", "UnreadableError"]
