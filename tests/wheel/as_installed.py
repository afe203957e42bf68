"""A pytest plugin: `import api` means `supply_chain_risk.api`, so that tests of the tree run against the installed wheel.

It is loaded with `-p`, before any test is imported. Both names are one module, so a test and the code share every class.
"""

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

PACKAGE = "supply_chain_risk"
OURS = ("api", "schemas", "seed")


class SameModule(Loader):
    """Loads a module of the wheel by its name in the tree."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = import_module(f"{PACKAGE}.{spec.name}")
        self._spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self._spec  # the import system has just replaced it


class TreeNames(MetaPathFinder):
    """Finds `api`, `schemas` and `seed` inside the one package."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        del path, target
        if name.partition(".")[0] not in OURS or find_spec(f"{PACKAGE}.{name}") is None:
            return None
        return ModuleSpec(name, SameModule())


sys.meta_path.insert(0, TreeNames())
