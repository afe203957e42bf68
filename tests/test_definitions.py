"""Definitions in the code: short functions, unique classes, caches that end with their release, SQL where it belongs."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from api.settings import ROOT

CODE = ("api", "schemas", "seed", "bench")
LONGEST_FUNCTION = 60
CACHES = {"cache", "lru_cache"}

SHARED_NAMES = {
    "Candidate": "the schema of api.names.candidate.Candidate",
    "Meta": "marshmallow reads the options of a schema from its class Meta",
    "Problem": "the schema of api.problem.Problem",
    "Release": "the schema of the record of api.database.Release",
}
"""Names of two classes: names of schemas are those of components in the OpenAPI document, which clients use."""


def modules(*folders: str) -> list[Path]:
    """Return the Python files of folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_are_modules_to_check() -> None:
    assert len(modules(*CODE)) > 200


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = {
        f"{shown(path)}: {node.name}": node.end_lineno - node.lineno + 1
        for path in modules(*CODE, "docs")
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno is not None
    }
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


def test_a_class_name_is_defined_once() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in modules("api", "schemas", "seed"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(shown(path))
    assert {name: paths for name, paths in found.items() if len(paths) > 1 and name not in SHARED_NAMES} == {}
    assert {name for name in SHARED_NAMES if len(found[name]) < 2} == set(), "no longer shared"


def cached_functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a module that a cache of the module wraps, by a decorator or by a call."""
    functions = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
    for function in functions.values():
        if any(_is_cache(decorator) for decorator in function.decorator_list):
            yield function
    for node in module.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Call):
            names = {argument.id for argument in node.value.args if isinstance(argument, ast.Name)}
            if _is_cache(node.value.func):
                yield from (functions[name] for name in sorted(names & functions.keys()))


def _is_cache(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return _is_cache(node.func)
    return (
        node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    ) in CACHES


def test_no_cache_of_a_module_is_keyed_by_a_release() -> None:
    """What is made from a release is cached by ``Release.keep``, and freed with it."""
    keyed = [
        f"{shown(path)}: {function.name}"
        for path in modules(*CODE)
        for function in cached_functions(tree(path))
        for argument in [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        if argument.annotation is not None and "Release" in ast.unparse(argument.annotation)
    ]
    assert keyed == []


def test_a_cache_keyed_by_a_release_is_found() -> None:
    decorated = "@lru_cache(maxsize=2)\ndef names(release: Release) -> Names: ..."
    assigned = "def names(release: Release) -> Names: ...\ncached = functools.cache(names)"
    for text in (decorated, assigned):
        assert [function.name for function in cached_functions(ast.parse(text))] == ["names"]


def test_there_is_no_sql_on_the_web_floor() -> None:
    """Views pass their SQL to the pages of ``api.web``."""
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in modules("api/web")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.strip().startswith(("SELECT ", "WITH ", "INSERT ", "UPDATE ", "DELETE "))
    ]
    assert found == []
