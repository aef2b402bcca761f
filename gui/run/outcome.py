"""What a step made, in a sentence."""

from typing import TYPE_CHECKING

from gui import numbers
from gui.language import fill, translate
from gui.told import told

if TYPE_CHECKING:
    from core.lake.base import Crawled, Uploaded
    from core.manifest import Manifest
    from core.pipeline import Answered, Done


# Nothing generates faster; a data set that seems to come so soon was kept from an earlier run.
MOST_ROWS_A_SECOND = 20_000_000


def outcome(done: "Done") -> str:
    """What a step that has ended well made, in the window's language."""
    made = done.result
    if done.step == "generate":
        return _generated(made, done.seconds)  # type: ignore[arg-type]
    if done.step == "upload":
        return _uploaded(made)  # type: ignore[arg-type]
    if done.step == "crawl":
        return _crawled(made)  # type: ignore[arg-type]
    return _answered(made)  # type: ignore[arg-type]


def _generated(manifest: "Manifest", seconds: float) -> str:
    job = manifest.job
    counts = numbers.count(job.users), numbers.count(job.events), numbers.size(manifest.bytes)
    rate = (job.users + job.events) / max(seconds, 0.001)
    if rate > MOST_ROWS_A_SECOND:
        return fill(
            translate("Outcome", "%1 users and %2 watch events, %3; they were there already"),
            *counts,
        )
    text = translate("Outcome", "%1 users and %2 watch events, %3, %4 rows/s")
    return fill(text, *counts, numbers.rough(rate))


def _uploaded(uploaded: "Uploaded") -> str:
    text = fill(
        translate("Outcome", "%1 files, %2"),
        numbers.count(uploaded.files),
        numbers.size(uploaded.bytes),
    )
    if uploaded.skipped:
        kept = fill(translate("Outcome", "%1 were there already"), numbers.count(uploaded.skipped))
        text = f"{text}; {kept}"
    return text


def _crawled(crawled: "Crawled") -> str:
    names = ", ".join(f"{table.database}.{table.name}" for table in crawled.tables)
    return "\n".join((names, *map(told, crawled.warnings)))


def _answered(answers: "tuple[Answered, ...]") -> str:
    dollars = sum(answer.scan.dollars for answer in answers)
    text = translate("Outcome", "%1 questions answered; Athena would ask about $%2 for them")
    return fill(text, numbers.count(len(answers)), numbers.dollars(dollars))
