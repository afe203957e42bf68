"""A secret from a variable, or from the file that a variable names, as secret stores mount it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_SECRET = 65_536
"""Bytes of a file: a longer one is no secret."""


def secret(variable: str, environment: Mapping[str, str]) -> str | None:
    """Return the secret of a variable, or of the file that ``<variable>_FILE`` names; None where neither is set.

    A newline at the end of a file is not part of the secret. Raises ``ValueError`` with advice, never with the secret.
    """
    by_file = f"{variable}_FILE"
    if by_file not in environment:
        return environment.get(variable)
    if variable in environment:
        raise ValueError(f"{variable} and {by_file} are both set: leave out one of them")
    name = environment[by_file]
    if not name.strip():
        raise ValueError(f"{by_file} is empty: name the file of the secret, or leave it out")
    return _text(by_file, name, _content(by_file, name))


def _content(by_file: str, name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(LONGEST_SECRET + 1)
    except OSError as error:
        raise ValueError(
            f"{by_file} names {name}, which cannot be read ({error.strerror}): let the user of the server read it"
        ) from None


def _text(by_file: str, name: str, content: bytes) -> str:
    if len(content) > LONGEST_SECRET:
        raise ValueError(
            f"{by_file} names {name}, which has more than {LONGEST_SECRET} bytes: name the secret alone"
        )
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise ValueError(f"{by_file} names {name}, which is not UTF-8: write the secret as text") from None
    text = text.removesuffix("\n").removesuffix("\r")
    if not text.strip():
        raise ValueError(f"{by_file} names {name}, which is empty: write the secret into it")
    if "\n" in text or "\0" in text:
        raise ValueError(
            f"{by_file} names {name}, which has several lines: write the secret alone, on one line"
        )
    return text
