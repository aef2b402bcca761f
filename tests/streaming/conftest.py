"""A Kafka broker for all tests of a process; they are skipped where there can be none."""

from collections.abc import Iterator

import pytest

from tools.kafka.broker import Broker, running
from tools.kafka.release import FetchError


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """The broker."""
    lent = running()
    try:
        started = lent.__enter__()
    except FetchError as error:
        pytest.skip(f"there is no Kafka here: {error}")
    try:
        yield started
    finally:
        lent.__exit__(None, None, None)
