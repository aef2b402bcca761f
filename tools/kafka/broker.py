"""A Kafka broker in KRaft mode on the loopback address, started and stopped with a `with` block."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection
from time import monotonic, sleep

from tools.kafka.release import SERVER, FetchError, find_java, jars
from tools.servers import free_ports, stop

_START_SECONDS = 90
_CLUSTER = "bWF0aW5lZS1rYWZrYS10ZQ"
# A broker of some minutes: the second compiler, parallel collectors and the check of each class
# cost more than they give.
_JVM = (
    "-Xms256M",
    "-Xmx512M",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
)
# Who may enter by the listener that asks for a password.
USER, PASSWORD = "projectionist", "a-password-of-the-tests"
_PROPERTIES = """
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:{port},SASL_PLAINTEXT://127.0.0.1:{sasl},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},SASL_PLAINTEXT://127.0.0.1:{sasl}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
sasl.enabled.mechanisms=PLAIN
listener.name.sasl_plaintext.plain.sasl.jaas.config=\\
  org.apache.kafka.common.security.plain.PlainLoginModule required \\
  user_{user}="{password}";
log.dirs={logs}
num.partitions=4
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=true
"""
_LOGGING = """
Configuration:
  Appenders:
    Console:
      name: STDOUT
      PatternLayout:
        Pattern: "%d %p %m (%c)%n"
  Loggers:
    Root:
      level: WARN
      AppenderRef:
        - ref: STDOUT
"""


class Broker:
    """A broker that runs.

    Args:
        command: What starts it.
        port: Of the listener without passwords.
        sasl_port: Of the listener that asks for `USER` and `PASSWORD`.
        log: Where it writes what it has to say.
    """

    def __init__(self, command: list[str], port: int, sasl_port: int, log: Path) -> None:
        self.address = f"127.0.0.1:{port}"
        self.sasl_address = f"127.0.0.1:{sasl_port}"
        self._command, self._port, self._log = command, port, log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, or start it again with all that it has kept.

        Raises:
            FetchError: It does not start.
        """
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        deadline = monotonic() + _START_SECONDS
        while monotonic() < deadline and self._process.poll() is None:
            try:
                create_connection(("127.0.0.1", self._port), 1).close()
            except OSError:
                sleep(0.1)
                continue
            return
        tail = self._log.read_text(errors="replace")[-2000:]
        raise FetchError(f"Kafka did not start within {_START_SECONDS} s:\n{tail}")

    def stop(self) -> None:
        """Stop it; what it has kept stays until the `with` block ends."""
        process, self._process = self._process, None
        if process is None:
            return
        stop(process)


@contextmanager
def running() -> Iterator[Broker]:
    """Start a broker, lend it, and stop it at the end.

    Raises:
        FetchError: Its jars or a Java are missing, or it does not start.
    """
    java, library = find_java(), jars(SERVER)
    with tempfile.TemporaryDirectory(prefix="matinee_kafka_") as name:
        folder = Path(name)
        port, sasl, controller = free_ports(3)
        config, logging = folder / "server.properties", folder / "log4j2.yaml"
        logging.write_text(_LOGGING)
        config.write_text(
            _PROPERTIES.format(
                port=port, sasl=sasl, controller=controller, logs=folder / "data", user=USER,
                password=PASSWORD,
            )
        )  # fmt: skip
        start = [java, *_JVM, f"-Dlog4j2.configurationFile={logging}", "-cp", f"{library}/*"]
        format_ = ["kafka.tools.StorageTool", "format", "-t", _CLUSTER, "-c", str(config)]
        done = subprocess.run([*start, *format_], capture_output=True, text=True, check=False)
        if done.returncode:
            raise FetchError(f"Kafka's folder can't be formatted:\n{done.stdout}{done.stderr}")
        command = [*start, "kafka.Kafka", str(config)]
        broker = Broker(command, port, sasl, folder / "server.log")
        try:
            broker.start()
            yield broker
        finally:
            broker.stop()
