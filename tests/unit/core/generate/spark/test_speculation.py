"""Speculation for real: Spark puts a second attempt on another host only, so there must be two."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from socket import create_server

import pytest

from core.generate.dataset import generate
from core.generate.spark.dataset import generate_on_spark
from core.generate.spark.java import java_home
from core.job.model import Job
from core.steps.progress import drain
from tests.unit.core.generate.spark.faults import Slow

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers on all of 127.0.0.0/8"),
]

JOB = Job.make({"users": 3_000, "events": 5_000, "until": "2026-01-31", "layout": "parts"})
SETTINGS = {
    "spark.executor.memory": "512m",
    "spark.driver.host": "127.0.0.1",
    "spark.speculation": "true",
    "spark.speculation.interval": "100ms",
    "spark.speculation.minTaskRuntime": "1s",
    "spark.speculation.quantile": "0.5",
    "spark.ui.enabled": "false",
}


@pytest.fixture
def master(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a cluster of two hosts, both this computer."""
    import pyspark

    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    with java_home() as home, ExitStack() as stack:
        if home:
            monkeypatch.setenv("JAVA_HOME", home)
        run = [str(Path(pyspark.__file__).parent / "bin" / "spark-class")]
        deploy = "org.apache.spark.deploy"
        log = stack.enter_context((tmp_path / "log").open("w"))

        def start(*words: str) -> None:
            child = subprocess.Popen([*run, *words], stdout=log, stderr=log, env=dict(os.environ))
            stack.callback(child.wait)
            stack.callback(child.terminate)

        bare = ("--webui-port", "0")
        start(f"{deploy}.master.Master", "--host", "127.0.0.1", "--port", str(port), *bare)
        for host in ("127.0.0.1", "127.0.0.2"):
            place = ("--host", host, "--cores", "1", "--work-dir", str(tmp_path / host))
            start(f"{deploy}.worker.Worker", *place, *bare, address)
        deadline = time.monotonic() + 120
        while (tmp_path / "log").read_text().count("Successfully registered with master") < 2:
            assert time.monotonic() < deadline, (tmp_path / "log").read_text()[-2_000:]
            time.sleep(0.2)
        yield address


def test_a_task_that_is_overtaken_gives_its_file_once(master: str, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    landing = Slow(tmp_path / "lake", tmp_path / "notes")
    made = drain(generate_on_spark(JOB, landing, master, SETTINGS))
    assert landing.attempts() == 2
    assert made == drain(generate(JOB, tmp_path / "alone"))
    for file in made.files:
        there = (tmp_path / "lake" / file.path).read_bytes()
        assert there == (tmp_path / "alone" / file.path).read_bytes()
