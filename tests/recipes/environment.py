"""The environment of the recipes; tests are skipped where nobody has made it."""

import os
from pathlib import Path
from typing import Final

import pytest

from tests import ROOT

RECIPES: Final = ROOT / "docs" / "recipes"
_FOLDER: Final = ROOT / ".tools" / "recipes"


def program(name: str) -> str:
    """A program of the environment.

    Args:
        name: Its name, such as ``dbt`` or ``python``.
    """
    if not (_FOLDER / ".ready").exists():
        pytest.skip("the recipes' environment is missing: make .tools/recipes/.ready")
    folder = _FOLDER / ("Scripts" if os.name == "nt" else "bin")
    return str(folder / (f"{name}.exe" if os.name == "nt" else name))


def environment(**values: str | Path) -> dict[str, str]:
    """This process's variables with some more."""
    return {**os.environ, **{name: str(value) for name, value in values.items()}}
