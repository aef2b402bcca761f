"""Runs a command line and turns every failure into its exit code and its two lines."""

import os
import sys

from typer.exceptions import Abort, TyperException

from core.cli.commands import app
from core.cli.options import UsageError
from core.errors import MatineeError
from core.program import PROGRAM

OK, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def run_command(arguments: list[str]) -> int:
    """Run a command; give the exit code.

    0 is done, 1 an expected failure, 2 wrong usage, 130 an interruption. A bug of ours is raised.
    """
    try:
        result = app(arguments, prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
    except (UsageError, MatineeError) as error:
        _complain(error.message, error.hint)
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except TyperException as error:
        _complain(
            error.format_message().rstrip("."), f"{PROGRAM} --help, or COMMAND --help, tells more"
        )
        return WRONG_USAGE
    except (KeyboardInterrupt, Abort):
        result = INTERRUPTED
    except SystemExit:
        # Typer ends so when the reader of a pipe (head, less) has seen enough.
        return OK
    except BrokenPipeError:
        # The same, met while flushing. Python must not flush into the pipe again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    if result == INTERRUPTED:
        print("interrupted", file=sys.stderr)  # noqa: T201 - the last word to a terminal
    return result if isinstance(result, int) else OK


def _complain(message: str, hint: str) -> None:
    for label, text in (("error", message), ("hint", hint)):
        line = " ".join(text.split())
        print(f"{label}: {line}", file=sys.stderr)  # noqa: T201 - the contract's two lines
