"""Check that docstrings describe arguments: `python -m tools.arguments`, a part of `make lint`.

A public function with two or more parameters needs a section ``Args:`` that names each of them.
Ruff's D417 checks only sections that exist. What has its parameters described elsewhere needs
none: a method of Qt, an implementation of a protocol ("See `...`"), and a command, whose options
have help texts.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("core", "gui", "tools")
# Methods of Qt that are called as Python names are.
QT_METHODS = {"data", "paint", "sort", "validate"}
_ENTRY = re.compile(r"^    \*{0,2}(\w+)(?: \([^)]*\))?: ", re.MULTILINE)


def missing(path: Path) -> Iterator[str]:
    """Describe each function of a file whose arguments are not described.

    Args:
        path: A file of Python.

    Yields:
        A line: the place, and what is missing.
    """
    for function in _public(ast.parse(path.read_text(encoding="utf-8"))):
        names = _parameters(function)
        docstring = ast.get_docstring(function) or ""
        if len(names) < 2 or _described_elsewhere(path, function, docstring):
            continue
        _, _, section = docstring.partition("\nArgs:\n")
        described = _ENTRY.findall(section.split("\n\n")[0])
        if described != names:
            place = f"{path.relative_to(ROOT)}:{function.lineno}"
            yield f"{place} {function.name}: Args has {described}, not {names}"


def _public(node: ast.AST) -> Iterator[ast.FunctionDef]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from _public(child)
        elif isinstance(child, ast.FunctionDef) and not child.name.startswith("_"):
            yield child


def _parameters(function: ast.FunctionDef) -> list[str]:
    given = function.args
    every = (*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg)
    return [one.arg for one in every if one is not None and one.arg not in ("self", "cls", "_")]


def _described_elsewhere(path: Path, function: ast.FunctionDef, docstring: str) -> bool:
    decorators = {ast.unparse(one) for one in function.decorator_list}
    return (
        bool(re.search(r"\bSee `", docstring, re.IGNORECASE))
        or bool(decorators & {"override", "overload"})
        or function.name in QT_METHODS
        or bool(re.search(r"[a-z][A-Z]", function.name))
        or path.is_relative_to(ROOT / "core/cli/commands")
    )


def main() -> int:
    """Print what is missing.

    Returns:
        The exit code: 1 when something is missing.
    """
    found = [
        line
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in missing(path)
    ]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
