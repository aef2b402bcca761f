"""A stream into Kafka, read back."""

import io
import json
import signal
import subprocess
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from core.cli.app import run_command
from core.stream.targets import kafka
from tests.streaming.kills import check, command, expected, kill_at_random
from tests.streaming.reading import read_all
from tools.kafka.broker import PASSWORD, USER, Broker

SMALL = ["--users", "300", "--events", "4000", "--until", "2022-12-31"]
LATE = ["--lateness", "10:uniform:1h-2d", "--duplicates", "5"]
LARGE = ["--users", "3000", "--events", "150000", "--until", "2022-12-31"]

pytestmark = pytest.mark.xdist_group("kafka")


def stream(*options: str) -> tuple[int, str]:
    """Run a stream; give its exit code and what it says."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = run_command(["stream", *options])
    return code, said.getvalue()


def test_a_topic_holds_the_stream_and_a_second_run_adds_nothing(broker: Broker) -> None:
    target = f"kafka://{broker.address}/whole"
    for _ in range(2):
        assert stream(*SMALL, *LATE, "--to", target)[0] == 0
    check(broker.address, "whole", expected(*SMALL, *LATE))
    received = read_all(broker.address, "whole")
    kinds = [record.headers["delivery"] for record in received]
    assert kinds.count(b"duplicate") == pytest.approx(200, rel=0.4)
    assert kinds.count(b"late") == pytest.approx(400, rel=0.3)
    assert {record.headers["table"] for record in received} == {b"movies_events"}
    for record in received[:50]:
        assert record.key == str(json.loads(record.value or b"")["account_id"]).encode()


def test_a_lost_position_file_is_no_loss(broker: Broker, tmp_path: Path) -> None:
    to = ["--to", f"kafka://{broker.address}/lost"]
    for number in range(2):
        assert stream(*SMALL, *to, "--position", str(tmp_path / f"{number}.json"))[0] == 0
    later = ["--through", "2023-02-01"]
    assert stream(*SMALL, *to, *later, "--position", str(tmp_path / "2.json"))[0] == 0
    check(broker.address, "lost", expected(*SMALL, *later))


def test_restart_sends_all_again(broker: Broker) -> None:
    target = ["--to", f"kafka://{broker.address}/again"]
    for more in ([], ["--restart"], []):
        assert stream(*SMALL, *target, *more)[0] == 0
    check(broker.address, "again", expected(*SMALL) * 2)


def test_kills_lose_nothing_and_double_nothing(broker: Broker, tmp_path: Path) -> None:
    hit = kill_at_random(broker.address, "kills", [*LARGE, *LATE], 2, 18, tmp_path)
    assert hit
    check(broker.address, "kills", expected(*LARGE, *LATE))


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_twenty_kills_lose_nothing_and_double_nothing(broker: Broker, tmp_path: Path) -> None:
    # Slow enough that no run before the last one reaches the end.
    options = ["--users", "20000", "--events", "1000000", "--until", "2022-12-31"]
    options += [*LATE, "--speed", "1200000"]
    assert kill_at_random(broker.address, "twenty", options, 20, 23, tmp_path) == 20
    check(broker.address, "twenty", expected(*options[:-2]))


def test_an_interrupted_stream_says_how_far_it_is(broker: Broker, tmp_path: Path) -> None:
    options = [*SMALL, "--speed", "1000000"]
    to = ["--to", f"kafka://{broker.address}/interrupted"]
    progress = tmp_path / "said.txt"
    with progress.open("w") as out:
        process = subprocess.Popen(command(*options, *to), stderr=out)
        wait_for_records(progress)
        process.send_signal(signal.SIGINT)
        code = process.wait(60)
    said = progress.read_text()
    assert code == 130, said
    assert "stopped: " in said
    assert "Traceback" not in said
    assert stream(*SMALL, *to)[0] == 0
    check(broker.address, "interrupted", expected(*SMALL))


@pytest.mark.parametrize(
    ("password", "login", "code"), [(PASSWORD, USER, 0), ("the-wrong-secret", USER, 1)]
)
def test_a_login_is_never_shown(
    broker: Broker, tmp_path: Path, password: str, login: str, code: int
) -> None:
    properties = tmp_path / "client.properties"
    properties.write_text(
        "# as Kafka's own tools have it\nsecurity.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\n"
        "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\\n"
        f'  username="{login}" password="{password}";\n'
    )
    to = ["--to", f"kafka://{broker.sasl_address}/login", "--kafka-properties", str(properties)]
    began = time.monotonic()
    ended, said = stream(*SMALL, *to)
    assert ended == code, said
    # A login that is refused is said at once, and not when the broker's time is over.
    assert code == 0 or time.monotonic() - began < kafka._CONNECT
    assert password not in said
    if code:
        assert "refuses the login" in said


def test_a_broker_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka, "_CONNECT", 1.0)
    code, said = stream(*SMALL, "--to", "kafka://127.0.0.1:1/nowhere")
    assert code == 1
    error, hint = [line for line in said.splitlines() if not line.startswith("stream")]
    assert error == "error: Kafka at 127.0.0.1:1 is not reachable"
    assert hint.startswith("hint: ")


@pytest.mark.slow
def test_a_broker_that_stops_and_comes_back(broker: Broker, tmp_path: Path) -> None:
    options = [*SMALL, *LATE, "--speed", "3000000"]
    to = ["--to", f"kafka://{broker.address}/restarted"]
    said = tmp_path / "said.txt"
    with said.open("w") as out:
        process = subprocess.Popen(command(*options, *to), stderr=out)
        wait_for_records(said)
        for _ in range(2):
            broker.stop()
            time.sleep(6)
            broker.start()
            time.sleep(4)
        assert process.wait(200) == 0, said.read_text()
    check(broker.address, "restarted", expected(*options[:-2]))


def wait_for_records(said: Path) -> None:
    """Wait until a stream has said that it sends."""
    deadline = time.monotonic() + 60
    while "a second" not in said.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.1)
