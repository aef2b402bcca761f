"""The way to AWS: whatever is wrong with it is named, and nothing else is taken for AWS."""

import gc
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.account import session as sessions
from core.lake.aws.account.network import is_own
from core.lake.aws.account.session import Session

pytestmark = pytest.mark.large

PAGE = b"<html>Welcome to the hotel's network. Please sign in.</html>"
RESET = struct.pack("ii", 1, 0)


def http(status: str, body: bytes = PAGE) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


ANSWERS = {
    "page": http("200 OK"),
    "nothing": http("200 OK", b""),
    "json": http("200 OK", b"{}"),
    "moved": http("302 Found"),
    "refused": http("403 Forbidden"),
    "noise": b"\x00\x17\xfe" * 700,
    "closed": b"",
    "reset": None,
}
NOT_AWS = "the server at .* is not AWS"


@pytest.fixture(autouse=True)
def _no_aws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Credentials of nobody, and no patience."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setattr(sessions, "TRIES", 1)


@pytest.fixture
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    """A server that answers everything alike."""
    answer = ANSWERS[request.param]
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                with client, suppress(OSError):
                    # Until no more comes: closing with something unread would be a reset.
                    client.settimeout(0.2)
                    with suppress(TimeoutError):
                        while client.recv(65_536):
                            pass
                    if answer is None:
                        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                    else:
                        client.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(10)


def told(endpoint: str, service: str) -> str:
    """The message of the error that a call ends with."""
    session = Session(Access(endpoint=endpoint))
    session.__dict__["identity"] = {"Account": "123456789012"}
    calls = {
        "sts": lambda client: client.get_caller_identity(),
        "glue": lambda client: client.get_crawler(Name="c"),
        "s3": lambda client: client.list_objects_v2(Bucket="b"),
    }
    with pytest.raises(LakeError) as caught, session.about("bucket b"):
        calls[service](session.client(service))
    assert caught.value.hint
    return caught.value.message


@pytest.mark.parametrize("service", ["sts", "glue", "s3"])
@pytest.mark.parametrize(
    ("port", "words"),
    [
        ("page", NOT_AWS),
        ("nothing", NOT_AWS),
        ("json", NOT_AWS),
        ("moved", NOT_AWS),
        ("refused", NOT_AWS),
        ("noise", "does not use HTTP"),
        ("closed", "the connection was closed"),
        ("reset", "the connection was (reset|closed)"),
    ],
    indirect=["port"],
)
def test_what_answers_without_tls(port: int, words: str, service: str) -> None:
    assert re.search(words, told(f"http://localhost:{port}", service))


@pytest.fixture
def _unclosed_sockets_are_allowed() -> Iterator[None]:
    """urllib3 leaves a TLS socket open whose other end resets it before it greets."""
    yield
    gc.collect()


@pytest.mark.filterwarnings("ignore:unclosed <ssl:ResourceWarning")
@pytest.mark.usefixtures("_unclosed_sockets_are_allowed")
@pytest.mark.parametrize(
    ("port", "words"),
    [
        ("page", "does not use TLS"),
        ("noise", "does not use TLS"),
        ("closed", "the TLS connection broke off"),
        ("reset", "was reset|the TLS connection broke off"),
    ],
    indirect=["port"],
)
def test_what_answers_where_tls_is_expected(port: int, words: str) -> None:
    assert re.search(words, told(f"https://localhost:{port}", "sts"))


def test_a_name_that_is_not_known() -> None:
    assert "its name is not known" in told("https://s3.nowhere.invalid", "sts")


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert "(connection refused)" in told(f"https://localhost:{port}", "sts")


def test_an_endpoint_that_is_none() -> None:
    assert "Invalid endpoint" in told("htp:/x", "sts")


@pytest.mark.parametrize(
    ("endpoint", "own"),
    [
        ("https://s3.amazonaws.com", True),
        ("https://s3.eu-west-1.amazonaws.com", True),
        ("https://s3.cn-north-1.amazonaws.com.cn", True),
        ("https://s3.dualstack.eu-west-1.amazonaws.com", True),
        ("http://s3.amazonaws.com", False),
        ("https://s3.amazonaws.com.example.org", False),
        ("https://example.org/.amazonaws.com", False),
        ("https://localhost:5000", False),
    ],
)
def test_what_is_an_endpoint_of_aws(endpoint: str, own: bool) -> None:
    assert is_own(endpoint) is own
