"""Fetch a Trino release from Maven Central with `mvn` and lay out a server for this computer.

Everything stays below ``.tools/trino/``: the artifacts (about 220 MB) and the unpacked server.
"""

import os
import shutil
import subprocess
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / ".tools"
RELEASE = "476"
CONNECTORS = ("memory", "tpch")
# `mvn dependency:get`, pinned; it resolves through whatever registry Maven is set up with.
_GET = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
# Trino 476 needs Java 24 or later.
_LEAST_JAVA = 24
_HEAP = "1800M"
_JVM = (
    "-server",
    f"-Xmx{_HEAP}",
    "-XX:+UseSerialGC",
    "-XX:ReservedCodeCacheSize=256M",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djdk.attach.allowAttachSelf=true",
    "-Dfile.encoding=UTF-8",
    "-Duser.timezone=UTC",
    "--enable-native-access=ALL-UNNAMED",
    "--add-modules=jdk.incubator.vector",
)


class OracleError(Exception):
    """The oracle can't be fetched or started; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A server that is ready to start.

    Attributes:
        folder: The unpacked server.
        java: The Java that runs it.
    """

    folder: Path
    java: Path

    def command(self, port: int, data: Path) -> list[str]:
        """The command that starts the server.

        Args:
            port: The port on the loopback address.
            data: The folder for its logs and temporary files, and its settings.
        """
        return [
            str(self.java),
            *_JVM,
            "-Dnode.environment=oracle",
            "-Dnode.id=oracle",
            "-Dnode.bind-ip=127.0.0.1",
            "-Dnode.internal-address=127.0.0.1",
            f"-Dnode.data-dir={data}",
            f"-Dconfig={self._configured(port, data)}",
            "-cp",
            f"{self.folder}/lib/*",
            "io.trino.server.TrinoServer",
        ]

    def _configured(self, port: int, data: Path) -> Path:
        config = data / "config.properties"
        catalogs = data / "catalog"
        catalogs.mkdir(parents=True, exist_ok=True)
        # The lake's catalog has the name that Athena gives it, so that full names work too.
        (catalogs / "awsdatacatalog.properties").write_text("connector.name=memory\n")
        (catalogs / "tpch.properties").write_text("connector.name=tpch\n")
        config.write_text(
            "coordinator=true\n"
            "node-scheduler.include-coordinator=true\n"
            f"http-server.http.port={port}\n"
            f"discovery.uri=http://127.0.0.1:{port}\n"
            f"catalog.config-dir={catalogs}\n"
            f"plugin.dir={self.folder}/plugin\n"
            "query.max-memory=1GB\n"
            "query.max-memory-per-node=600MB\n"
            "query.max-history=20\n"
            "query.min-expire-age=1s\n"
        )
        return config


def install(release: str = RELEASE) -> Installed:
    """Fetch and unpack a release, unless it is here already.

    Raises:
        OracleError: Maven or a Java that is new enough is missing, or the fetch failed.
    """
    java = find_java()
    folder = TOOLS / "trino" / release
    if not (folder / ".complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _unpack_server(_fetched(f"io.trino:trino-server-core:{release}:tar.gz", folder), folder)
        for connector in CONNECTORS:
            _unpack_connector(_fetched(f"io.trino:trino-{connector}:{release}:zip", folder), folder)
        (folder / ".complete").touch()
    return Installed(folder / f"trino-server-core-{release}", java)


def find_java() -> Path:
    """A new enough Java, of ``TRINO_JAVA_HOME``, ``JAVA_HOME``, the path, or Linux's folder.

    Raises:
        OracleError: There is none.
    """
    homes = [os.environ.get("TRINO_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    candidates = [Path(home) / "bin" / "java" for home in homes if home]
    if found := shutil.which("java"):
        candidates.append(Path(found))
    candidates += sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    for java in candidates:
        if java.exists() and _java_release(java) >= _LEAST_JAVA:
            return java
    raise OracleError(
        f"Trino {RELEASE} needs Java {_LEAST_JAVA} or later; set TRINO_JAVA_HOME to one"
    )


def _java_release(java: Path) -> int:
    printed = subprocess.run([str(java), "-version"], capture_output=True, text=True, check=False)
    words = printed.stderr.split('"')
    release = words[1].split(".")[0] if len(words) > 1 else ""
    return int(release) if release.isdigit() else 0


def _fetched(artifact: str, folder: Path) -> Path:
    if not shutil.which("mvn"):
        raise OracleError("Maven is missing; install it (`apt-get install maven`)")
    done = subprocess.run(
        ["mvn", "-q", "-B", _GET, f"-Dartifact={artifact}", f"-DoutputDirectory={folder}"],
        capture_output=True,
        text=True,
        check=False,
    )
    _, name, release, kind = artifact.split(":")
    path = folder / f"{name}-{release}.{kind}"
    if done.returncode or not path.exists():
        raise OracleError(f"{artifact} could not be fetched with mvn:\n{done.stdout[-500:]}")
    return path


def _unpack_server(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    archive.unlink()


def _unpack_connector(archive: Path, folder: Path) -> None:
    (server,) = folder.glob("trino-server-core-*/plugin")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(server)
    archive.unlink()
