"""Writes docs/realism.md and its plots: ``python -m tools.realism``.

Each parameter of the job is swept while the rest stays as it is; for each value a data set is
generated, and what its manifest observed is plotted over what was requested.
"""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from core.dataset.manifest import Measure
from core.generate.dataset import generate
from core.job.model import SETTINGS, Job, key_of
from core.steps.progress import drain
from tools.aims.data import job_of
from tools.aims.data import made as made_arrays
from tools.aims.pictures import draw
from tools.aims.table import FIXED, tables
from tools.chart import scatter

FOLDER = Path(__file__).resolve().parent.parent / "docs"
BASE = Job(users=32_768, events=262_144, until_date=date(2026, 6, 30))

# The values of each field, in the sections of the page.
SWEEPS: Mapping[str, Mapping[str, Sequence[Any]]] = {
    "Users": {
        "female": (10, 30, 50, 70, 90),
        "plan_mix": ((20, 30, 50), (50, 30, 20), (80, 15, 5)),
        "growth": (0, 20, 50, 100),
        "season": (0, 20, 40, 80),
        "churn": (5, 15, 30, 50, 70),
        "churn_by_plan": ((1, 1, 1), (1.3, 1, 0.7), (2, 1, 0.5)),
        "early_churn": (1, 4, 8, 16),
        "billing": (0, 35, 70, 100),
        "spared": (0, 30, 60, 90),
        "churn_by_activity": (0, 0.3, 0.6, 1),
        "ties": (0, 20, 40, 60),
        "place_ties": (0, 20, 40, 60),
    },
    "Watch events": {
        "activity_spread": (0, 0.5, 1, 1.5),
        "activity_by_plan": ((1, 1, 1), (1, 1.2, 1.6), (1, 1.5, 3)),
        "binge": (0, 25, 50, 75),
        "evening": (0, 30, 60, 90),
        "weekend": (0, 40, 80, 150),
        "fading": (0, 30, 60, 120),
        "popularity": (0, 0.5, 0.9, 1.3),
        "decay": (90, 180, 365, 730),
        "taste": (0, 25, 50, 100),
        "finished": (20, 40, 60, 80),
        "finish_spread": (0, 15, 30, 60),
        "personal_taste": (0, 40, 80, 95),
        "launch": (0, 30, 60, 90),
        "spells": (0, 30, 60, 100),
        "holidays": (0, 40, 80, 150),
    },
    "Faults": {"messy": (0, 1, 5, 10)},
    "Incidents": {
        "incidents": tuple(
            f"outage {share}% 2024-03-04/2024-03-17, viral {share}%, price-rise {share / 5:g}%,"
            f" campaign {4 * share}%"
            for share in (25, 50, 75, 100)
        )
    },
}

INTRO = f"""\
# Realism

What is asked for, beside what the data shows. For each point a data set of {BASE.users:,} users
and {BASE.events:,} watch events was generated ({BASE.from_date} to {BASE.until_date}, seed
{BASE.seed}, everything else as it is by default), and measured after it was made. The dashed line
is where the two agree; a bar is as far from it as chance and rounding alone may take a point.

Every data set carries the same figures for its own job in `manifest.json`, and the window shows
them beside the preview. This page and its plots are made by `make realism`.
"""


AIMS_INTRO = """\
## A life with memory

What no single parameter says, measured on whole data sets of three seeds that were chosen and of
three that nobody chose; `python -m tools.aims SEED ...` measures others.

Below each table stand the aims that it misses. Two of them pull against each other: how often one
of the ten titles most seen in the last 60 days is what a user begins next, and how much more often
a recommender is right. So good titles come out at a steady beat, one among four releases of a type
in a row. Most of a launch is over in two weeks, but a part of it is word of mouth, which lasts for
months, above all for the good ones: without it, most of the ten titles were forgotten when they
had been counted. And launches are taken mostly by the users whose corner of the library they
belong to, which only a recommender can know.
"""


def main() -> None:
    """Generate, measure, plot, and write the page."""
    parts = [INTRO]
    for section, fields in SWEEPS.items():
        parts.append(f"## {section}\n")
        for field, values in fields.items():
            found = sweep(field, values)
            parts.append(describe(field, found))
            print(f"{key_of(field)}: {len(found)} points")
    parts.append(aims())
    (FOLDER / "realism.md").write_text("\n".join(parts), encoding="utf-8")


def aims() -> str:
    """The part of the page on what no single parameter says; writes its pictures."""
    parts = [AIMS_INTRO]
    for table in tables():
        print(table, flush=True)
        parts.append(table)
    parts.append(draw(made_arrays(job_of("default", FIXED[0])), FOLDER / "realism"))
    return "\n".join(parts)


def sweep(field: str, values: Sequence[Any]) -> list[Measure]:
    """Measure data sets for each value of a field.

    Args:
        field: The job's field.
        values: Its values.
    """
    found = []
    for value in values:
        with tempfile.TemporaryDirectory() as folder:
            measures = made(BASE.changed(**{field: value}), Path(folder))
        found += [measure for measure in measures if measure.name.split(".")[0] == key_of(field)]
    return found


def made(job: Job, folder: Path) -> tuple[Measure, ...]:
    """Generate a job's data set, and return its measures.

    Args:
        job: The job.
        folder: Where the data set goes.
    """
    return drain(generate(job, folder)).measures


def describe(field: str, found: Sequence[Measure]) -> str:
    """Write the plot of a field, and return its part of the page.

    Args:
        field: The job's field.
        found: The measures of it.
    """
    key = key_of(field)
    series: dict[str, list[Measure]] = {}
    for measure in found:
        series.setdefault(measure.name.partition(".")[2], []).append(measure)
    unit = found[0].unit
    plot = FOLDER / "realism" / f"{key}.svg"
    plot.parent.mkdir(exist_ok=True)
    plot.write_text(scatter(key, unit, series), encoding="utf-8")
    lines = [
        (f"{part}: " if part else "")
        + ", ".join(f"{m.requested:.4g} → {m.observed:.4g}" for m in group)
        for part, group in series.items()
    ]
    return (
        f"### {key}\n\n{SETTINGS[field].description}\n\n"
        f"![{key}: observed over requested](realism/{key}.svg)\n\n"
        f"Requested → observed ({unit}): {'; '.join(lines)}.\n"
    )


if __name__ == "__main__":
    main()
