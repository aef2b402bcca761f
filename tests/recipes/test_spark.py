"""The Spark recipe: from Kafka into the lake, each event once, twice in a row."""

import io
import subprocess
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from core.cli.app import run_command
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.recipes.environment import RECIPES, environment, program
from tests.streaming.conftest import broker as broker
from tools.kafka.broker import Broker
from tools.kafka.release import FetchError, jars

# The connector must be of the version of the environment's PySpark, see requirements/recipes.in.
CONNECTOR = "org.apache.spark:spark-sql-kafka-0-10_2.13:4.1.1"
NEEDED = ("spark-sql-kafka", "spark-token-provider-kafka", "kafka-clients", "commons-pool2")
JOB = ["--users", "200", "--events", "1500", "--until", "2020-12-31"]
MESS = ["--lateness", "10:uniform:1h-2d", "--duplicates", "10"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("kafka")]


def test_each_event_is_in_the_lake_once(broker: Broker, tmp_path: Path) -> None:
    python, lake = program("python"), tmp_path / "lake"
    try:
        folder = jars(CONNECTOR)
    except FetchError as error:
        pytest.skip(f"the connector is missing: {error}")
    needed = [str(jar) for jar in folder.glob("*.jar") if jar.name.startswith(NEEDED)]
    options = (
        f"--master local[1] --jars {','.join(needed)} --driver-memory 700m"
        " --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=1"
        " --conf spark.driver.bindAddress=127.0.0.1 --conf spark.driver.host=127.0.0.1"
    )
    variables = environment(
        PYSPARK_SUBMIT_ARGS=f"{options} pyspark-shell",
        PYSPARK_PYTHON=python,
        PYSPARK_DRIVER_PYTHON=python,
        SPARK_LOCAL_IP="127.0.0.1",
        SPARK_LOCAL_DIRS=tmp_path / "spark",
    )
    script = str(RECIPES / "spark" / "kafka_to_lake.py")
    for through, events in (("2020-12-31", 1_500), ("2021-01-20", None)):
        to = ["--to", f"kafka://{broker.address}/recipe", "--through", through]
        with redirect_stderr(io.StringIO()) as said:
            assert run_command(["stream", *JOB, *MESS, *to]) == 0, said.getvalue()
        done = subprocess.run(
            [python, script, broker.address, "recipe", str(lake)],
            env=variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=400,
        )
        assert done.returncode == 0, done.stderr[-3_000:]
        rows, accounts, last = counted(lake)
        assert rows == accounts
        assert events is None or rows == events
        assert last == through or events is None


def counted(lake: Path) -> tuple[int, int, str]:
    """Rows, rows that differ in account and moment, and the last day, asked as on Athena."""
    local = LocalLake(lake)
    drain(local.crawl())
    answer = drain(
        local.query(
            "select count(*), count(distinct concat(cast(account_id as varchar), datetime)),"
            " max(substr(datetime, 1, 10)) from db_faker_movie_events.movies_events"
        )
    )
    ((rows, distinct, last),) = answer.fetch(10).rows()
    answer.close()
    local.close()
    return rows, distinct, last
