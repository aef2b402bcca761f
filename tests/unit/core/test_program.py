"""The program's name follows how it was started."""

import pytest

from core.program import program_name


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
