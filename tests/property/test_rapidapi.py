"""Random answers of RapidAPI are refused, or give complete titles; over real HTTP."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import TitleError
from core.generate.titles import rapidapi
from core.generate.titles.title import TITLE_SCHEMA
from core.steps.progress import drain
from tests.property.invalid_input import JSON, assert_explained, nested

KEY = "a-key-that-must-never-be-seen"
TITLE = {
    "id": "tt1",
    "titleText": {"text": "A name"},
    "releaseDate": {"year": 1994, "month": 5, "day": 6},
    "primaryImage": {"url": "https://example.org/a.jpg", "caption": {"plainText": "A caption"}},
}


class _Server(BaseHTTPRequestHandler):
    """Answers everything with the same."""

    status: ClassVar[int] = 200
    headers_: ClassVar[dict[str, str]] = {}
    body: ClassVar[bytes] = b""

    def do_GET(self) -> None:
        self.send_response(self.status)
        for name, value in self.headers_.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing."""


@pytest.fixture(scope="module", autouse=True)
def _server() -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    patch = pytest.MonkeyPatch()
    patch.setattr(rapidapi, "ENDPOINT", f"http://127.0.0.1:{server.server_port}/")
    patch.setattr(rapidapi, "_BACKOFF", 0.0)
    patch.setattr(rapidapi, "_WISHES", rapidapi._WISHES[:3])
    patch.setattr(rapidapi, "_CALLS", 10_000)
    patch.setenv(rapidapi.KEY_VARIABLE, KEY)
    yield
    patch.undo()
    server.shutdown()
    server.server_close()
    thread.join()


def fetched(status: int, headers: dict[str, str], body: bytes) -> int | None:
    """The number of titles in an answer; None where it is refused."""
    _Server.status, _Server.headers_, _Server.body = status, headers, body
    rapidapi._forget()
    try:
        frame = drain(rapidapi.fetch_titles())
    except TitleError as error:
        assert_explained(error)
        told = f"{error.message} {error.hint} {error!r}"
    else:
        return _whole(frame)
    assert KEY not in told
    return None


def _whole(frame: pl.DataFrame) -> int:
    assert frame.schema == TITLE_SCHEMA
    assert frame["id"].n_unique() == frame.height
    assert not any("\n" in name for name in frame["name"])
    return frame.height


@given(content=JSON)
def test_any_json(content: object) -> None:
    fetched(200, {}, json.dumps(content).encode())


@given(part=st.sampled_from(list(TITLE)), value=JSON)
def test_a_title_with_something_else_in_it(part: str, value: object) -> None:
    fetched(200, {}, json.dumps({"results": [{**TITLE, part: value}]}).encode())


@given(
    status=st.sampled_from([200, 204, 301, 400, 401, 404, 429, 500, 503]),
    after=st.sampled_from(["", "99", "-1", "²", "x", "9" * 30, "Wed, 21 Oct 2026 07:28:00 GMT"]),
    body=st.binary(max_size=40),
)
@example(status=429, after="²", body=b"")
def test_any_answer(status: int, after: str, body: bytes) -> None:
    assert fetched(status, {"Retry-After": after}, body) is None


@pytest.mark.parametrize(
    "body",
    [
        nested(100_000),
        json.dumps({"results": [{**TITLE, "releaseDate": {"year": float("inf")}}]}).encode(),
    ],
)
def test_what_breaks_parsers(body: bytes) -> None:
    assert fetched(200, {}, body) is None


def test_a_good_answer() -> None:
    assert fetched(200, {}, json.dumps({"results": [TITLE]}).encode()) == 1
