"""What every test gets: a home of its own, an off-screen Qt, and nothing left behind."""

import gc
import os
import threading
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import keyring
import pytest

from core import secret_store
from tests.memory_keyring import MemoryKeyring

pytest_plugins = ["tests.fake_aws.fixtures"]

# Before Qt is imported anywhere: a test must not need a screen, nor a desktop's settings.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_QPA_PLATFORMTHEME"] = ""
# Never the real AWS, the user's own profiles, or an instance's metadata service.
for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

_WINDOW = {"qtbot", "qapp", "make_window", "window"}
_SERVER = {"fake_aws", "server"}
_LARGE = {"large"}
# Folders and modules whose groups and tests take longest.
_LONG = {"spark", "streaming", "emulators", "crash", "e2e", "test_faults.py", "test_anything.py"}
# New objects between two looks for garbage: tests make them by the million, and few are garbage.
GARBAGE_AFTER = 20_000
# What a thread may take to end on a loaded machine.
THREAD_SECONDS = 30


def pytest_configure() -> None:
    """Look for garbage less often than Python does by itself."""
    gc.set_threshold(GARBAGE_AFTER)


def pytest_collection_finish() -> None:
    """Leave out of the search what stays to the end: modules and tests, half a million objects."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Let all of it go as Python ends, or nanobind reports it as leaked.

    After the first of pytest's own two searches, before the second.
    """
    gc.unfreeze()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes more than there are cores, as many tests wait for servers; fast ones do not."""
    cores = os.cpu_count() or 1
    return cores if config.option.markexpr == "fast" else cores + 2


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Mark what needs no subprocess, no server and no window as fast, and begin with what is long.

    The order matters to pytest-xdist: what is long and comes last runs alone in the end.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        unit = "unit" in item.path.parts and "spark" not in item.path.parts
        heavy = fixtures & (_WINDOW | _SERVER | _LARGE) or any(
            item.get_closest_marker(name) for name in ("large", "slow")
        )
        if unit and not heavy and not _starts_processes(item):
            item.add_marker("fast")
        if not item.get_closest_marker("xdist_group"):
            _keep_together(item)
    # Before `-m` looks at the marks, and after whatever else puts the tests in an order.
    yield
    items.sort(key=lambda item: _LONG.isdisjoint(item.nodeid.partition("::")[0].split("/")))


def _keep_together(item: pytest.Item) -> None:
    """Run tests that share a data set in one process, so that it is made once."""
    known = getattr(item, "_fixtureinfo", None)
    defined = known.name2fixturedefs if known else {}
    if _LARGE & defined.keys():
        item.add_marker(pytest.mark.xdist_group("large"))
    elif any(one.scope == "module" for several in defined.values() for one in several):
        item.add_marker(pytest.mark.xdist_group(str(item.path)))


def _starts_processes(item: pytest.Item) -> bool:
    module = getattr(item, "module", None)
    return "subprocess" in vars(module) if module else False


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New folders; made here, since `mktemp` looks through all earlier ones for a free name."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test reads or writes the user's own."""
    folder = next(_homes)
    folder.mkdir()
    for variable, below in {
        "HOME": ".",
        "USERPROFILE": ".",
        "XDG_CONFIG_HOME": ".config",
        "XDG_CACHE_HOME": ".cache",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
    }.items():
        monkeypatch.setenv(variable, str(folder / below))
    return folder


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_disks() -> Iterator[None]:
    """Flushing serves a power cut, which no test has; thousands of files wait for a disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All processes of a test run share the locales and grammars that one of them has compiled."""
    # Late, for the process that only hands tests out.
    from core.generate.locales import cache
    from core.generate.titles import grammar_cache

    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "compiled"
    with pytest.MonkeyPatch.context() as patch:
        for keeper in (cache, grammar_cache):
            patch.setattr(keeper, "user_cache_path", lambda *names, **options: shared)
        yield


@pytest.fixture(autouse=True)
def _no_secret_left() -> Iterator[None]:
    """What one test keeps for the process must not reach the next."""
    yield
    secret_store._MEMORY.clear()


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    """A system keyring; without this fixture there is none."""
    before = keyring.get_keyring()
    working = MemoryKeyring()
    keyring.set_keyring(working)
    yield working
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """A test that leaves a thread of ours running has not cleaned up."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.name.startswith("matinee")]
    for thread in left:
        thread.join(THREAD_SECONDS)
    assert not [thread for thread in left if thread.is_alive()]
