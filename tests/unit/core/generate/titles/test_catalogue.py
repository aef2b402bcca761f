"""Fictional titles, and titles from files."""

import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest

from core.errors import TitleError
from core.generate.dataset import generate
from core.generate.events.events import events
from core.generate.titles.catalogue import catalogue
from core.generate.titles.fictional import COUNT, fictional_titles
from core.generate.titles.from_file import titles_from
from core.generate.titles.title import GENRES, MAX_TITLES, TITLE_SCHEMA, TYPES
from core.job.model import Job
from core.steps.progress import drain

# The grammars of many languages are read.
pytestmark = pytest.mark.large

FIRST, LAST = date(2020, 1, 1), date(2026, 6, 30)
OWN = "name,genre,type,movie_release_date\nHarbour,Drama,Movies,2019-02-03\n"


@pytest.mark.parametrize(
    ("locale", "word"),
    [
        *[
            ("en_GB", "The "),
            ("pt_PT", "Um "),
            ("es_CL", "El "),
            ("de_AT", "Der "),
            ("fr_CA", "Le "),
        ],
        *[("it_IT", "Il "), ("ja_JP", "最後の"), ("ko_KR", "The ")],
    ],
)
def test_titles_are_in_the_job_s_language(locale: str, word: str) -> None:
    frame = fictional_titles(18, locale, FIRST, LAST)

    assert frame.schema == TITLE_SCHEMA
    assert 0.9 * COUNT <= len(frame) <= COUNT
    assert frame["id"].n_unique() == frame["name"].n_unique() == len(frame)
    assert set(frame["genre"]) == set(GENRES)
    assert set(frame["type"]) == set(TYPES)
    assert frame["name"].str.starts_with(word).sum() > len(frame) / 200
    assert not frame["name"].str.contains("[{}]|^[a-zà-ÿ]").any()
    assert frame.null_count().sum_horizontal().item() == 0
    assert frame["movie_release_date"].max() <= LAST
    for row in frame.head(200).iter_rows(named=True):
        assert row["name"] in row["caption"]
        assert row["genre"] == "News" or str(row["movie_release_date"].year) in row["caption"]
        assert row["id"] in row["img_url"]


@pytest.mark.parametrize(
    ("locale", "wrong"),
    [
        ("fr_FR", r"\b([Ll][ea]|[Dd]e) [aeiouéèêAEIOUÉÈÊ]|\bdu [aeiouéAEIOUÉ]"),
        ("it_IT", r"\b(Il|il|La|la|Una) [aeiouAEIOU]|\b(Il|il|Un|del) (s[cpt]|z)"),
        ("en_US", r"\bA [AEIOU]"),
    ],
)
def test_articles_run_into_vowels(locale: str, wrong: str) -> None:
    assert not fictional_titles(3, locale, FIRST, LAST)["name"].str.contains(wrong).any()


@pytest.mark.parametrize(
    ("locale", "right", "wrong"),
    [
        ("fr_FR", r"une? \S+( métrage)? d'[AEIOUÉ]", r"\bde [AEIOUÉ]"),
        ("es_ES", r" e I", r" y (I|Í)"),
    ],
)
def test_captions_run_into_the_vowels_of_names(locale: str, right: str, wrong: str) -> None:
    captions = fictional_titles(3, locale, FIRST, LAST)["caption"]

    assert captions.str.contains(right).any()
    assert not captions.str.contains(wrong).any()


@pytest.mark.parametrize(
    ("locale", "film"),
    [
        *[("pt_BR", "um filme"), ("en_US", "a film"), ("es_MX", "una película")],
        *[("de_DE", "einem Film"), ("fr_FR", "un film"), ("it_IT", "un film")],
    ],
)
def test_a_series_is_no_film(locale: str, film: str) -> None:
    frame = fictional_titles(18, locale, FIRST, LAST)
    films = frame.filter(frame["caption"].str.contains(film))

    assert set(films["type"]) == {"Movies"}
    assert set(films["genre"]) == {"Documentary"}


@pytest.mark.parametrize("locale", ["pt_BR", "en_GB", "es_ES", "fr_FR", "it_IT"])
def test_no_title_says_a_word_twice(locale: str) -> None:
    names = fictional_titles(18, locale, FIRST, LAST)["name"]

    words = [re.findall(r"\w{4,}", name.lower()) for name in names]
    assert all(len(each) == len(set(each)) for each in words)


def test_american_titles_are_spelt_as_americans_do() -> None:
    american, british = (
        fictional_titles(18, locale, FIRST, LAST)["name"] for locale in ("en_US", "en_GB")
    )

    assert not american.str.contains("Harbour|Neighbour").any()
    assert american.str.contains("Harbor").any()
    assert british.str.contains("Harbour").any()
    assert not british.str.contains("Harbor\\b").any()


@pytest.mark.parametrize("locale", ["pt_BR", "de_DE", "ja_JP"])
def test_no_two_film_stars_are_in_the_news(locale: str) -> None:
    frame = fictional_titles(18, locale, FIRST, LAST)
    pair = {"pt_BR": " e .* em ", "de_DE": " und .* in „", "ja_JP": "』の.*と"}[locale]
    shown = frame["caption"].str.contains(pair)

    assert not shown.filter(frame["genre"].is_in(["News", "Animation", "Short"])).any()
    assert shown.filter(frame["genre"] == "Drama").all()


def test_titles_change_with_the_seed() -> None:
    assert not fictional_titles(1, "en_US", FIRST, LAST).equals(
        fictional_titles(2, "en_US", FIRST, LAST)
    )


@pytest.mark.parametrize("locale", ["pt_BR", "es_ES", "en_US"])
def test_a_news_show_is_a_series_and_a_short_is_not(locale: str) -> None:
    frame = fictional_titles(18, locale, FIRST, LAST)
    kinds = {
        genre: set(frame.filter(frame["genre"] == genre)["type"]) for genre in ("News", "Short")
    }

    assert kinds == {"News": {"Series"}, "Short": {"Movies"}}


def test_our_own_csv(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(OWN + "Nope,Unknown,Movies,2019-02-03\nNever,Drama,Movies,someday\n")

    frame = titles_from(path)

    assert frame.rows(named=True) == [
        {
            "id": "mf1000001",
            "name": "Harbour",
            "img_url": "https://images.example/titles/mf1000001.jpg",
            "caption": "Harbour (2019)",
            "genre": "Drama",
            "type": "Movies",
            "movie_release_date": date(2019, 2, 3),
        }
    ]


@pytest.mark.parametrize("name", ["own.json", "own.jsonl", "own.ndjson", "own.jsonl.gz"])
def test_our_own_json_lines(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    rows = [
        {"id": f"x{n}", "name": f"A\nB {n}", "genre": "War", "type": "Series", "caption": "Who"}
        | {"movie_release_date": "2011-12-13", "more": n}
        for n in range(3)
    ]
    data = "".join(json.dumps(row) + "\n" for row in [*rows, rows[0]]).encode()
    path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)

    frame = titles_from(path)

    assert frame["id"].to_list() == ["x0", "x1", "x2"]
    assert frame["name"][0] == "A B 0"
    assert frame["caption"][0] == "Who"


@pytest.mark.parametrize("name", ["title.basics.tsv", "title.basics.tsv.gz"])
def test_imdb_s_file(name: str, tmp_path: Path) -> None:
    lines = [
        "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\tminutes\tgenres",
        'tt1\tmovie\tSay "When"\tx\t0\t1999\t\\N\t90\tTalk-Show,Comedy,Drama',
        "tt2\ttvEpisode\tAn episode\tx\t0\t1999\t\\N\t90\tComedy",
        "tt3\ttvSeries\tA series\tx\t0\t2001\t\\N\t\\N\tGame-Show",
        "tt4\tmovie\tAdult\tx\t1\t1999\t\\N\t90\tDrama",
        "tt5\tmovie\tNo year\tx\t0\t\\N\t\\N\t90\tDrama",
        "tt6\tmovie\tNo genre\tx\t0\t1999\t\\N\t90\t\\N",
        "tt7\tshort\tA short\tx\t0\t1903\t\\N\t9\tShort",
    ]
    data = ("\n".join(lines) + "\n").encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)

    frame = titles_from(path)

    assert frame.select("id", "name", "genre", "type").rows() == [
        ("tt1", 'Say "When"', "Comedy", "Movies"),
        ("tt3", "A series", "Game-Show", "Series"),
        ("tt7", "A short", "Short", "Movies"),
    ]
    assert frame["movie_release_date"].dt.year().to_list() == [1999, 2001, 1903]


def test_a_large_file_gives_a_part_of_its_titles(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    rows = (f"T{number},Drama,Movies,2001-01-01\n" for number in range(3 * MAX_TITLES - 5))
    path.write_text(OWN.partition("\n")[0] + "\n" + "".join(rows))

    frame = titles_from(path)

    assert 0.9 * MAX_TITLES < len(frame) <= MAX_TITLES
    assert frame["name"][-1] > "T29"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.csv", None, "can't be read"),
        ("empty.csv", b"", "unknown format"),
        ("short.csv", b"name,genre\na,Drama\n", "no column type"),
        ("wrong.json", b"{", "no object"),
        ("wrong.tsv", b"a\tb\n1\t2\n", "no column name"),
        ("odd.txt", b"", "unknown format"),
        ("nothing.csv", b"name,genre,type,movie_release_date\n", "no title"),
        ("not.csv.gz", b"plain", "has no column"),
    ],
)
def test_a_file_that_is_none_is_reported(
    name: str, data: bytes | None, message: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)

    with pytest.raises(TitleError, match=message) as failure:
        titles_from(tmp_path / name)

    assert failure.value.hint


def test_a_changed_file_makes_another_data_set(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(OWN)
    job = Job(users=50, events=50, titles=str(path))
    first = drain(generate(job, tmp_path / "out"))
    path.write_text(OWN.replace("Harbour", "Lighthouse"))

    second = drain(generate(job, tmp_path / "out"))

    assert second.job.fingerprint == first.job.fingerprint
    assert second.files != first.files
    assert set(events(job, 0)["name"]) == {"Lighthouse"}


def test_titles_that_come_too_late_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_text(OWN.replace("2019-02-03", "2031-01-01"))
    job = Job(users=10, events=10, titles=str(path), until_date=date(2026, 1, 1))

    with pytest.raises(TitleError, match="released before") as failure:
        drain(generate(job, tmp_path / "out"))

    assert "until" in failure.value.hint
    assert not (tmp_path / "out").exists()


def test_events_wait_for_the_first_release(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(OWN.replace("2019-02-03", "2024-05-06"))
    job = Job(users=2_000, events=5_000, titles=str(path), until_date=date(2026, 1, 1))

    frame = events(job, 0)

    assert len(frame) == 5_000
    assert frame["datetime"].min().date() >= date(2024, 5, 6)
    assert len(catalogue(job).titles) == 1
