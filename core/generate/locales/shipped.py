"""The compiled locales that ship with Matinee, by the release of Faker that is installed."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from resources import ROOT

# Raised whenever the compiler makes something else of the same Faker release.
COMPILER: Final = 9
# `python -m tools.locales` renews it.
SHIPPED: Final = ROOT / "locales"


def folder() -> Path:
    """Where it is; the folder is missing for a release of Faker that nobody has compiled."""
    return SHIPPED / release()


def table_file() -> Path:
    """The table that the command ``locales`` prints: making it compiles every locale."""
    return folder() / "table.json"


@lru_cache(maxsize=1)
def release() -> str:
    """The release of Faker, and the version of what is compiled from it."""
    return f"faker-{_faker_version()}-{COMPILER}"


def _faker_version() -> str:
    """The release of Faker, from the name of its folder; its whole description takes longer."""
    spec = find_spec("faker")
    place = Path(spec.origin).parents[1] if spec and spec.origin else Path()
    found = [path.stem.partition("-")[2] for path in place.glob("[Ff]aker-*.dist-info")]
    if len(found) == 1:
        return found[0]
    from importlib.metadata import version  # late: it loads the standard library's mail

    return version("faker")
