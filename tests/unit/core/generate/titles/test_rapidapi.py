"""Titles from RapidAPI, from a server here that misbehaves in each way that a server can."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from core.errors import TitleError
from core.generate.preview import preview
from core.generate.titles import rapidapi
from core.generate.titles.catalogue import catalogue, fetch_catalogue
from core.generate.titles.rapidapi import cached_titles, fetch_titles
from core.generate.titles.title import GENRES, TITLE_SCHEMA
from core.job.model import Job
from core.secret_store import Secret, SecretStore
from core.steps.progress import drain

KEY = "a-key-that-no-message-may-show"
JOB = Job(users=10, events=10, titles="rapidapi")

Answer = tuple[int, dict[str, str], bytes]


def titles(genre: str, kind: str) -> Answer:
    results: list[dict[str, Any]] = [
        {
            "id": f"tt{kind}{genre}{number}",
            "titleText": {"text": f"{genre}\n{number}"},
            "primaryImage": {"url": "https://example.com/i.jpg", "caption": {"plainText": "Cast"}},
            "releaseDate": {"day": 1 + number, "month": 2, "year": 1999},
        }
        for number in range(3)
    ]
    results.append({**results[0], "id": "tt-no-date", "releaseDate": {"year": 1999}})
    results.append({**results[0], "id": "tt-no-name", "titleText": None})
    results.append({**results[0], "id": f"ttplain{kind}{genre}", "primaryImage": None})
    return 200, {}, json.dumps({"results": results}).encode()


class Server(ThreadingHTTPServer):
    """Answers as `behave` says, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.calls: list[dict[str, str]] = []
        self.behave: Callable[[int], Answer | None] = lambda _: None


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        query = {name: value for name, (value,) in parse_qs(urlsplit(self.path).query).items()}
        self.server.calls.append({**query, "key": self.headers["X-RapidAPI-Key"]})
        answer = self.server.behave(len(self.server.calls))
        status, headers, body = answer or titles(query["genre"], query["list"])
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            return  # who asked has gone

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as served:
        thread = threading.Thread(target=served.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setattr(rapidapi, "ENDPOINT", f"http://127.0.0.1:{served.server_port}/random")
        monkeypatch.setattr(rapidapi, "_BACKOFF", 0.001)
        monkeypatch.setattr(rapidapi, "_CALLS", 1_000)
        monkeypatch.setenv("RAPIDAPI_KEY", KEY)
        yield served
        served.shutdown()
        thread.join()


def test_every_type_and_genre_is_asked_for_once(server: Server) -> None:
    frame = drain(fetch_titles())

    assert len(server.calls) == 2 * len(GENRES)
    assert {call["list"] for call in server.calls} == {"most_pop_movies", "most_pop_series"}
    assert {call["key"] for call in server.calls} == {KEY}
    assert frame.schema == TITLE_SCHEMA
    assert len(frame) == frame["id"].n_unique() == 2 * len(GENRES) * 4
    assert set(frame["genre"]) == set(GENRES)
    assert not frame["name"].str.contains("\n").any()
    plain = frame.filter(frame["id"].str.starts_with("ttplain")).row(0, named=True)
    assert plain["img_url"] == ""
    assert plain["caption"] == f"{plain['name']} (1999)"


def test_a_second_run_makes_no_call(server: Server) -> None:
    first = drain(fetch_catalogue(JOB))
    calls = len(server.calls)

    assert drain(fetch_catalogue(JOB)) == first == catalogue(JOB)
    assert len(server.calls) == calls


def test_the_vault_s_key_goes_before_the_environment_s(server: Server) -> None:
    SecretStore().keep("rapidapi-key", Secret("kept"))

    drain(fetch_titles())

    assert {call["key"] for call in server.calls} == {"kept"}


def test_without_a_key_nothing_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAPIDAPI_KEY")

    with pytest.raises(TitleError, match="need a key") as failure:
        drain(fetch_titles())

    assert "RAPIDAPI_KEY" in failure.value.hint
    assert server.calls == []


@pytest.mark.parametrize(
    ("answer", "calls", "message"),
    [
        ((401, {}, b"{}"), 1, "refuses the key"),
        ((403, {}, b'{"message": "not subscribed"}'), 1, "refuses the key"),
        ((404, {}, b""), 1, "HTTP 404"),
        ((429, {}, b""), 4, "quota is used up"),
        ((429, {"Retry-After": "3600"}, b""), 1, "quota is used up"),
        ((500, {}, b""), 4, "HTTP 500"),
        ((200, {}, b"<html>"), 4, "contains no titles"),
        ((200, {}, b'{"results": [[]]}'), 4, "contains no titles"),
        ((200, {}, b"[]"), 4, "contains no titles"),
    ],
)
def test_a_server_that_always_fails_is_reported(
    answer: Answer, calls: int, message: str, server: Server
) -> None:
    server.behave = lambda _: answer

    with pytest.raises(TitleError, match=message) as failure:
        drain(fetch_titles())

    assert len(server.calls) == calls
    shown = f"{failure.value} {failure.value.hint} {failure.value.__cause__!r}"
    assert KEY not in shown
    assert "fictional" in failure.value.hint or "check the key" in failure.value.hint


def test_a_server_that_fails_now_and_then_is_asked_again(server: Server) -> None:
    failures: dict[int, Answer] = {
        1: (503, {}, b""),
        2: (429, {"Retry-After": "1"}, b""),
        3: (200, {}, b"{"),
        7: (500, {}, b""),
    }
    server.behave = failures.get
    started = time.monotonic()

    frame = drain(fetch_titles())

    assert time.monotonic() - started >= 1  # as the quota's answer asked
    assert len(server.calls) == 2 * len(GENRES) + len(failures)
    assert len(frame)


def test_empty_answers_are_no_titles(server: Server) -> None:
    server.behave = lambda _: (200, {}, b'{"results": []}')

    with pytest.raises(TitleError, match="no titles"):
        drain(fetch_titles())

    assert cached_titles() is None


def test_what_was_fetched_before_a_failure_is_kept(server: Server) -> None:
    server.behave = lambda call: (403, {}, b"") if call > 10 else None
    with pytest.raises(TitleError):
        drain(fetch_titles())
    server.behave = lambda _: None

    drain(fetch_titles())

    assert len(server.calls) == 10 + 1 + 2 * len(GENRES) - 10


def test_a_server_that_is_not_there_is_reported(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rapidapi, "ENDPOINT", "http://127.0.0.1:1/random")

    with pytest.raises(TitleError, match="can't be reached") as failure:
        drain(fetch_titles())

    assert KEY not in str(failure.value)


def test_a_silent_server_runs_into_the_timeout(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(_: int) -> None:
        time.sleep(0.5)

    monkeypatch.setattr(rapidapi, "_TIMEOUT", (1.0, 0.05))
    monkeypatch.setattr(rapidapi, "_ATTEMPTS", 2)
    server.behave = hang

    with pytest.raises(TitleError, match="can't be reached"):
        drain(fetch_titles())


def test_a_closed_step_does_not_wait_for_the_answer(server: Server) -> None:
    def hang(_: int) -> None:
        time.sleep(3)

    server.behave = hang
    step = fetch_titles()
    next(step)
    next(step)

    started = time.monotonic()
    step.close()

    assert time.monotonic() - started < 2


def test_calls_keep_to_the_limit(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapidapi, "_CALLS", 20)
    monkeypatch.setattr(rapidapi, "_WINDOW_SECONDS", 0.6)
    started = time.monotonic()

    drain(fetch_titles())

    # 50 calls, of which 20 may be made at once, 20 more after one window and 10 after two.
    assert time.monotonic() - started >= 1.2


def test_the_preview_asks_nobody(server: Server) -> None:
    before = preview(JOB)
    assert server.calls == []
    assert "fictional" in before.notice

    drain(fetch_titles())
    after = preview(JOB)

    assert after.notice == ""
    assert after.events["id"].str.starts_with("tt").all()
