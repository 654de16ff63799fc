"""The package as source: its modules and what they import, for the tests that guard the house."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple


class Import(NamedTuple):
    """One import statement: who imports what, and where it is written."""

    importer: str
    imported: str
    line: int


def modules_of(tree: Path) -> dict[str, ast.Module]:
    """Every module of the package in a tree, parsed, by name."""
    modules = {}
    for file in sorted((tree / "cdcs_score").rglob("*.py")):
        name = ".".join(file.relative_to(tree).with_suffix("").parts).removesuffix(".__init__")
        modules[name] = ast.parse(file.read_text(encoding="utf-8"))
    assert modules, f"no module in {tree}"
    return modules


def imports_of(modules: Mapping[str, ast.Module]) -> list[Import]:
    """Every import statement of these modules, wherever it stands in one."""
    return [one for name, module in modules.items() for one in imports_in(name, module)]


def imports_in(name: str, module: ast.Module) -> Iterator[Import]:
    """The import statements of one module."""
    for node in ast.walk(module):
        match node:
            case ast.Import(names=aliases):
                yield from (Import(name, alias.name, node.lineno) for alias in aliases)
            case ast.ImportFrom(module=str(source), level=0):
                yield Import(name, source, node.lineno)


def is_in(module: str, package: str) -> bool:
    """Whether a module is a package or lies in it."""
    return module == package or module.startswith(f"{package}.")
