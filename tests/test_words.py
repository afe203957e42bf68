"""The words of names and prose: those of the field and of the web, in place of words that readers must learn here."""

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.settings import ROOT

AVOIDED = {
    "told": "reported, listed, or matched",
    "held": "contained, or stored",
    "kept": "stored, or cached",
    "asked": "requested",
    "proven": "verified, or receipt",
    "sight": "result",
}
"""Words that mean something of their own here, each with ordinary ones."""
AVOIDED_IN_NAMES = AVOIDED | {"given": "the name of what it is", "whole": "complete", "turn": "lock"}

SENTENCE = "a sentence of answers, which stays until the answers change"
COMPONENT = "the name of a component in the OpenAPI document"
ALLOWED = {
    ("api/law/notices.py", "held"): SENTENCE,
    ("api/openapi/headers.py", "kept"): COMPONENT,
    ("api/release.py", "held"): SENTENCE,
    ("api/risks/upstream.py", "held"): SENTENCE,
    ("api/scoring/wording.py", "held"): SENTENCE,
    ("schemas/instruments.py", "held"): COMPONENT,
    ("schemas/risks.py", "asked"): COMPONENT,
}
"""Words that stay, by file, with the reason."""

NAME_TOKENS = {tokenize.NAME}
TEXT_TOKENS = {tokenize.COMMENT, tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}

FOLDERS = ("api", "schemas", "seed", "bench")
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
)


def code_words(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the word and the token of each avoided word in a Python file."""
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type in NAME_TOKENS | TEXT_TOKENS:
                avoided = AVOIDED_IN_NAMES if token.type in NAME_TOKENS else AVOIDED
                for line, text in enumerate(token.string.splitlines(), token.start[0]):
                    yield from ((line, word, text.strip()) for word in words(text) if word in avoided)


def text_words(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the word and the text of each avoided word in a page."""
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield from ((line, word, text.strip()) for word in words(text) if word in AVOIDED)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; names with underscores and in camel case are split."""
    return re.findall(r"[a-z]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text).lower())


def complaints(name: str, found: Iterator[tuple[int, str, str]]) -> list[str]:
    return [
        f"{name}:{line}: {word} (better: {AVOIDED_IN_NAMES[word]}): {text[:80]}"
        for line, word, text in found
        if (name, word) not in ALLOWED
    ]


def test_every_exception_is_needed() -> None:
    needed = {(name, word) for name, _ in ALLOWED for _, word, _ in code_words(ROOT / name)}
    assert ALLOWED.keys() - needed == set()


def test_words_are_found_in_names_texts_and_comments(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        'heldItems = told_once = f"kept {heldItems}"  # asked\nwhole = """Of sight.\n\nProven."""\n'
    )
    found = [(line, word) for line, word, _ in code_words(module)]
    assert found == [
        (1, "held"),
        (1, "told"),
        (1, "kept"),
        (1, "held"),
        (1, "asked"),
        (2, "whole"),
        (2, "sight"),
        (4, "proven"),
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_code_has_ordinary_words(folder: str) -> None:
    found = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        found += complaints(path.relative_to(ROOT).as_posix(), code_words(path))
    assert found == []


@pytest.mark.parametrize("page", PAGES)
def test_pages_have_ordinary_words(page: str) -> None:
    assert complaints(page, text_words(ROOT / page)) == []
