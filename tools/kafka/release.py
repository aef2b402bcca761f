"""Fetch Kafka's server, and other jars, from Maven Central with `mvn`; kept below ``.tools/``."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / ".tools"
RELEASE = "4.1.0"
SERVER = f"org.apache.kafka:kafka_2.13:{RELEASE}"
# What Kafka 4's server asks for.
_LEAST_JAVA = 17
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
_FETCH_SECONDS = 300
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>matinee.tools</groupId><artifactId>fetch</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>
  </dependency></dependencies>
</project>
"""


class FetchError(Exception):
    """Jars or a Java that tests need are missing here; the text says what to do."""


def jars(coordinates: str) -> Path:
    """The folder with the jars of an artifact and all that it depends on.

    They are fetched once.

    Args:
        coordinates: ``group:artifact:version``.

    Raises:
        FetchError: Maven is missing, or the jars can't be fetched.
    """
    group, artifact, version = coordinates.split(":")
    folder = TOOLS / "jars" / f"{artifact}-{version}"
    if folder.is_dir():
        return folder
    if not shutil.which("mvn"):
        raise FetchError("Maven is missing; install it (`apt-get install maven`)")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".fetch-") as name:
        draft = Path(name)
        pom = draft / "pom.xml"
        pom.write_text(_POM.format(group=group, artifact=artifact, version=version))
        command = ["mvn", "-q", "-B", "-f", str(pom), _COPY, "-DincludeScope=runtime"]
        _run([*command, f"-DoutputDirectory={draft / 'jars'}"], coordinates)
        try:
            (draft / "jars").rename(folder)
        except OSError:
            if not folder.is_dir():  # another process was faster
                raise
    return folder


def find_java() -> str:
    """A Java that is new enough: that of ``JAVA_HOME``, or the one on the path.

    Raises:
        FetchError: There is none.
    """
    home = os.environ.get("JAVA_HOME")
    for java in (str(Path(home) / "bin" / "java") if home else "", shutil.which("java") or ""):
        if java and _java_release(java) >= _LEAST_JAVA:
            return java
    raise FetchError(f"Kafka {RELEASE} needs Java {_LEAST_JAVA} or later")


def _java_release(java: str) -> int:
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    words = answer.stderr.split('"')
    release = words[1].split(".")[0] if len(words) > 1 else ""
    return int(release) if release.isdigit() else 0


def _run(command: list[str], coordinates: str) -> None:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_FETCH_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise FetchError(f"{coordinates} was not fetched within {_FETCH_SECONDS} s") from None
    if done.returncode:
        raise FetchError(f"{coordinates} could not be fetched with mvn:\n{done.stdout[-500:]}")
