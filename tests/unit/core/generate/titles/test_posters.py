"""Pictures of titles."""

import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from core.generate.dataset import generate
from core.generate.titles.catalogue import catalogue
from core.generate.titles.posters import MARK, draw_posters, poster, poster_urls
from core.job.model import Job
from core.steps.progress import drain


@pytest.mark.large
def test_a_data_set_can_have_its_posters(tmp_path: Path) -> None:
    folder = tmp_path / "posters"
    job = Job(users=10, events=10, posters=str(folder), until_date=date(2026, 6, 30))

    drain(generate(job, tmp_path / "out"))

    images = [Path(url) for url in catalogue(job).titles["img_url"]]
    assert len(images) == len(list(folder.iterdir())) > 2_000
    for path in images[:20]:
        assert ElementTree.parse(path).getroot().tag.endswith("svg")
    line = (tmp_path / "out/movies_events/movies_events_dataset.json").read_text().splitlines()[0]
    assert str(folder) in line


def test_a_strangers_file_is_left_alone(tmp_path: Path) -> None:
    titles = pl.DataFrame(
        {"id": ["../a b", "c"], "name": ["<A> & B", "C"], "genre": ["War", "Drama"]}
    ).with_columns(movie_release_date=pl.lit(date(2020, 1, 1)))
    titles = titles.with_columns(poster_urls(str(tmp_path)))
    (tmp_path / "c.svg").write_text("mine")
    (tmp_path / "___a_b.svg").write_text(MARK)

    drain(draw_posters(titles))

    assert (tmp_path / "c.svg").read_text() == "mine"
    assert "&lt;A&gt; &amp; B" in (tmp_path / "___a_b.svg").read_text()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_long_name_stays_within_its_poster() -> None:
    root = ElementTree.fromstring(poster("Long " * 60, "Drama", 2020))

    assert all(
        0 < float(text.get("y", 0)) < 600 for text in root.iter() if text.tag.endswith("text")
    )
