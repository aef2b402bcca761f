"""A Spark session: a new one, or one that is running already."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import core
from core.errors import MatineeError
from core.generate.spark.java import java_home
from core.messages import Message
from resources import ROOT

if TYPE_CHECKING:
    from pyspark import SparkContext

DEFAULT_MASTER = "local[*]"


def require_pyspark() -> None:
    """Check that the extra is there; nothing is imported.

    Raises:
        MatineeError: It is not.
    """
    if find_spec("pyspark") is None:
        raise MatineeError(
            "generating on Spark needs PySpark, which is not installed",
            "install the extra: pip install 'matinee[spark]', or pip install -r"
            " requirements/spark.txt in a checkout",
        )


@contextmanager
def spark_context(master: str, settings: Mapping[str, str]) -> Iterator["SparkContext"]:
    """Spark's context. One that runs in this process already is joined, and not stopped.

    Args:
        master: Spark's master URL; empty leaves it to ``spark-submit``, or takes this computer.
        settings: Spark's settings by name, which win over ours.

    Raises:
        MatineeError: PySpark or Java is missing, or Spark does not start.
    """
    require_pyspark()
    from pyspark import SparkConf, SparkContext  # late: an extra, and heavy
    from pyspark.errors import PySparkException

    if SparkContext._active_spark_context is not None:
        yield SparkContext.getOrCreate()
        return
    wanted = {**_settings(master), **settings}
    local = wanted.get("spark.master", "").startswith("local")
    with java_home() as home:
        variables = {"JAVA_HOME": home, "PYSPARK_PYTHON": sys.executable if local else None}
        try:
            with _environment(variables):
                context = SparkContext(conf=SparkConf().setAll(list(wanted.items())))
        except (PySparkException, RuntimeError, OSError) as error:
            raise MatineeError(
                Message(
                    "Spark does not start on {master}: {reason}",
                    master=wanted.get("spark.master") or Message("its master"),
                    reason=str(error).splitlines()[0],
                ),
                "check --master, that its address is reached from here, and JAVA_HOME",
            ) from error
        try:
            yield context
        finally:
            context.stop()


@contextmanager
def _environment(variables: Mapping[str, str | None]) -> Iterator[None]:
    """Set variables for processes that are started within; None leaves one as it is."""
    before = {name: os.environ.get(name) for name, value in variables.items() if value is not None}
    os.environ.update({name: value for name, value in variables.items() if value is not None})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _settings(master: str) -> dict[str, str]:
    settings = {
        "spark.app.name": "matinee",
        "spark.ui.showConsoleProgress": "false",
        # A Python worker runs one task, so its libraries get one thread.
        "spark.executorEnv.POLARS_MAX_THREADS": "1",
        # From a checkout, the workers find our code where we have found it.
        "spark.executorEnv.PYTHONPATH": str(Path(core.__file__).parents[1]),
    }
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if master or not submitted:
        settings["spark.master"] = master or DEFAULT_MASTER
    if settings.get("spark.master", "").startswith("local"):
        log = (ROOT / "spark" / "log4j2.properties").as_uri()
        settings |= {
            "spark.ui.enabled": "false",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={log}",
            "spark.executor.extraJavaOptions": f"-Dlog4j2.configurationFile={log}",
        }
    return settings
