"""A verdict in words: its title, and what each check is of."""

from __future__ import annotations

from typing import Final, NamedTuple

from schemas.receipts import VERDICTS


class Check(NamedTuple):
    """What is checked, and what it means where that holds, where it does not, and where it could not be checked."""

    what: str
    holds: str
    fails: str
    unknown: str = ""


CHECKS: Final = {
    "seal": Check(
        "The receipt is unchanged",
        "its members are those that were sealed",
        "a member was changed after it was sealed: ask for the receipt as it was issued",
    ),
    "signature": Check(
        "This server signed the receipt",
        "it was issued by this server, at the time that it states",
        "the signature is not one of this server's key",
        "it has no signature that can be checked here: nothing shows who issued it, and when",
    ),
    "request": Check(
        "The request is the one of the receipt",
        "byte for byte, or of JSON value for value",
        "choose the file as it was sent: a spreadsheet program writes other bytes when it saves a CSV",
    ),
    "result": Check(
        "The result is the one of the receipt",
        "nothing was added, left out or changed",
        "it was changed, or belongs to another receipt: choose the file as it was downloaded",
    ),
    "again": Check(
        "The request gives this result again",
        "it was answered again just now, with the same result",
        "it was answered again just now, with another result",
        "it was not answered again: either something above differs, or this server has another release, code or known readings",
    ),
}
TITLES: Final = dict(
    zip(
        VERDICTS,
        (
            "The result follows from the request",
            "Something does not hold",
            "Nothing differs, but nobody signed it",
            "Not verified: another release is needed",
            "Not verified: another version of the code is needed",
            "Not verified: the known readings of that day are needed",
        ),
        strict=True,
    )
)
