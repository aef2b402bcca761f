"""What goes wrong between us and AWS: refusals, throttling, cut connections, silence."""

import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from moto.s3.models import s3_backends

from tests.fake_aws.behaviour import ACCOUNT
from tests.fake_aws.requests import Environ, bucket_of, key_of, operation_of, read_body

Application = Callable[[Environ, Any], Iterable[bytes]]

# The operations that send an object or a part of one.
SENDS = frozenset({"s3:PutObject", "s3:UploadPart", "s3:CreateMultipartUpload"})

# Status, code and message of what a service answers when it refuses.
REFUSALS = {
    "denied": (403, "AccessDenied", "User is not authorized to perform this"),
    "throttled": (400, "ThrottlingException", "Rate exceeded"),
    "slow": (503, "SlowDown", "Please reduce your request rate."),
    "broken": (500, "InternalError", "We encountered an internal error. Please try again."),
    "expired": (400, "ExpiredToken", "The provided token has expired."),
    "unknown-key": (403, "InvalidAccessKeyId", "The AWS Access Key Id does not exist."),
    "bad-signature": (403, "SignatureDoesNotMatch", "The signature does not match."),
    "skewed": (403, "RequestTimeTooSkewed", "The difference is too large."),
    "elsewhere": (400, "IllegalLocationConstraintException", "The constraint is incompatible."),
    "taken": (409, "BucketAlreadyExists", "The requested bucket name is not available."),
    "quota": (400, "LimitExceededException", "Cannot exceed quota."),
    "aborted": (409, "OperationAborted", "A conflicting conditional operation is in progress."),
    "concurrent": (400, "ConcurrentModificationException", "Somebody else changes it."),
    "unsupported": (501, "NotImplemented", "The stand-in does not know this."),
    "internal": (400, "InternalServerException", "An internal error occurred."),
    "lake-formation": (
        400,
        "AccessDeniedException",
        "Insufficient Lake Formation permission(s): Required Create Table on db_faker_users",
    ),
}


@dataclass
class Rule:
    """Something to go wrong.

    Attributes:
        operation: With which operation, ``s3:PutObject`` say; ``*`` at the end stands for all.
        kind: A key of `REFUSALS`; ``cut``, ``hang``; ``cut-body``, ``cut-refusal`` (the body ends
            too soon), or ``empty`` (an answer without its members).
        times: How often; -1 is always.
        after: How many requests of the kind go well first.
        seconds: How long a request hangs.
    """

    operation: str
    kind: str
    times: int = -1
    after: int = 0
    seconds: float = 4.0

    def matches(self, name: str) -> bool:
        """Whether it is this rule's turn."""
        whole = self.operation.removesuffix("*")
        if not (name == whole or (whole != self.operation and name.startswith(whole))):
            return False
        if self.after > 0:
            self.after -= 1
            return False
        if self.times == 0:
            return False
        self.times -= 1
        return True


class FaultyApp:
    """A WSGI application in front of moto's.

    Attributes:
        rules: What is to go wrong.
        asked: How often each operation was asked for.
        answered: How often each was answered, and not by a rule.
        sent: The keys of the objects that something was sent to.
        unnamed: How often each operation of S3 was asked for without naming the bucket's owner.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._lock = threading.Lock()
        self.rules: list[Rule] = []
        self.asked: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()
        self.sent: set[str] = set()
        self.unnamed: Counter[str] = Counter()

    def reset(self) -> None:
        """Let everything go well again, and forget what was asked."""
        with self._lock:
            self.rules.clear()
            self.asked.clear()
            self.answered.clear()
            self.sent.clear()
            self.unnamed.clear()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        service, operation = operation_of(environ)
        name = f"{service}:{operation}"
        with self._lock:
            self.asked[name] += 1
            if name in SENDS:
                self.sent.add(key_of(environ))
            if service == "s3" and "HTTP_X_AMZ_EXPECTED_BUCKET_OWNER" not in environ:
                self.unnamed[name] += 1
            rule = next((rule for rule in self.rules if rule.matches(name)), None)
        if rule is not None:
            return self._spoil(rule, service, environ, start_response)
        if service == "s3" and _is_foreign(environ):
            read_body(environ)
            return _refuse("s3", *REFUSALS["denied"], environ, start_response)
        answer = self._application(environ, start_response)
        with self._lock:
            self.answered[name] += 1
        return answer

    def _spoil(
        self, rule: Rule, service: str, environ: Environ, start_response: Any
    ) -> Iterable[bytes]:
        if rule.kind == "empty":
            return _empty(service, environ, start_response)
        if rule.kind == "cut-body":
            return _cut_body(200, environ, start_response)
        if rule.kind == "cut-refusal":
            return _cut_body(403, environ, start_response)
        if rule.kind in ("cut", "hang"):
            if rule.kind == "hang":
                time.sleep(rule.seconds)
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            raise ConnectionAbortedError
        read_body(environ)
        return _refuse(service, *REFUSALS[rule.kind], environ, start_response)


def _is_foreign(environ: Environ) -> bool:
    """Whether the bucket's owner is not the one that the request expects."""
    expected = environ.get("HTTP_X_AMZ_EXPECTED_BUCKET_OWNER")
    owner = s3_backends.bucket_accounts.get(bucket_of(environ))
    if owner is None:
        return False
    return owner[1] != (expected or ACCOUNT)


def _empty(service: str, environ: Environ, start_response: Any) -> Iterable[bytes]:
    """An answer of an emulator that knows no such thing, and says so by leaving it out."""
    read_body(environ)
    body = b"" if service == "s3" else b"{}"
    headers = [
        ("Content-Type", "application/x-amz-json-1.1"),
        ("Content-Length", str(len(body))),
        ("x-amzn-RequestId", str(uuid4())),
    ]
    start_response("200 OK", headers)
    return [body]


def _cut_body(status: int, environ: Environ, start_response: Any) -> Iterable[bytes]:
    """An answer whose body is longer than what comes of it."""
    read_body(environ)
    headers = [
        ("Content-Type", "text/xml"),
        ("Content-Length", "1000"),
        ("ETag", '"0"'),
        ("x-amzn-RequestId", str(uuid4())),
    ]
    start_response(f"{status} Cut", headers)
    yield b"half of"
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)


def _refuse(
    service: str, status: int, code: str, message: str, environ: Environ, start_response: Any
) -> Iterable[bytes]:
    kind = "text/xml"
    if service == "s3":
        text = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    elif service in ("iam", "sts"):
        text = (
            f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code>"
            f"<Message>{message}</Message></Error></ErrorResponse>"
        )
    else:
        kind = "application/x-amz-json-1.1"
        code = {"AccessDenied": "AccessDeniedException"}.get(code, code)
        text = json.dumps({"__type": code, "message": message})
    body = b"" if environ["REQUEST_METHOD"] == "HEAD" else text.encode()
    headers = [
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("x-amzn-RequestId", str(uuid4())),
    ]
    start_response(f"{status} Refused", headers)
    return [body]
