"""What a user types to run this program: ``main.py`` in a checkout, ``matinee`` once installed."""

import sys
from pathlib import Path, PurePath

INSTALLED = "matinee"


def program_name(started_as: str) -> str:
    """The program's name in usage and hints.

    Args:
        started_as: The path that it was started by: ``sys.argv[0]``.
    """
    return INSTALLED if PurePath(started_as).stem == INSTALLED else "main.py"


def shell_command(started_as: str, python: str) -> tuple[str, ...]:
    """What runs this program from a shell, whatever environment is active there.

    Args:
        started_as: The path that it was started by: ``sys.argv[0]``.
        python: The interpreter that runs it: ``sys.executable``.
    """
    if program_name(started_as) == INSTALLED:
        return (INSTALLED,)
    main = Path(started_as).absolute()
    interpreter = Path(python)
    if interpreter.is_relative_to(main.parent):
        interpreter = interpreter.relative_to(main.parent)
    return str(interpreter), "main.py"


PROGRAM = program_name(sys.argv[0])
COMMAND = shell_command(sys.argv[0], sys.executable)
