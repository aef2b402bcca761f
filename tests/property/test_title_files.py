"""Invalid title files are refused, or give titles that are whole."""

import gzip
import itertools
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import TitleError
from core.generate.titles.from_file import titles_from
from core.generate.titles.title import GENRES, TITLE_SCHEMA, TYPES
from tests.property.invalid_input import assert_explained

NUMBERS = itertools.count()
IMDB_HEADER = (
    "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes"
    "\tgenres"
)
IMDB_LINE = "tt0000001\tmovie\tA name\tA name\t0\t1994\t\\N\t90\tDrama,Comedy"
LINES = {
    ".csv": ("name,genre,type,movie_release_date", "A name,Drama,Movies,1994-05-06"),
    ".tsv": (IMDB_HEADER, IMDB_LINE),
    ".jsonl": (
        '{"name":"B","genre":"War","type":"Series","movie_release_date":"2001-01-01"}',
        '{"name":"A","genre":"Drama","type":"Movies","movie_release_date":"1994-05-06"}',
    ),
}
BROKEN = st.one_of(
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=40),
    st.sampled_from([b'"', b'"a,b', b"\x00", b"\xff\xfe", b"{", b"[]", b"null", b"\t" * 30, b","]),
)


def looked_at(content: bytes, ending: str, folder: Path) -> int | None:
    """How many titles a file gives; None where it is refused."""
    path = folder / f"titles-{next(NUMBERS)}{ending}"
    path.write_bytes(content)
    try:
        frame = titles_from(path)
    except TitleError as error:
        assert_explained(error)
        return None
    finally:
        path.unlink()
    assert frame.schema == TITLE_SCHEMA
    assert frame.height
    assert frame["id"].n_unique() == frame.height
    assert set(frame["genre"]) <= set(GENRES)
    assert set(frame["type"]) <= set(TYPES)
    assert frame.null_count().sum_horizontal().item() == 0
    assert all(isinstance(day, date) for day in frame["movie_release_date"])
    return frame.height


@pytest.mark.parametrize("ending", list(LINES))
@given(broken=st.lists(BROKEN, min_size=1, max_size=4), places=st.lists(st.integers(0, 4)))
def test_broken_lines(
    ending: str,
    broken: list[bytes],
    places: list[int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    lines = [line.encode() for line in (*LINES[ending], *LINES[ending][1:] * 2)]
    for line, place in zip(broken, [*places, 1, 2, 1, 2], strict=False):
        lines.insert(place, line)
    looked_at(b"\n".join(lines) + b"\n", ending, tmp_path_factory.mktemp("titles"))


@pytest.mark.parametrize("ending", [*LINES, ".json", ".csv.gz", ".tsv.gz", ".jsonl.gz", ".xml", ""])
@given(content=st.binary(max_size=80))
@example(content=b"")
@example(content=gzip.compress(b"name,genre,type")[:-4])
def test_bytes(ending: str, content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    looked_at(content, ending, tmp_path_factory.mktemp("titles"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1", "cp1252", "utf-8-sig"])
@pytest.mark.parametrize("ending", list(LINES))
def test_encodings(ending: str, encoding: str, tmp_path: Path) -> None:
    text = "\n".join(LINES[ending]).replace("A name", "Ação é o nome").replace('"A"', '"Ação"')
    found = looked_at(text.encode(encoding), ending, tmp_path)
    # What is not UTF-8 is refused, never taken with letters that are wrong.
    assert found is None or encoding == "utf-8-sig"


@pytest.mark.parametrize("ending", list(LINES))
def test_a_line_without_end(ending: str, tmp_path: Path) -> None:
    long = b"x" * (8 << 20)
    looked_at(LINES[ending][0].encode() + b"\n" + long, ending, tmp_path)
    looked_at(long, ending, tmp_path)


def test_a_good_line_survives_a_bad_one(tmp_path: Path) -> None:
    text = f"{IMDB_HEADER}\n{IMDB_LINE}\ntt2\tmovie\n\n{IMDB_LINE.replace('tt0000001', 'tt3')}\n"
    assert looked_at(text.encode(), ".tsv", tmp_path) == 2
