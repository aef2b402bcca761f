"""The command of the exercises."""

import os
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import UsageError


def exercises(
    *,
    number: Annotated[
        int | None, typer.Argument(metavar="[N]", help="An exercise's number.")
    ] = None,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FILE", help="Check the SQL of a file.")
    ] = None,
    lake: Annotated[
        Path | None, typer.Option("--lake", metavar="DIR", help="Make a lake of the data.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="en|pt_BR", help="Of the texts.")
    ] = None,
) -> None:
    """List the exercises, show one, check a solution of one, or make a lake to work in."""
    from core.cli.printing import print_line, print_table
    from core.exercises.texts import LANGUAGES
    from core.exercises.texts import exercises as all_exercises

    if language not in (None, *LANGUAGES):
        raise UsageError(f"there are no exercises in {language}", "take en or pt_BR")
    spoken = language or ("pt_BR" if os.environ.get("LANG", "").startswith("pt") else "en")
    found = all_exercises(spoken)
    if lake is not None:
        _make_lake(lake)
        return
    if number is None:
        if check is not None:
            raise UsageError("--check needs an exercise", "give its number")
        print_table(("", "exercise"), [(each.number, each.title) for each in found])
        return
    if not 1 <= number <= len(found):
        raise UsageError(f"there is no exercise {number}", f"they are 1 to {len(found)}")
    exercise = found[number - 1]
    if check is None:
        print_line(f"{exercise.number}. {exercise.title}\n\n{exercise.task}")
        if exercise.columns:
            print_line(f"\n({', '.join(exercise.columns)})")
        return
    _check(number, spoken, check)


def _make_lake(folder: Path) -> None:
    from core.cli.progress_bar import drive, say
    from core.exercises.lake import make_lake

    drive(make_lake(folder))
    say(f"made {folder}: ask it with query --lake {folder}")


def _check(number: int, language: str, file: Path) -> None:
    from core.cli.printing import print_line
    from core.cli.progress_bar import drive
    from core.errors import QueryError
    from core.exercises.checking import check
    from core.exercises.texts import exercises as all_exercises
    from core.queries.canned import read_script

    verdict = drive(check(all_exercises(language)[number - 1], read_script(file)))
    if not verdict.right:
        raise QueryError(verdict.message, "correct the statements, and check them again")
    print_line("right")
