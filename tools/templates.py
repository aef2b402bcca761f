"""The templates of core's sentences, for translators.

They are the literal texts that core makes messages of, and gives to its errors.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from core import errors

ROOT = Path(__file__).parent.parent
# What the window never says: the command line speaks English.
_UNSEEN = ROOT / "core" / "cli"
ERRORS = frozenset(
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.MatineeError)
)
MESSAGE = "Message"
# What Linux and macOS say about files. Windows answers in the user's language; other words are
# shown as they are.
FOREIGN = (
    "Permission denied",
    "Operation not permitted",
    "No such file or directory",
    "File exists",
    "Not a directory",
    "Is a directory",
    "Directory not empty",
    "File name too long",
    "Too many levels of symbolic links",
    "Read-only file system",
    "No space left on device",
    "Disk quota exceeded",
    "File too large",
    "Input/output error",
    "Device or resource busy",
    "Resource busy",
    "Text file busy",
    "Too many open files",
    "Invalid argument",
    "Stale file handle",
)


def core_files() -> list[Path]:
    """The modules whose sentences the window tells."""
    files = sorted((ROOT / "core").rglob("*.py"))
    return [path for path in files if not path.is_relative_to(_UNSEEN)]


def templates(files: Iterable[Path]) -> list[str]:
    """The templates in modules of core, each once, in the order in which they stand."""
    found = [
        text
        for path in files
        for sentence in sentences(ast.parse(path.read_text(encoding="utf-8")))
        for text in _literals(sentence)
    ]
    return list(dict.fromkeys([*found, *FOREIGN]))


def sentences(tree: ast.AST) -> Iterator[ast.expr]:
    """What a module makes messages of, and what it gives its errors as message and hint."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == MESSAGE:
                yield from node.args[:1]
            elif node.func.id in ERRORS:
                yield from node.args[:2]


def _literals(sentence: ast.expr) -> Iterator[str]:
    if isinstance(sentence, ast.IfExp):
        yield from _literals(sentence.body)
        yield from _literals(sentence.orelse)
    elif isinstance(sentence, ast.Constant):
        yield str(sentence.value)
