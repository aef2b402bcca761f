"""Conventions of the project that no linter knows."""

import ast
import re
import subprocess
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT
from tools import arguments
from tools.templates import core_files, sentences

MODULE_LINES, FUNCTION_LINES = 400, 50
PRODUCT = [
    ROOT / "main.py",
    *(p for f in ("core", "gui", "tools") for p in (ROOT / f).rglob("*.py")),
]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_locks_have_hashes_and_no_address(path: Path) -> None:
    text = path.read_text()
    assert "://" not in text
    pinned = re.findall(r"^[a-z0-9][^\n]*==", text, re.MULTILINE)
    assert pinned
    for entry in re.split(r"\n(?=[a-z0-9])", text.strip()):
        assert "--hash=sha256:" in entry


def test_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    names = [re.split(r"[\[>=]", text)[0] for text in project["project"]["dependencies"]]
    locked = (ROOT / "requirements" / "run.txt").read_text()
    assert not [name for name in names if not re.search(rf"^{name}==", locked, re.MULTILINE)]


def test_committed_files_hold_no_path_of_a_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    needle = re.compile(r"/(?:work|root)/\w|/home/\w+/\w")
    for name in listed.stdout.split("\0"):
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".txt", ".sql", ".yaml", ".json", ".ts"):
            found = needle.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name}: {found.group() if found else ''}"


def test_hints_name_the_program_as_it_was_started() -> None:
    for folder in ("core", "gui"):
        for path in (ROOT / folder).rglob("*.py"):
            if path.name != "program.py":
                assert "main.py" not in path.read_text(encoding="utf-8"), path


def test_the_app_carries_every_aws_service_that_is_called() -> None:
    recipe = (ROOT / "tools" / "app.spec").read_text(encoding="utf-8")
    (carried,) = re.findall(r"^AWS_SERVICES = \{(.*)\}", recipe, re.MULTILINE)
    called = set()
    for path in (ROOT / "core").rglob("*.py"):
        called |= set(re.findall(r'\bclient\("([\w-]+)"\)', path.read_text(encoding="utf-8")))
    assert called
    assert called <= set(re.findall(r'"([\w-]+)"', carried))


def test_modules_have_no_more_lines_than_one_reads() -> None:
    for path in [*PRODUCT, *(ROOT / "tests").rglob("*.py")]:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= MODULE_LINES, f"{path}: {lines} lines; split it, a noun a module"


def test_functions_have_no_more_lines_than_one_reads() -> None:
    """The docstring does not count."""
    for path in PRODUCT:
        for node in _functions(ast.parse(path.read_text(encoding="utf-8"))):
            lines = _lines(node)
            if ast.get_docstring(node) is not None:
                lines -= _lines(node.body[0])
            assert lines <= FUNCTION_LINES, f"{path}:{node.lineno} {node.name}: {lines} lines"


def _functions(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions within a node; an expression, of which most of a tree is made, has none."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
        if not isinstance(child, ast.expr):
            yield from _functions(child)


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_core_says_nothing_that_only_english_has() -> None:
    """An error's words are messages, or literals that are collected as templates.

    What a library said may pass through: it has no literal of ours in it.
    """
    for path in core_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named: dict[str, list[ast.expr]] = defaultdict(list)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    if isinstance(target, ast.Name):
                        named[target.id].append(node.value)
        for sentence in sentences(tree):
            said = named[sentence.id] if isinstance(sentence, ast.Name) else [sentence]
            for words in said:
                literal = isinstance(words, ast.Constant) and words is sentence
                assert literal or not _put_together(words), f"{path}:{sentence.lineno}"


def _put_together(words: ast.expr) -> bool:
    """Whether a text has words of ours in it that no template holds."""
    if isinstance(words, ast.Call) and isinstance(words.func, ast.Name):
        return False  # a message, or what another function makes
    if isinstance(words, ast.IfExp):
        parts = (words.body, words.orelse)
        return any(_put_together(part) for part in parts if not isinstance(part, ast.Constant))
    return any(
        isinstance(part, ast.JoinedStr)
        or (isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value)
        for part in ast.walk(words)
    )


def test_arguments_of_public_functions_are_described(capsys: pytest.CaptureFixture[str]) -> None:
    assert arguments.main() == 0, capsys.readouterr().out


@pytest.mark.xdist_group("together")
def test_the_tests_of_a_group_stay_in_one_process(request: pytest.FixtureRequest) -> None:
    # By this ending pytest-xdist tells groups apart; with pytest 9.2 it is lost, and each process
    # starts its own Spark, Kafka and emulators.
    in_groups = getattr(request.config.option, "loadgroup", False)
    assert request.node.nodeid.endswith("@together") is in_groups
