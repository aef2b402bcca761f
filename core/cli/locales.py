"""The table of locales: what ``--locale`` takes, and how faithfully each field is made."""

from core.cli.printing import print_table
from core.cli.progress_bar import drive
from core.generate.locales.locale import LocaleReport, compiled_locale
from core.job.locale_codes import LOCALES
from core.steps.progress import Progress, Step

QUALITIES = ("exact", "pooled", "fallback", "missing")


def print_locales() -> None:
    """Print a row a locale, its fields under how they are made.

    Exact: drawn from Faker's own distribution. Pooled: from a large sample of Faker's values.
    Fallback: Faker itself has another language's data there. Missing: the column stays empty.
    """
    reports: tuple[LocaleReport, ...] = drive(_reports())
    print_table(
        ("locale", *QUALITIES),
        [
            (report.locale, *(_fields(report, quality) for quality in QUALITIES))
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
    names = [field.field for field in report.fields if field.quality == quality]
    return "all" if len(names) == len(report.fields) else ", ".join(names)
