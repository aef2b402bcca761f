"""Real Spark: two executors, the bytes of one machine."""

import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pyspark import SparkContext

from core.dataset.manifest import Manifest, read_manifest
from core.errors import DataSetError, JobError
from core.generate.dataset import generate
from core.generate.extension import days_on, up_to
from core.generate.spark.dataset import generate_on_spark
from core.generate.spark.extension import extend_on_spark
from core.generate.spark.run import SparkRun
from core.generate.spark.session import spark_context
from core.job.model import Job
from core.job.tables import TABLES
from core.lake.local.files.staging import FolderStaging
from core.lake.local.lake import LocalLake
from core.queries.canned import canned_query
from core.steps.progress import drain
from tests.java_options import JAVA_OPTIONS
from tests.unit.core.generate.spark.faults import Full, Killed

pytestmark = pytest.mark.xdist_group("spark")

SMALL = Job.make({"users": 3_000, "events": 5_000, "until": "2026-01-31"})
# Two files of each table.
LARGE = SMALL.changed(users=800_000, events=450_000)
TWO_EXECUTORS = "local-cluster[2,1,512]"
SETTINGS = {
    "spark.executor.memory": "512m",
    "spark.speculation": "true",
    "spark.speculation.interval": "100ms",
    "spark.speculation.minTaskRuntime": "1s",
    "spark.speculation.quantile": "0.5",
    "spark.ui.enabled": "false",
}


@pytest.fixture(scope="module")
def workers_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of Spark's workers: without a cache of locales."""
    return tmp_path_factory.mktemp("workers")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, workers_home: Path) -> Iterator[SparkContext]:
    """Two executors, each a process of its own, that speculate."""
    import pyspark

    # A local cluster writes its logs into Spark's own folder; give it one of links.
    spark_home = tmp_path_factory.mktemp("spark")
    for path in Path(pyspark.__file__).parent.iterdir():
        (spark_home / path.name).symlink_to(path)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPARK_HOME", str(spark_home))
        environment.setenv("JDK_JAVA_OPTIONS", JAVA_OPTIONS)
        environment.setenv("HOME", str(workers_home))
        environment.setenv("XDG_CACHE_HOME", str(workers_home / ".cache"))
        with spark_context(TWO_EXECUTORS, SETTINGS) as context:
            yield context


def visible(lake: Path) -> list[str]:
    """The files that a crawler would look at."""
    paths = (path.relative_to(lake) for path in lake.rglob("*") if path.is_file())
    return sorted(str(path) for path in paths if not str(path).startswith("."))


def one_machine(job: Job, folder: Path) -> Manifest:
    """The same job made by this process."""
    return drain(generate(job.changed(layout="parts"), folder))


@pytest.mark.parametrize(
    "job",
    [
        pytest.param(LARGE, id="large", marks=pytest.mark.slow),
        pytest.param(
            SMALL.changed(format="parquet", events_format="parquet", locale="ja_JP"), id="parquet"
        ),
        pytest.param(SMALL.changed(compression="gzip", messy=5), id="messy"),
        pytest.param(SMALL.changed(users=0, events=0), id="empty"),
    ],
)
def test_spark_makes_the_bytes_of_one_machine(
    cluster: SparkContext, job: Job, tmp_path: Path
) -> None:
    lake = tmp_path / "lake"
    made = drain(generate_on_spark(job, FolderStaging(lake)))
    exclusive = one_machine(job, tmp_path / "alone")
    assert made == exclusive == read_manifest(lake / ".matinee")
    assert visible(lake) == [file.path for file in exclusive.files]
    for file in exclusive.files:
        assert (lake / file.path).read_bytes() == (tmp_path / "alone" / file.path).read_bytes()


def test_workers_get_the_locale_compiled(cluster: SparkContext, workers_home: Path) -> None:
    assert cluster.parallelize([0], 1).map(lambda _: str(Path.home())).first() == str(workers_home)
    # The grammar of titles that come out on later days is compiled there.
    assert list((workers_home / ".cache").rglob("*.json")) == []


def test_the_lake_takes_it_for_an_upload(cluster: SparkContext, tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    lake = LocalLake(folder)
    drain(generate(SMALL, tmp_path / "earlier"))
    drain(lake.upload(tmp_path / "earlier"))
    drain(generate_on_spark(SMALL, FolderStaging(folder)))
    assert "users/users_dataset.csv" not in visible(folder)
    drain(lake.crawl())
    answer = drain(lake.query(canned_query("users-by-gender").sql))
    assert sum(row[1] for row in answer.fetch(10).rows()) == SMALL.users
    answer.close()
    drain(lake.teardown())
    assert visible(folder) == []


def test_a_file_made_twice_is_there_once(cluster: SparkContext, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    where = Killed(tmp_path / "lake", tmp_path / "notes")
    made = drain(generate_on_spark(SMALL, where))
    assert where.attempts() == 2
    assert made == one_machine(SMALL, tmp_path / "alone")
    assert visible(tmp_path / "lake") == [file.path for file in made.files]
    assert not (tmp_path / "lake" / ".matinee" / "staging").exists()


@pytest.mark.slow
def test_a_failed_job_leaves_nothing(cluster: SparkContext, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    with pytest.raises(DataSetError, match="No space left on device"):
        drain(generate_on_spark(SMALL, Full(tmp_path / "lake", tmp_path / "notes")))
    assert visible(tmp_path / "lake") == []


def test_closing_the_step_ends_the_tasks(cluster: SparkContext, tmp_path: Path) -> None:
    step = generate_on_spark(LARGE, FolderStaging(tmp_path / "lake"))
    while "files" not in next(step).subject:
        pass
    step.close()
    # On a loaded machine Spark ends a job only after the step has stopped waiting for it.
    deadline = time.monotonic() + 60
    while _calling() or cluster.statusTracker().getActiveJobsIds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert visible(tmp_path / "lake") == []


def _calling() -> bool:
    return any(thread.name == "matinee-call" for thread in threading.enumerate())


def test_a_run_that_is_cancelled_before_its_job_begins_none(cluster: SparkContext) -> None:
    unused: Any = None
    run = SparkRun(cluster, unused, [[lambda _: 1]], 1)
    run.cancel()
    assert run.work() == []


def test_progress_never_falls_and_ends_at_the_rows(cluster: SparkContext, tmp_path: Path) -> None:
    done = list(generate_on_spark(SMALL, FolderStaging(tmp_path / "lake")))
    rows = [progress.done for progress in done if progress.step == "generate"]
    assert rows == sorted(rows)
    assert {progress.total for progress in done if progress.step == "generate"} == {8_000}


def test_a_folder_a_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JobError, match="daily"):
        drain(generate_on_spark(SMALL.changed(layout="daily"), FolderStaging(tmp_path)))


@pytest.mark.parametrize("layout", ["parts", "daily"])
def test_days_made_on_spark_are_those_of_one_machine(
    cluster: SparkContext, layout: str, tmp_path: Path
) -> None:
    job = SMALL.changed(layout=layout, from_date=date(2026, 1, 20), tables=", ".join(TABLES))
    last = job.until_date + timedelta(7)
    lake = LocalLake(tmp_path / "lake")
    drain(generate(job, tmp_path / "base"))
    drain(lake.upload(tmp_path / "base"))
    drain(lake.extend(partial(extend_on_spark, days_on(3))))
    drain(lake.extend(partial(extend_on_spark, up_to(last))))
    alone = drain(generate(job, tmp_path / "alone", last))
    assert drain(lake.data_set()) == alone
    assert visible(tmp_path / "lake") == [file.path for file in alone.files]
    for file in alone.files:
        there = tmp_path / "lake" / file.path
        assert there.read_bytes() == (tmp_path / "alone" / file.path).read_bytes()
