"""What a step made, in a sentence."""

from typing import TYPE_CHECKING

from gui.i18n import counts, formatting
from gui.i18n.core_messages import translated
from gui.i18n.language import fill, translate

if TYPE_CHECKING:
    from core.dataset.manifest import Manifest
    from core.lake.interface import Crawled, Uploaded
    from core.pipeline import Answered, Done


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
    made = counts.users(job.users), counts.events(job.events), formatting.size(manifest.bytes)
    if manifest.kept:
        return fill(translate("Outcome", "%1 and %2, %3; they were there already"), *made)
    rate = (job.users + job.events) / max(seconds, 0.001)
    text = translate("Outcome", "%1 and %2, %3, %4 rows/s")
    return fill(text, *made, formatting.rough(rate))


def _uploaded(uploaded: "Uploaded") -> str:
    there = fill(translate("Outcome", "already there: %1"), counts.files(uploaded.skipped))
    if uploaded.skipped and not uploaded.files:
        return f"{there[:1].upper()}{there[1:]}"
    text = f"{counts.files(uploaded.files)}, {formatting.size(uploaded.bytes)}"
    return f"{text}; {there}" if uploaded.skipped else text


def _crawled(crawled: "Crawled") -> str:
    names = ", ".join(f"{table.database}.{table.name}" for table in crawled.tables)
    return "\n".join((names, *map(translated, crawled.warnings)))


def _answered(answers: "tuple[Answered, ...]") -> str:
    dollars = sum(answer.scan.dollars for answer in answers)
    text = (
        translate("Outcome", "%1 answered; Athena charged about $%2")
        if all(answer.scan.measured for answer in answers)
        else translate("Outcome", "%1 answered; Athena would charge about $%2")
    )
    return fill(text, counts.queries(len(answers)), formatting.dollars(dollars))
