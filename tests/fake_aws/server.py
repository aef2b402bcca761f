"""The server itself, in this process."""

import logging
import os
import tempfile
import threading
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import IO, Any, cast

# moto looks at these when it is imported.
os.environ.setdefault("MOTO_S3_CUSTOM_ENDPOINTS", "")
os.environ.setdefault("S3_IGNORE_SUBDOMAIN_BUCKETNAME", "true")

from flask import Flask
from moto.core.base_backend import BackendDict
from moto.core.model_instances import reset_model_data
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from moto.s3.models import s3_backends
from werkzeug.exceptions import ClientDisconnected
from werkzeug.serving import make_server
from werkzeug.wsgi import LimitedStream

from tests.fake_aws import account, athena, glue, permissions, policies, prepared
from tests.fake_aws.behaviour import ACCOUNT, BEHAVIOUR
from tests.fake_aws.certificate import make_certificate
from tests.fake_aws.faults import FaultyApp

REGION = "eu-west-1"


class _Dispatcher(DomainDispatcherApplication):
    """Looks for the service of a host once; moto lists its own folder for each request."""

    def __init__(self) -> None:
        super().__init__(_application)
        self._services: dict[str | None, Any] = {}

    def get_backend_for_host(self, host: str | None) -> Any:
        if host not in self._services:
            self._services[host] = super().get_backend_for_host(host)
        return self._services[host]


def _application(service: Any) -> Flask:
    """moto's application of a service, without the costly checks of Flask's debug mode."""
    made = create_backend_app(service)
    made.debug = False
    return made


class _Handler(MotoRequestHandler):
    """Keeps connections open, as AWS does and werkzeug's own does not, and says nothing.

    A connection for each request would take longer than most requests do.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        """Answer a request."""
        if self.headers.get("Expect", "").strip().lower() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        environ = self.environ = self.make_environ()
        if not environ.get("wsgi.input_terminated"):
            length = int(environ.get("CONTENT_LENGTH") or 0)
            environ["wsgi.input"] = LimitedStream(cast("IO[bytes]", self.rfile), length)
        body = environ["wsgi.input"]
        try:
            self._answer(environ)
            # What the application left of the body would be taken for the next request.
            while body.read(1 << 20):
                pass
        except (ConnectionError, TimeoutError, ClientDisconnected):
            self.close_connection = True

    def _answer(self, environ: dict[str, Any]) -> None:
        begun: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], _: Any = None) -> Any:
            begun[:] = status, headers

        answer = self.server.app(environ, start_response)
        chunks = iter(answer)
        # Some applications tell of status and headers only with the first bytes.
        content = next(chunks, b"")
        status, headers = begun
        code, _, reason = status.partition(" ")
        bare = environ["REQUEST_METHOD"] == "HEAD" or code in ("204", "304")
        if not bare and "content-length" not in {name.lower() for name, _ in headers}:
            content += b"".join(chunks)
            headers = [*headers, ("Content-Length", str(len(content)))]
        self.send_response(int(code), reason)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        for chunk in chain((content,), chunks):
            if not bare:
                self.wfile.write(chunk)
        if hasattr(answer, "close"):
            answer.close()

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """Nothing."""


class FakeAws:
    """A running stand-in; one a process, since moto keeps its state in the process.

    Attributes:
        endpoint: Its address.
        certificate: What ``AWS_CA_BUNDLE`` has to name.
        faults: Lets things go wrong, and counts what is asked.
        behaviour: How it behaves.
    """

    def __init__(self, port: int = 0, tls: bool = True) -> None:
        glue.install()
        athena.install()
        permissions.install()
        prepared.install()
        policies.install(tls)
        self._folder = tempfile.TemporaryDirectory(prefix="stand-in-")
        self.certificate, key = make_certificate(Path(self._folder.name))
        self.behaviour = BEHAVIOUR
        self._states: dict[str, account.Account] = {}
        self.faults = FaultyApp(_Dispatcher())
        logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
        self._server = make_server(
            "127.0.0.1",
            port,
            self.faults,
            threaded=True,
            request_handler=_Handler,
            ssl_context=(str(self.certificate), str(key)) if tls else None,
        )
        self._server.daemon_threads = True  # type: ignore[attr-defined]
        if tls:
            # Greeted in a thread of its own, a client that stops half-way keeps nobody waiting.
            self._server.socket.do_handshake_on_connect = False  # type: ignore[attr-defined]
        self.endpoint = f"{'https' if tls else 'http'}://localhost:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    def __enter__(self) -> "FakeAws":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._folder.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs in its environment to work on the stand-in."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_CA_BUNDLE": str(self.certificate),
            "AWS_ACCESS_KEY_ID": "AKIASTANDINSTANDIN00",
            "AWS_SECRET_ACCESS_KEY": "stand-in-secret-that-must-never-be-seen",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def reset(self) -> None:
        """An empty account in which everything goes well."""
        self.faults.reset()
        self.behaviour.reset()
        glue.CLASSIFIERS.clear()
        athena.EXECUTIONS.clear()
        BackendDict.reset()
        reset_model_data()

    def bring_to(self, state: str, make: Callable[[], None]) -> None:
        """Bring the account, which is empty, to a state that many tests begin with.

        Args:
            state: Its name.
            make: Makes it; called once in this process, as later tests get a copy.
        """
        if state in self._states:
            account.bring_back(self._states[state])
        else:
            make()
            self._states[state] = account.keep()
            # Later tests have not asked for anything either.
            self.faults.reset()

    def make_foreign_bucket(self, name: str) -> None:
        """A bucket of another account."""
        s3_backends["999999999999"]["aws"].create_bucket(name, REGION)

    def bucket(self, name: str) -> dict[str, bytes]:
        """What a bucket holds, by key."""
        keys = s3_backends[ACCOUNT]["aws"].get_bucket(name).keys
        return {key: keys[key].value for key in keys}

    def open_uploads(self, name: str) -> int:
        """How many multipart uploads of a bucket are open."""
        return len(s3_backends[ACCOUNT]["aws"].get_bucket(name).multiparts)
