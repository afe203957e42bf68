"""What goes into the wheel: the tree as it is, below the one package, so that paths beside each other stay so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wheel_builder.imports import OURS, PACKAGE, named_in_texts, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RELEASE: Final = "build/release.sqlite"
BESIDE: Final = ("LICENSE", "openapi.yaml", RELEASE, f"{RELEASE}.sha256")
"""Files beside the packages that the code reads."""
DOCS: Final = frozenset({".md", ".conf", ".csv", ".service", ".yaml", ""})
"""Endings of the files of docs/ that the server serves, as in ``api.site.markdown``; a test compares them."""
LEFT_OUT: Final = ("__pycache__", "seed/boundaries")
"""Compiled files, and what draws the boundaries of maps, which needs Node."""

INIT: Final = (
    b'"""Supply-Chain Risk API, installed: the packages ``api``, ``schemas`` and ``seed`` in one."""\n'
)
MAIN: Final = b'''"""``python -m supply_chain_risk``: the command ``supply-chain-risk``."""

from supply_chain_risk.api.command.run import console

if __name__ == "__main__":
    console()
'''


def contents(root: Path, beside: tuple[str, ...] = BESIDE) -> Iterator[tuple[str, bytes]]:
    """Yield the name in the wheel and the bytes of each file, in the order of the names within each package.

    ``beside`` are the files beside the packages. Raises ``ValueError`` where code names a module in a way that does not work in the wheel.
    """
    yield f"{PACKAGE}/__init__.py", INIT
    yield f"{PACKAGE}/__main__.py", MAIN
    paths = [path for package in OURS for path in _files(root, root / package)]
    modules = {_module(root, path) for path in paths if path.suffix == ".py"}
    for path in paths:
        name, content = path.relative_to(root).as_posix(), path.read_bytes()
        if path.suffix == ".py":
            for line, module in named_in_texts(content, modules):
                raise ValueError(
                    f"{name}:{line}: {module} is named in a text: begin it with PREFIX of api.installed"
                )
            content = rewritten(content, name)
        yield f"{PACKAGE}/{name}", content
    docs = [path for path in _files(root, root / "docs") if path.suffix in DOCS]
    for path in [*(root / name for name in beside), *sorted(root.glob("*.md")), *docs]:
        yield f"{PACKAGE}/{path.relative_to(root).as_posix()}", path.read_bytes()


def _files(root: Path, folder: Path) -> list[Path]:
    """Return the files of a folder, but for those that are left out and hidden ones."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith(".")
        and path.suffix != ".pyc"
        and not any(
            part in f"{path.relative_to(root).as_posix()}/" for part in (f"{one}/" for one in LEFT_OUT)
        )
    )


def _module(root: Path, path: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
