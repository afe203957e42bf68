"""The documentation as Markdown: the pages of docs/ and of the root, with links that lead to what is served here."""

from __future__ import annotations

import re
from functools import cache
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING, Final

from api.settings import ROOT
from api.site.assets import MEDIA_TYPES, TextAsset

if TYPE_CHECKING:
    from pathlib import Path

DOCS: Final = "docs"
PROJECT: Final = "project"
"""The folder below ``/docs/`` of the pages that lie at the root of the project."""
CONTENTS: Final = "README.md"
SUFFIXES: Final = frozenset({".md", ".conf", ".csv", ".service", ".yaml", ""})
"""Of the files that are served: pages, and the examples that they name. Pictures and programs are not part of an image."""
CODE: Final = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|#|/")
"""The beginning of a link that needs no change: another site, a heading of the same page, an address of the service."""


@cache
def files(root: Path = ROOT) -> dict[str, str]:
    """Return the path of each file that is served, below the root, by its path below ``/docs/``; empty where none is installed."""
    docs = root / DOCS
    found = {
        path.relative_to(docs).as_posix(): path.relative_to(root).as_posix()
        for path in sorted(docs.rglob("*"))
        if path.is_file() and path.suffix in SUFFIXES
    }
    return found | {f"{PROJECT}/{path.name}": path.name for path in sorted(root.glob("*.md")) if found}


@cache
def page(name: str, root: Path = ROOT) -> TextAsset:
    """Return a file by its path below ``/docs/``; a page has links to what is served. Raises ``KeyError`` for any other."""
    path = root / files(root)[name]
    text = path.read_text("utf-8")
    media = MEDIA_TYPES.get(path.suffix, "text/plain")
    return TextAsset(with_links(text, name, root) if path.suffix == ".md" else text, media)


def with_links(text: str, name: str, root: Path) -> str:
    """Return a page whose relative links lead to files that are served; a link to any other is left as its text."""
    parts = CODE.split(text)
    return "".join(part if place % 2 else _linked(part, name, root) for place, part in enumerate(parts))


def _linked(text: str, name: str, root: Path) -> str:
    """Return text outside of code with its links changed."""
    known = files(root)
    served = {path: address for address, path in known.items()}

    def changed(found: re.Match[str]) -> str:
        target, mark, fragment = found["target"].partition("#")
        if ELSEWHERE.match(found["target"]):
            return found[0]
        address = served.get(normpath(join(dirname(known[name]), target)))
        if address is None:
            return found["text"]
        return (
            f"{found['picture']}[{found['text']}]({relpath(address, dirname(name) or '.')}{mark}{fragment})"
        )

    return LINK.sub(changed, text)
