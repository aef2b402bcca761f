"""Rows a second on Spark, beside the thread engine and beside dbldatagen on the same Spark.

dbldatagen is under a licence that keeps it out of our locks: install it by hand to measure it.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pyspark import SparkContext

from core.generate.dataset import generate
from core.generate.locales.locale import compiled_locale
from core.generate.output.workers import worker_count
from core.generate.spark.dataset import generate_on_spark
from core.generate.spark.session import spark_context
from core.job.model import PLANS, Job
from core.lake.local.files.staging import FolderStaging
from core.steps.progress import drain
from tests.benchmarks import Line

# One file of users, three of events.
JOB = Job.make({"users": 620_000, "events": 980_000, "until": "2026-01-31", "layout": "parts"})
# Two whole files, so that two workers have the same to do.
USERS = JOB.changed(users=1_240_000, events=0)
MASTERS = ("local[1]", "local[2]", "local-cluster[2,1,1024]")
SETTINGS = {"spark.driver.memory": "1g", "spark.executor.memory": "1g", "spark.ui.enabled": "false"}


def lines() -> Iterator[Line]:
    compiled_locale(JOB.locale)  # its compilation is measured elsewhere
    what = f"{JOB.users:,} users, {JOB.events:,} events"
    threads = _threads(JOB)
    yield Line(f"{worker_count(0)} threads, {what}", _rows_a_second(threads))
    for master in MASTERS:
        with spark_context(master, SETTINGS) as context:
            rate = _spark(JOB)
            peer = f"{_rows_a_second(threads)} by threads"
            yield Line(f"Spark {master}, {what}", _rows_a_second(rate), rate / threads, peer)
            if master == "local[2]":
                yield _beside_dbldatagen(context)


def _rows_a_second(rate: float) -> str:
    return f"{rate:,.0f} rows/s"


def _threads(job: Job) -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        drain(generate(job, Path(folder)))
        return (job.users + job.events) / (time.perf_counter() - start)


def _spark(job: Job) -> float:
    with tempfile.TemporaryDirectory() as folder:
        # The workers start, and import what they need, before the clock does.
        drain(generate_on_spark(job.changed(users=1, events=min(1, job.events)), _lake(folder)))
        start = time.perf_counter()
        drain(generate_on_spark(job, _lake(folder)))
        return (job.users + job.events) / (time.perf_counter() - start)


def _lake(folder: str) -> FolderStaging:
    return FolderStaging(Path(folder) / "lake")


def _beside_dbldatagen(context: SparkContext) -> Line:
    what = f"Spark local[2], {USERS.users:,} users to CSV"
    rate = _spark(USERS)
    if find_spec("dbldatagen") is None:
        return Line(what, _rows_a_second(rate), None, "", "dbldatagen is not installed: no peer")
    peer = _dbldatagen(context)
    return Line(what, _rows_a_second(rate), rate / peer, f"{_rows_a_second(peer)} by dbldatagen")


def _dbldatagen(context: SparkContext) -> float:
    """The same sixteen columns, from values of about the same variety."""
    import dbldatagen as dg
    from pyspark.sql import SparkSession

    session = SparkSession(context)
    with ExitStack() as stack:
        folder = tempfile.mkdtemp()
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        _users_of_dbldatagen(dg, session, 1_000).build().write.csv(f"{folder}/warm", header=True)
        start = time.perf_counter()
        frame = _users_of_dbldatagen(dg, session, USERS.users).build()
        frame.write.csv(f"{folder}/users", header=True)
        return USERS.users / (time.perf_counter() - start)


def _users_of_dbldatagen(dg: Any, session: Any, rows: int) -> Any:
    days = {"begin": "2020-01-01", "end": "2026-01-30", "interval": "1 day", "random": True}
    spec = dg.DataGenerator(session, name="users", rows=rows, partitions=8, seedColumnName="row")

    def text(name: str, field: str) -> None:
        plan = compiled_locale(JOB.locale).plan(field)
        values = sorted(set(plan.texts()))[:1_000] if plan else [""]
        spec.withColumn(name, "string", values=values, random=True)

    spec.withColumn("account_id", "long", expr="row * 7919 + 1000000007")
    spec.withColumn("gender", "string", values=["M", "F"], random=True)
    text("first_name", "first_name_female")
    text("last_name", "last_name_female")
    spec.withColumn(
        "full_name",
        "string",
        expr="concat(first_name, ' ', last_name)",
        baseColumn=["first_name", "last_name"],
    )
    spec.withColumn(
        "email",
        "string",
        expr="concat(lower(first_name), '_', row, '@example.com')",
        baseColumn=["first_name"],
    )
    text("address_city", "city")
    text("address_state", "state")
    spec.withColumn("country", "string", values=["Brazil"])
    spec.withColumn("address_number", "int", minValue=1, maxValue=9_999, random=True)
    text("address_street", "street")
    spec.withColumn("post_code", "string", template="ddddd-ddd")
    spec.withColumn(
        "birthday", "date", begin="1935-01-01", end="2008-01-01", interval="1 day", random=True
    )
    spec.withColumn("registration_date", "date", **days)
    spec.withColumn("churn_date", "date", percentNulls=0.7, **days)
    spec.withColumn(
        "contracted_plan", "string", values=list(PLANS), weights=[50, 30, 20], random=True
    )
    return spec
