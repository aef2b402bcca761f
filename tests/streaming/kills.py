"""Kills streams to Kafka at random moments, then reads the topic back."""

import io
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from core.cli.app import run_command
from tests.streaming.reading import read_all

SECONDS = 300


def command(*options: str) -> list[str]:
    """The command that streams."""
    return [sys.executable, "main.py", "stream", *options]


def expected(*options: str) -> list[bytes]:
    """The lines that a stream has, in order, from standard output."""
    out = io.TextIOWrapper(io.BytesIO())
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        assert run_command(["stream", *options, "--to", "-"]) == 0
    lines: bytes = out.buffer.getvalue()  # type: ignore[attr-defined]
    return lines.splitlines()


def kill_at_random(
    servers: str, topic: str, options: list[str], kills: int, seed: int, folder: Path
) -> int:
    """Kill a stream so many times, and let it end.

    A kill falls somewhere from the first committed record to some seconds later.

    Args:
        servers: The broker.
        topic: The topic.
        options: Those of the stream besides its target.
        kills: How many times to kill.
        seed: Draws the moments.
        folder: Where the position file goes.

    Returns:
        How many kills hit a stream that was running.
    """
    draws = random.Random(seed)
    position = folder / "position.json"
    place = ["--to", f"kafka://{servers}/{topic}", "--position", str(position)]
    hit = 0
    for _ in range(kills):
        process = subprocess.Popen(
            command(*options, *place), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        timer = threading.Timer(draws.uniform(0, 4), process.kill)
        _begun(position, process)
        timer.start()
        _, said = process.communicate(timeout=SECONDS)
        timer.cancel()
        hit += process.returncode == -9
        assert process.returncode in (-9, 0), said.decode()
    done = subprocess.run(
        command(*options, *place), capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert done.returncode == 0, done.stderr
    return hit


def _begun(position: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the stream has written its position down once more, which it does at its start."""
    before = position.stat().st_mtime_ns if position.exists() else 0
    deadline = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if position.exists() and position.stat().st_mtime_ns != before:
            return
        time.sleep(0.01)


def check(servers: str, topic: str, wanted: list[bytes]) -> None:
    """See that a topic holds exactly these records, each user's in order.

    Args:
        servers: The broker.
        topic: The topic.
        wanted: The records in the order in which they are sent.
    """
    received = read_all(servers, topic)
    assert len(received) == len(wanted), f"{len(received)} records, not {len(wanted)}"
    assert sorted(record.value or b"" for record in received) == sorted(wanted)
    by_key: dict[bytes, list[bytes]] = defaultdict(list)
    for record in received:
        by_key[record.key or b""].append(record.value or b"")
    in_order: dict[bytes, list[bytes]] = defaultdict(list)
    for line in wanted:
        in_order[line.rpartition(b'"account_id":')[2].removesuffix(b"}")].append(line)
    assert by_key == in_order
