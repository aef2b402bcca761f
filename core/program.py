"""What a user types to run this program: ``main.py`` in a checkout, ``matinee`` once installed."""

import sys
from pathlib import PurePath

INSTALLED = "matinee"


def program_name(started_as: str) -> str:
    """The program's name in usage and hints.

    Args:
        started_as: The path that it was started by: ``sys.argv[0]``.
    """
    return INSTALLED if PurePath(started_as).stem == INSTALLED else "main.py"


PROGRAM = program_name(sys.argv[0])
COMMAND = (PROGRAM,) if PROGRAM == INSTALLED else ("python", PROGRAM)
