"""Titles from files as people have them."""

import json
from datetime import date
from pathlib import Path

import pytest

from core.errors import TitleError
from core.generate.notes import notes
from core.generate.titles.file_columns import known_genre
from core.generate.titles.from_file import title_file
from core.generate.titles.title import GENRES
from core.job.model import Job

NETFLIX = """\
show_id,type,title,director,date_added,release_year,rating,listed_in,description
s1,Movie,"Night, Interrupted",,"September 25, 2021",2020,PG-13,"Dramas, Thrillers","A night"
s2,TV Show,Two Kitchens,,"May 1, 2021",2019,TV-14,"International TV Shows, Reality TV",Cooks
s3,Movie,Standing,,,2018,,"Stand-Up Comedy",
s4,Movie,Nothing Known,,,2018,,"Independent Movies",
"""
MOVIELENS = """movieId,title,genres
1,"Tin Man, The (1991)",Adventure|Comedy|Family
2,Sky (2001),Drama
3,Blind (1999),(no genres listed)
4,No Year,Comedy
5,"Red Sea, A (Mar rojo) (2004)",IMAX|Children
"""
TMDB = """budget,genres,id,title,release_date,overview,poster_path
1,"[{""id"": 28, ""name"": ""Action""}, {""name"": ""Drama""}]",9,Avaria,2009-12-10,It flies,/a.jpg
2,"[{""id"": 878, ""name"": ""Science Fiction""}]",7,Orbit,,,
"""


def rows(path: Path) -> list[tuple[str, str, str, date]]:
    return title_file(path).titles.select("name", "genre", "type", "movie_release_date").rows()


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_netflix(tmp_path: Path) -> None:
    file = title_file(write(tmp_path, "netflix_titles.csv", NETFLIX))

    found = file.titles.with_columns(year=file.titles["movie_release_date"].dt.year())
    assert found.select("id", "name", "genre", "type", "year", "caption").rows() == [
        ("s1", "Night, Interrupted", "Drama", "Movies", 2020, "A night"),
        ("s2", "Two Kitchens", "Reality-TV", "Series", 2019, "Cooks"),
        ("s3", "Standing", "Comedy", "Movies", 2018, "Standing (2018)"),
    ]
    assert file.left_out == {"genre": 1}


def test_movielens(tmp_path: Path) -> None:
    file = title_file(write(tmp_path, "movies.csv", MOVIELENS))

    found = file.titles.with_columns(year=file.titles["movie_release_date"].dt.year())
    assert found.select("name", "genre", "year").rows() == [
        ("The Tin Man", "Adventure", 1991),
        ("Sky", "Drama", 2001),
        ("A Red Sea (Mar rojo)", "Family", 2004),
    ]
    assert file.left_out == {"genre": 1, "date": 1}


def test_movielens_s_older_file(tmp_path: Path) -> None:
    text = "1::Toys (1995)::Animation|Children's|Comedy\n2::Sea (1995)::Film-Noir\nbroken\n"

    file = title_file(write(tmp_path, "movies.dat", text))

    assert file.titles["name"].to_list() == ["Toys", "Sea"]
    assert file.left_out == {"unreadable": 1}


def test_tmdb(tmp_path: Path) -> None:
    file = title_file(write(tmp_path, "tmdb_5000_movies.csv", TMDB))

    row = file.titles.row(0, named=True)
    assert (row["genre"], row["caption"]) == ("Action", "It flies")
    assert row["img_url"] == "https://image.tmdb.org/t/p/w500/a.jpg"
    assert file.left_out == {"date": 1}


ONE = [("A", "Drama", "Movies", date(2020, 1, 1))]
OBJECT = {"name": "A", "genre": "Drama", "type": "Movies", "movie_release_date": "2020-01-01"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("upper.csv", "Name,Genre,Type,Movie_Release_Date\nA,Drama,Movies,2020-01-01\n"),
        ("blanks.csv", " name , genre , type , movie release date \nA, Drama ,Movies,2020-01-01\n"),
        ("semicolon.csv", "name;genre;type;movie_release_date\nA;Drama;Movies;2020-01-01\n"),
        ("bar.txt", "name|genre|type|movie_release_date\nA|Drama|Movies|2020-01-01\n"),
        ("own.tsv", "name\tgenre\ttype\tmovie_release_date\nA\tDrama\tMovies\t2020-01-01\n"),
        ("excel.csv", "sep=;\nname;genre;type;movie_release_date\nA;Drama;Movies;01.01.2020\n"),
        ("bom.csv", "\ufeffname,genre,type,movie_release_date\nA,drama,movie,2020-01-01\n"),
        (
            "comment.csv",
            "# mine\n\nname,genre,type,movie_release_date\nA,Drama,Movies,2020/01/01\n",
        ),
        ("extra.csv", "name,genre,type,movie_release_date\nA,Drama,Movies,2020-01-01,more\n"),
        ("others.csv", "Title,Genres,Type,Release Date\nA,Drama,Movies,2020-01-01\n"),
        ("array.json", json.dumps([OBJECT])),
        ("pretty.json", json.dumps([OBJECT], indent=2)),
        ("lines.json", json.dumps(OBJECT) + "\n"),
        ("named.csv", json.dumps(OBJECT) + "\n"),
        ("upper.json", json.dumps([{key.upper(): value for key, value in OBJECT.items()}])),
        ("list.json", json.dumps([{**OBJECT, "genre": ["Noise", "drama"]}])),
        ("list.jsonl", json.dumps({**OBJECT, "genre": ["Noise", "drama"]}) + "\n"),
        ("cut.jsonl", json.dumps(OBJECT) + '\n{"name": "B", "gen'),
        ("mixed.jsonl", json.dumps(OBJECT) + "\n[1]\nnull\n"),
    ],
)
def test_our_own_in_any_form(name: str, text: str, tmp_path: Path) -> None:
    assert rows(write(tmp_path, name, text)) == ONE


def test_skipped_titles_are_reported(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "mine.csv",
        "id,name,genre,type,movie_release_date\n"
        "1,A,Drama,Movies,2020-01-01\n1,B,Drama,Movies,2020-01-01\n"
        "2,,Drama,Movies,2020-01-01\n3,C,Odd,Movies,2020-01-01\n4,D,Drama,Game,2020-01-01\n"
        "5,E,Drama,Movies,soon\n",
    )

    (note,) = notes(Job(titles=str(path)))

    assert title_file(path).rows == 6
    assert note == (
        "5 of 6 rows of the title file were left out: 1 without a name, 1 of another type, "
        "1 of another genre, 1 without a release date, 1 with a repeated id"
    )


def test_a_fault_is_named(tmp_path: Path) -> None:
    short = write(tmp_path, "a.csv", "name;genre\nA;Drama\n")
    with pytest.raises(TitleError, match="no column type"):
        title_file(short)
    latin = tmp_path / "b.csv"
    latin.write_bytes("name,genre,type,year\nÁ,Drama,Movies,2000\n".encode("latin-1"))
    with pytest.raises(TitleError, match="not UTF-8"):
        title_file(latin)


def test_our_genres_are_known_by_their_own_names() -> None:
    assert all(known_genre(genre) == genre for genre in GENRES)
    assert known_genre(" Science  Fiction") == "Sci-Fi"
    assert known_genre("Talk-Show") is None
