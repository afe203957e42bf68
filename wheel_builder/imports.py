"""Rewriting imports: ``from api.codes import HS`` becomes ``from supply_chain_risk.api.codes import HS``.

Only statements are rewritten, at the places where the parser finds them. A module that is named in a text is never guessed:
code that needs one takes the prefix of ``api.installed``, and ``named_in_texts`` finds what does not.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

PACKAGE: Final = "supply_chain_risk"
"""The one package of the wheel."""
OURS: Final = ("api", "schemas", "seed")
"""The packages of the tree."""
FROM: Final = re.compile(rb"from(\s+)(?=(?:%s)\b)" % b"|".join(name.encode() for name in OURS))
NO_NAMES: Final = frozenset({"getLogger", "removesuffix"})
"""Functions whose argument may look like a module: loggers stay as they are, and what is cut off is a prefix found."""
CLASS: Final = re.compile(r"\.[A-Z]\w*$")


def rewritten(source: bytes, name: str) -> bytes:
    """Return the source of a module with the imports of the tree's packages rewritten.

    Raises ``ValueError`` for ``import api.codes``, which binds the name of a package that is no longer at the top.
    """
    lines = source.splitlines(keepends=True)
    for node in _imports(ast.parse(source)):
        if isinstance(node, ast.Import):
            advice = "write `from PACKAGE import MODULE`, which can be rewritten"
            raise ValueError(f"{name}:{node.lineno}: {advice}")  # noqa: TRY004  no type is wrong
        line = lines[node.lineno - 1]
        before, after = line[: node.col_offset], line[node.col_offset :]
        found, count = FROM.subn(rb"from\1" + PACKAGE.encode() + b".", after, count=1)
        if not count:
            raise ValueError(f"{name}:{node.lineno}: this import was not understood")
        lines[node.lineno - 1] = before + found
    return b"".join(lines)


def _imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the statements that import a package of the tree by its name; relative imports stay as they are."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(_is_ours(alias.name) for alias in node.names):
            yield node
        if isinstance(node, ast.ImportFrom) and node.level == 0 and _is_ours(node.module or ""):
            yield node


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in OURS


def named_in_texts(source: bytes, modules: Collection[str]) -> list[tuple[int, str]]:
    """Return the line and the name of each of these modules that a text names, as settings of servers do.

    Such a text has nothing but the name, with ``python:`` before it, or a class or ``:`` and more after it. Names of loggers
    are not meant, which stay as they are, and no parts of a text, which may begin with the prefix.
    """
    tree = ast.parse(source)
    others = {id(argument) for call in ast.walk(tree) if _takes_no_name(call) for argument in call.args}
    parts = {id(part) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for part in text.values}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in others | parts:
            text = CLASS.sub("", node.value.removeprefix("python:").partition(":")[0])
            if "." in text and text in modules:
                found.append((node.lineno, text))
    return found


def _takes_no_name(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in NO_NAMES
