"""E-mail addresses: made of the user's names in several styles, which differ by age.

Each ends with the user's own number, and no digit stands before it. So no two are alike, whatever
their style.
"""

from functools import lru_cache
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.sampling.distributions import table
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import CodedColumn, Part, Parts, Table
from core.generate.users.identifiers import mail_numbers
from core.generate.users.lifecycle.membership import Members

# Reserved by RFC 2606: mail to them reaches nobody.
_DOMAINS: Final = table(["@example.com", "@example.net", "@example.org"], [60.0, 15.0, 25.0])
# maria.silva, maria_silva, mariasilva, marias, msilva, and maria with the year of birth: maria87_.
STYLES: Final = ("dot", "underscore", "joined", "last-initial", "first-initial", "year")
_DOT, _UNDERSCORE, _JOINED, _LAST_INITIAL, _FIRST_INITIAL, _YEAR = range(len(STYLES))
# Of 256, those of each style, summed up: who was born before 1965, before 1990, and later.
_BORN: Final = (1965, 1990)
SHARES: Final = ((108, 64, 28, 8, 44, 4), (84, 42, 40, 16, 38, 36), (60, 52, 52, 26, 14, 52))
_STYLE_OF: Final = np.array([np.repeat(np.arange(len(STYLES)), shares) for shares in SHARES])
_SEPARATORS: Final = {_DOT: ".", _UNDERSCORE: "_", _JOINED: "", _FIRST_INITIAL: ""}
# Which copy of the last names, each with its separator, a style takes; 3 has their initials.
_COPY: Final = np.array([0, 1, 2, 3, 2, 0], np.uint32)


def birth_years(people: Members) -> NDArray[np.int64]:
    """The year in which each user was born."""
    years: NDArray[np.int64] = people.birthday.astype("datetime64[D]").astype("datetime64[Y]")
    return years.astype(np.int64) + 1970


def emails(
    draws: RandomStreams,
    seed: int,
    people: Members,
    year: NDArray[np.int64],
    first: Part,
    last: Part,
) -> Parts:
    """The address of each user.

    Args:
        draws: The users' randomness.
        seed: The job's seed.
        people: The users.
        year: The year in which each was born.
        first: Their first names in lower-case ASCII.
        last: Their last names, likewise.
    """
    style = _styles(draws, year)
    number = pl.Series(mail_numbers(seed, people.rows))
    domain = _DOMAINS.choose(draws, "domain", len(people.plan))
    return (*_names(first, last, style, year), number, domain)


def _styles(draws: RandomStreams, year: NDArray[np.int64]) -> NDArray[np.int64]:
    word = draws.below("mail_style", len(year), _STYLE_OF.shape[1])
    found: NDArray[np.int64] = _STYLE_OF[np.searchsorted(_BORN, year, "right"), word]
    return found


def _names(
    first: Part, last: Part, style: NDArray[np.int64], year: NDArray[np.int64]
) -> tuple[Part, Part]:
    if isinstance(first, CodedColumn) and isinstance(last, CodedColumn):
        short = (style == _FIRST_INITIAL).astype(np.uint32)
        size = np.uint32(last.table.size)
        place = np.where(
            style == _YEAR,
            4 * size + (year % 100).astype(np.uint32),
            _COPY[style] * size + last.index,
        )
        return (
            CodedColumn(_heads(first.table), first.index + short * np.uint32(first.table.size)),
            CodedColumn(_tails(last.table), place.astype(np.uint32)),
        )
    names = pl.DataFrame(
        {"first": _text(first), "last": _text(last), "style": style, "year": year % 100}
    )
    is_style = pl.col("style").eq
    born = pl.format("{}_", pl.col("year").cast(pl.String).str.zfill(2))
    tail = pl.when(is_style(_YEAR)).then(born).otherwise(pl.col("last").str.head(1))
    for number, separator in _SEPARATORS.items():
        tail = pl.when(is_style(number)).then(separator + pl.col("last")).otherwise(tail)
    head = pl.when(is_style(_FIRST_INITIAL)).then(pl.col("first").str.head(1))
    made = names.select(head=head.otherwise("first"), tail=tail)
    return made["head"], made["tail"]


def _text(part: Part) -> pl.Series:
    return part.text() if isinstance(part, CodedColumn) else pl.Series(part)


@lru_cache(maxsize=64)
def _heads(names: Table) -> Table:
    """First names, then their initials."""
    return Table((*names.values, *(name[:1] for name in names.values)))


@lru_cache(maxsize=64)
def _tails(names: Table) -> Table:
    """Last names with each separator, then their initials, then years of birth."""
    return Table(
        (
            *(f".{name}" for name in names.values),
            *(f"_{name}" for name in names.values),
            *names.values,
            *(name[:1] for name in names.values),
            *(f"{year:02}_" for year in range(100)),
        )
    )
