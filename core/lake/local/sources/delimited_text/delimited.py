"""The dialect of a delimited text file: separator, quotes, header, found from its first lines."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

# Python's own limit for a cell is 128 KiB; a line of a file may be one cell.
csv.field_size_limit(2**31 - 1)

# The last two are Hive's own default, and what MovieLens separates its fields with.
DELIMITERS: Final = (",", ";", "\t", "|", "\x01", "::")
SAMPLE_LINES: Final = 100
# The csv module's own limit of a cell is 128 kB; a line may be as long as 16 MB.
csv.field_size_limit(2**24)
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    r"""How the cells of a delimited text file are separated.

    Attributes:
        delimiter: What separates two cells.
        quote: What encloses a cell; empty where quotes are letters like any other.
        escape: ``\`` where that makes a quote inside a cell a letter; else it is doubled.
        skip: How many lines come before the header, or before the first row.
        header: Whether a line then names the columns.
        width: How many cells a row has.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    skip: int = 0
    header: bool = True
    width: int = 1


def cells(line: str, dialect: Dialect) -> list[str]:
    """Split one line into cells; an unclosed quote ends with the line.

    Args:
        line: The line.
        dialect: The separator, quote and escape characters.
    """
    if not dialect.quote or dialect.quote not in line:
        return line.split(dialect.delimiter)
    try:
        return row_of(line, dialect)
    except csv.Error:
        return line.split(dialect.delimiter)


def row_of(text: str, dialect: Dialect, *, strict: bool = False) -> list[str]:
    """The cells of a row with quotes, over one line or several.

    Args:
        text: The row.
        dialect: How its cells are separated, by one letter.
        strict: Whether to refuse quotes that are in the wrong place.

    Raises:
        csv.Error: A quote is in the wrong place, or a cell is too long.
    """
    # Given as one line: the reader would end a row at a line end that is not in quotes.
    rows = csv.reader(
        [text],
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        escapechar=dialect.escape or None,
        strict=strict,
    )
    return next(rows, [""])


def dialect_of(lines: Sequence[str], delimiter: str | None = None) -> Dialect:
    """Find out a file's dialect but for its header.

    Args:
        lines: Its first lines, blank ones too.
        delimiter: What the user says that it is.
    """
    skip, given = _separator_line(lines)
    sample = [line for line in lines[skip : skip + SAMPLE_LINES] if line.strip()]
    delimiter = delimiter or given or _delimiter(sample)
    quote, escape = _quoting("\n".join(sample), delimiter)
    found = Dialect(delimiter, quote, escape)
    counts = [len(cells(line, found)) for line in sample]
    width = _usual(counts) if counts else 1
    skip += _preamble(lines[skip:], found, width)
    first = lines[skip : skip + 1]
    if first:
        # A header is never wider than most rows without a reason: it settles the columns.
        width = max(width, len(cells(first[0], found)))
    return Dialect(delimiter, quote, escape, skip, width=width)


def _separator_line(lines: Sequence[str]) -> tuple[int, str | None]:
    """How many lines Excel's ``sep=;`` takes at the start, and what it says."""
    for number, line in enumerate(lines[:3]):
        found = _SEPARATOR_LINE.fullmatch(line.strip(" "))
        if found:
            return number + 1, found[1]
        if line.strip():
            break
    return 0, None


def _preamble(lines: Sequence[str], dialect: Dialect, width: int) -> int:
    """How many blank lines and comments come before the header."""
    for number, line in enumerate(lines):
        comment = line.startswith("#") and width > 1 and len(cells(line, dialect)) != width
        if line.strip() and not comment:
            return number
    return 0


def _delimiter(sample: Sequence[str]) -> str:
    best, best_score = ",", (False, 0.0, 1)
    bare = [line for line in sample if not line.startswith("#")] or list(sample)
    for mark in DELIMITERS:
        if not any(mark in line for line in bare):
            continue
        counts = [_cell_count(line, mark) for line in bare]
        usual = _usual(count for count in counts if count > 1)
        share = counts.count(usual) / len(counts)
        score = (counts[0] > 1, round(share, 2), usual)
        if usual > 1 and score > best_score:
            best, best_score = mark, score
    return best


def _cell_count(line: str, mark: str) -> int:
    if '"' not in line or len(mark) > 1:
        return line.count(mark) + 1
    return len(cells(line, Dialect(mark)))


def _usual(counts: Iterable[int]) -> int:
    tally = Counter(counts)
    return max(tally, key=lambda count: (tally[count], count)) if tally else 0


def _quoting(text: str, delimiter: str) -> tuple[str, str]:
    """The quote, and its escape, that most cells agree with."""
    if len(delimiter) > 1 or delimiter == "\x01":
        return "", ""
    good, bad = _quoted_cells(text, delimiter, '"', "")
    escaped, unescaped = _quoted_cells(text, delimiter, '"', "\\")
    if '\\"' in text and (escaped, -unescaped) > (good, -bad):
        return '"', "\\"
    if not good and not bad:
        single, broken = _quoted_cells(text, delimiter, "'", "")
        # An apostrophe is a quote only where it has to be: around the separator.
        if (
            single > 1
            and not broken
            and re.search(rf"'[^'\n]*{re.escape(delimiter)}[^'\n]*'", text)
        ):
            return "'", ""
    # Text separated by tabs is mostly written without quotes, as IMDb's.
    unquoted = bad and bad * 5 >= good if delimiter == "\t" else bad > max(good, 1)
    return ("", "") if unquoted else ('"', "")


def _quoted_cells(text: str, delimiter: str, quote: str, escape: str) -> tuple[int, int]:
    """How many cells begin with a quote and end with one, and how many only begin so."""
    mark = re.escape(delimiter)
    inside = rf"[^{quote}\\]|\\.|{quote}{quote}" if escape else rf"[^{quote}]|{quote}{quote}"
    whole = re.compile(
        rf"(?:^|(?<={mark})) *{quote}(?:{inside})*+{quote} *(?={mark}|$)", re.MULTILINE | re.DOTALL
    )
    rest, good = whole.subn("", text)
    return good, len(re.findall(rf"(?:^|(?<={mark})){quote}", rest, re.MULTILINE))
