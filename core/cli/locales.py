"""The table of locales: what ``--locale`` takes, and how faithfully each field is made."""

import json
from typing import TYPE_CHECKING

from core.cli.printing import print_table
from core.cli.progress_bar import drive
from core.generate.locales.shipped import table_file
from core.job.locale_codes import LOCALES
from core.steps.progress import Progress, Step

if TYPE_CHECKING:
    from core.generate.locales.locale import LocaleReport

QUALITIES = ("exact", "decade", "pooled", "borrowed", "fallback", "missing")
# What of an address belongs together where a job's places are coherent.
_PLACES = {"postcode": "city, state, postcode", "city": "city, state", "none": "no"}


def print_locales() -> None:
    """Print a row a locale, its fields under how they are made.

    Exact: drawn from Faker's own distribution. Decade: as children born in the user's decade were
    named, by the country's own count. Pooled: from a large sample of Faker's values.
    Borrowed: Faker has no data, and a related locale gives its own. Fallback: it has none, and
    gives that of the United States. Missing: the column stays empty.
    Coherent: what of an address belongs together, and is the country's own, with coherent places.
    """
    print_table(("locale", *QUALITIES, "coherent"), shipped_rows() or drive(compiled_rows()))


def shipped_rows() -> list[list[str]] | None:
    """The rows as they ship; None for another release of Faker than the one they were made with."""
    try:
        rows: list[list[str]] = json.loads(table_file().read_bytes())
    except (OSError, ValueError):
        return None
    return rows


def compiled_rows(codes: tuple[str, ...] = LOCALES) -> Step[list[list[str]]]:
    """The rows made anew, which compiles every locale.

    Args:
        codes: The locales.
    """
    # Late: a table that ships is printed without them.
    from core.generate.locales.locale import compiled_locale
    from core.generate.users.addresses.coherence import coherence

    rows = []
    for number, code in enumerate(codes):
        yield Progress("generate", number, len(codes), "steps", code)
        report = compiled_locale(code).report
        fields = [_fields(report, quality) for quality in QUALITIES]
        rows.append([report.locale, *fields, _PLACES[coherence(code)]])
    return rows


def _fields(report: "LocaleReport", quality: str) -> str:
    fields = [field for field in report.fields if field.quality == quality]
    names = ", ".join(field.field for field in fields)
    if len(fields) == len(report.fields):
        names = "all"
    if fields and quality == "borrowed":
        names += f" ({', '.join(sorted({field.source for field in fields}))})"
    return names
