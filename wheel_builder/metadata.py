"""The metadata of the wheel: the project's own in pyproject.toml, with the group ``serve`` as its dependencies."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

WHEEL: Final = "Wheel-Version: 1.0\nGenerator: wheel_builder\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


class Project:
    """What pyproject.toml says of the distribution."""

    def __init__(self, root: Path) -> None:
        self._root = root
        document = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        self._project: dict[str, Any] = document["project"]
        self._groups: dict[str, list[str]] = document["dependency-groups"]

    @property
    def version(self) -> str:
        """The version of the distribution."""
        return str(self._project["version"])

    @property
    def stem(self) -> str:
        """The first two parts of the name of the wheel."""
        return f"{self._project['name'].replace('-', '_')}-{self.version}"

    def group(self, name: str) -> list[str]:
        """Return the requirements of a dependency group."""
        return list(self._groups[name])

    def metadata(self) -> str:
        """Return the file ``METADATA``, with the README as its description."""
        project = self._project
        lines = [
            "Metadata-Version: 2.4",
            f"Name: {project['name']}",
            f"Version: {self.version}",
            f"Summary: {project['description']}",
            f"License-Expression: {project['license']}",
            "License-File: LICENSE",
            f"Requires-Python: {project['requires-python']}",
            *(f"Requires-Dist: {one}" for one in self.group("serve")),
        ]
        for extra, requirements in sorted(project["optional-dependencies"].items()):
            lines.append(f"Provides-Extra: {extra}")
            lines += [f"Requires-Dist: {_for_extra(one, extra)}" for one in requirements]
        lines.append("Description-Content-Type: text/markdown")
        description = (self._root / project["readme"]).read_text(encoding="utf-8")
        return "\n".join(lines) + f"\n\n{description}"

    def entry_points(self) -> str:
        """Return the file ``entry_points.txt``."""
        scripts = sorted(self._project["scripts"].items())
        return "[console_scripts]\n" + "".join(f"{name} = {target}\n" for name, target in scripts)


def _for_extra(requirement: str, extra: str) -> str:
    """Return a requirement that is one of an extra alone."""
    name, _, marker = (part.strip() for part in requirement.partition(";"))
    return f'{name}; ({marker}) and extra == "{extra}"' if marker else f'{name}; extra == "{extra}"'
