"""The table of aims on three fixed seeds and three fresh ones."""

import secrets
from collections.abc import Iterator, Mapping
from math import inf
from typing import Final

from tools.aims import people, viewing
from tools.aims.data import SETS, Data, job_of, made

FIXED: Final = (18, 5, 99)
# What each measure should be.
AIMS: Final = {
    "before sign-up/after churn/before release": "0/0/0",
    "own taste: split-half correlation": "0.3 to 0.6",
    "hit@10 of popularity": "at least 0.06",
    "best recommender over popularity": "at least 1.5",
    "repeats of finished movies, %": "at most 3",
    "next session, same series, %": "25 to 50",
    "next episode at once after finished": "about 0.6",
    "the same after unfinished": "about 0.05",
    "episode is the next or the same one, %": "100",
    "another title in under 22 minutes": "0",
    "same account, same second": "0",
    "user-days over 20 hours": "0",
    "burstiness of gaps": "0.2 to 0.5",
    "first 15 of a title's first 90 days, %": "40 to 75",
    "left by the end, %": "30",
    "hazard a month, %: months 1-3, year 2": "falling",
    "leave on a billing day, %": "70 and chance",
    "churn foreseen: AUC": "0.73 to 0.85",
    "tempo x leaving": "-0.35 to -0.15",
    "Christmas Day over the weeks before": "visible",
    "Friday evening over Thursday": "visible",
    "4 a.m. over 11 a.m.": "at most 0.5",
}


# The least and the most that a number may be.
_LIMITS: Final = {
    "own taste: split-half correlation": (0.3, 0.6),
    "hit@10 of popularity": (0.06, 1),
    "best recommender over popularity": (1.5, inf),
    "repeats of finished movies, %": (0, 3),
    "next session, same series, %": (25, 50),
    "episode is the next or the same one, %": (100, 100),
    "another title in under 22 minutes": (0, 0),
    "same account, same second": (0, 0),
    "user-days over 20 hours": (0, 0),
    "burstiness of gaps": (0.2, 0.5),
    "first 15 of a title's first 90 days, %": (40, 75),
    "churn foreseen: AUC": (0.73, 0.85),
    "tempo x leaving": (-0.35, -0.15),
    "4 a.m. over 11 a.m.": (0, 0.5),
}


def measured(data: Data) -> dict[str, str]:
    """All measures of a data set, as they are printed."""
    plain, best = people.recommending(data)
    numbers = {
        "own taste: split-half correlation": people.taste(data),
        "hit@10 of popularity": plain,
        "best recommender over popularity": best / plain,
        "repeats of finished movies, %": viewing.repeats(data),
        "first 15 of a title's first 90 days, %": viewing.launches(data),
        **viewing.series(data),
        **viewing.days(data),
        **viewing.calendar(data),
    }
    texts = {name: f"{value:.3g}" for name, value in numbers.items()}
    broken = {"before sign-up/after churn/before release": viewing.promises(data)}
    return broken | texts | people.leaving(data)


def tables(seeds: tuple[int, ...] | None = None) -> Iterator[str]:
    """The table of each set, as Markdown.

    Args:
        seeds: The seeds; None for the fixed ones and three that nobody chose.
    """
    seeds = seeds or (*FIXED, *(secrets.randbelow(10**6) for _ in range(3)))
    for name, (users, events) in SETS.items():
        found = {seed: measured(made(job_of(name, seed))) for seed in seeds}
        yield table(f"{name}: {users:,} users, {events:,} events", found)


def table(title: str, found: Mapping[int, Mapping[str, str]]) -> str:
    """A set's table, and the aims that it misses, as Markdown.

    Args:
        title: Its title.
        found: The measures by seed.
    """
    lines = [
        f"### {title}\n",
        "| measure | aim | " + " | ".join(f"seed {seed}" for seed in found) + " |",
        "| --- " * (len(found) + 2) + "|",
    ]
    for measure, aim in AIMS.items():
        values = " | ".join(each[measure] for each in found.values())
        lines.append(f"| {measure} | {aim} | {values} |")
    missed = [
        f"- {measure} ({AIMS[measure]}) on seed {', '.join(seeds)}"
        for measure, (least, most) in _LIMITS.items()
        if (seeds := [str(s) for s, m in found.items() if not least <= float(m[measure]) <= most])
    ]
    told = ["Missed:\n", *missed] if missed else ["None is missed."]
    return "\n".join([*lines, "", *told]) + "\n"
