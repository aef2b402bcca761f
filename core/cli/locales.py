"""The table of locales: what ``--locale`` takes, and how faithfully each field is made."""

from core.cli.printing import print_table
from core.cli.progress_bar import drive
from core.generate.locales.locale import LocaleReport, compiled_locale
from core.generate.users.places import coherence
from core.job.locale_codes import LOCALES
from core.steps.progress import Progress, Step

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
    reports: tuple[LocaleReport, ...] = drive(_reports())
    print_table(
        ("locale", *QUALITIES, "coherent"),
        [
            (
                report.locale,
                *(_fields(report, quality) for quality in QUALITIES),
                _PLACES[coherence(report.locale)],
            )
            for report in reports
        ],
    )


def _reports() -> Step[tuple[LocaleReport, ...]]:
    reports = []
    for number, code in enumerate(LOCALES):
        yield Progress("generate", number, len(LOCALES), "steps", code)
        reports.append(compiled_locale(code).report)
    return tuple(reports)


def _fields(report: LocaleReport, quality: str) -> str:
    fields = [field for field in report.fields if field.quality == quality]
    names = ", ".join(field.field for field in fields)
    if len(fields) == len(report.fields):
        names = "all"
    if fields and quality == "borrowed":
        names += f" ({', '.join(sorted({field.source for field in fields}))})"
    return names
