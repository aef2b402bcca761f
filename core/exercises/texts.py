"""The exercises' texts, in English and in Portuguese."""

import tomllib
from dataclasses import dataclass
from typing import Final

from resources import ROOT

LANGUAGES: Final = ("en", "pt_BR")


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise.

    Attributes:
        number: From 1.
        title: What it is about.
        task: What to do.
        columns: The names of the answer's columns; none where tables are to be made.
    """

    number: int
    title: str
    task: str
    columns: tuple[str, ...]


def exercises(language: str = "en") -> tuple[Exercise, ...]:
    """All exercises.

    Args:
        language: One of `LANGUAGES`; any other gives English.
    """
    name = language if language in LANGUAGES else "en"
    content = tomllib.loads((ROOT / "exercises" / f"{name}.toml").read_text("utf-8"))
    return tuple(
        Exercise(
            number,
            entry["title"],
            entry["task"],
            tuple(part.strip() for part in entry["columns"].split(",") if part.strip()),
        )
        for number, entry in enumerate(content["exercise"], 1)
    )
