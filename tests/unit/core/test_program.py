"""The program's name follows how it was started."""

import pytest

from core.program import program_name, shell_command


@pytest.mark.parametrize(
    ("started_as", "name"),
    [
        ("main.py", "main.py"),
        ("/usr/local/bin/matinee", "matinee"),
        ("matinee.exe", "matinee"),
        ("/usr/bin/pytest", "main.py"),
        ("", "main.py"),
    ],
)
def test_program_name(started_as: str, name: str) -> None:
    assert program_name(started_as) == name


@pytest.mark.parametrize(
    ("started_as", "python", "command"),
    [
        ("/usr/bin/matinee", "/usr/bin/python3", ("matinee",)),
        ("/opt/m/main.py", "/opt/m/.venv/bin/python", (".venv/bin/python", "main.py")),
        ("/opt/m/main.py", "/usr/bin/python3", ("/usr/bin/python3", "main.py")),
    ],
)
def test_the_command_runs_outside_the_environment_too(
    started_as: str, python: str, command: tuple[str, ...]
) -> None:
    assert shell_command(started_as, python) == command
