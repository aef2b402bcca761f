"""The command line: its commands, and the exit code and two lines of a failure."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Annotated

import typer
from typer.exceptions import Abort, TyperException

from core.cli.commands.exercising import exercises
from core.cli.commands.generating import batch, generate, spark
from core.cli.commands.information import aws_template, locales
from core.cli.commands.lakes import crawl, extend, run_all, tables, teardown, upload
from core.cli.commands.querying import queries, query
from core.cli.commands.streaming import stream
from core.cli.help_text import GroupedCommand, WholeGroup
from core.cli.options import UsageError
from core.errors import MatineeError
from core.program import PROGRAM
from core.version import VERSION

OK, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

# What the library behind Typer says of a value, and what we say.
_THEIR_WORDS = (
    ("Value error, ", ""),
    ("does not match the formats '%Y-%m-%d'", "is no date such as 2026-06-30"),
    ("Input should be a valid integer, unable to parse string as an integer", "not a whole number"),
    ("Input should be a valid number, unable to parse string as a number", "not a number"),
)
# In the order of the help.
COMMANDS: dict[str, Callable[..., None]] = {
    "generate": generate,
    "batch": batch,
    "upload": upload,
    "crawl": crawl,
    "tables": tables,
    "query": query,
    "queries": queries,
    "stream": stream,
    "run": run_all,
    "extend": extend,
    "teardown": teardown,
    "exercises": exercises,
    "locales": locales,
    "aws-template": aws_template,
    "spark": spark,
}


def command_line(commands: Mapping[str, Callable[..., None]] = COMMANDS) -> typer.Typer:
    """Build the program's command line.

    Args:
        commands: The commands that it has, by name. Typer inspects every option of each, which
            takes longer than the help of one.
    """
    app = typer.Typer(
        name="matinee",
        cls=WholeGroup,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help="Make a fake data lake of a movie-streaming service, and ask it questions. "
        "Without arguments the window opens.",
    )
    app.callback()(_main)
    for name, command in commands.items():
        app.command(name, cls=GroupedCommand)(command)
    return app


def _without_options(command: Callable[..., None]) -> Callable[[], None]:
    """A command that the help can list, but that can't run."""

    def listed() -> None: ...

    listed.__doc__ = command.__doc__
    return listed


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"matinee {VERSION}\n")
        raise typer.Exit


def _main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    pass


def run_command(arguments: list[str]) -> int:
    """Run a command; give the exit code.

    0 is done, 1 an expected failure, 2 wrong usage, 130 an interruption. A bug of ours is raised.
    """
    name = arguments[0] if arguments else ""
    if name in COMMANDS:
        commands: Mapping[str, Callable[..., None]] = {name: COMMANDS[name]}
    else:
        # None of them runs: the help lists them, or the name is not known.
        commands = {name: _without_options(command) for name, command in COMMANDS.items()}
    try:
        result = command_line(commands)(arguments, prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
    except (UsageError, MatineeError) as error:
        _complain(error.message, error.hint)
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except TyperException as error:
        _complain(_words(error), f"see {PROGRAM} --help, or COMMAND --help")
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


def _words(error: TyperException) -> str:
    """What is wrong with a command: Typer's words, without those of the library behind it."""
    message = error.format_message().rstrip(".")
    for theirs, ours in _THEIR_WORDS:
        message = message.replace(theirs, ours)
    return message


def _complain(message: str, hint: str) -> None:
    for label, text in (("error", message), ("hint", hint)):
        line = " ".join(text.split())
        print(f"{label}: {line}", file=sys.stderr)  # noqa: T201 - the contract's two lines
