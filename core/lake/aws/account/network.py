"""Network failures on the way to AWS, by their causes, with what to do about them."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from botocore import exceptions as boto
from botocore.parsers import ResponseParserError
from urllib3 import exceptions as urllib3

from core.errors import LakeError
from core.messages import Message

# The names that end those of AWS's own endpoints, by partition; the last two are dual-stack.
# Source: botocore's endpoints.json and partitions.json.
_OWN_ENDINGS: Final = (
    *(".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu"),
    *(".c2s.ic.gov", ".sc2s.sgov.gov", ".cloud.adc-e.uk", ".csp.hci.ic.gov"),
    *(".api.aws", ".api.amazonwebservices.com.cn"),
)
# Every answer of AWS, and of what stands in for it, bears one of these.
_REQUEST_IDS: Final = frozenset({"x-amzn-requestid", "x-amz-request-id", "x-amz-id-2"})
_BROKEN: Final = 500


def _then_again(what: Message) -> Message:
    return Message("{what}, then run the step again; what is done stays done", what=what)


_CHECK_WAY: Final = _then_again(Message("check the connection"))
# What botocore's error or the one inside it says, its cause in words that follow "can't be
# reached", and what to do; the first that fits counts.
_CAUSES: Final = tuple(
    (re.compile(pattern), words, hint)
    for pattern, words, hint in (
        (
            "NameResolutionError|getaddrinfo|Name or service not known",
            Message("its name is not known (DNS)"),
            _then_again(
                Message("check the connection, and how the endpoint and the region are spelt")
            ),
        ),
        (
            "Connection refused|ConnectionRefused|WinError 10061",
            Message("nothing listens there (connection refused)"),
            _then_again(Message("check the endpoint, and that its server runs")),
        ),
        (
            "unreachable|No route to host",
            Message("there is no route to it"),
            _then_again(Message("check that this computer is online")),
        ),
        (
            "WRONG_VERSION_NUMBER|RECORD_LAYER|RECORD_OVERFLOW|HTTP_REQUEST|_PROTOCOL|_LENGTH",
            Message("the server there does not use TLS"),
            _then_again(
                Message("see whether the endpoint is one of http://, or a proxy is in the way")
            ),
        ),
        (
            "SSLError|SSL validation|_ssl",
            Message("the TLS connection broke off"),
            _then_again(Message("check the connection and the proxy")),
        ),
        (
            "BadStatusLine|LineTooLong|UnknownProtocol|illegal status",
            Message("the server there does not use HTTP"),
            _then_again(
                Message("see whether the endpoint is one of https://, or a proxy is in the way")
            ),
        ),
        (
            "ConnectionReset|Connection reset|Broken ?[Pp]ipe",
            Message("the connection was reset"),
            _CHECK_WAY,
        ),
        (
            "RemoteDisconnected|IncompleteRead|was closed|aborted",
            Message("the connection was closed before the whole answer arrived"),
            _CHECK_WAY,
        ),
    )
)
_WAY_ERRORS: Final = (
    boto.HTTPClientError,
    boto.ConnectionError,
    boto.IncompleteReadError,
    urllib3.HTTPError,
)
_UNTRUSTED: Final = re.compile(r"certificate verify failed: ([^(\]]+?) *[(\]]")


# What Matinee takes from an answer; botocore lets one pass that was cut off, or that lacks it.
_NEEDED: Final = {
    "GetTables": "TableList",
    "StartQueryExecution": "QueryExecutionId",
    "GetQueryExecution": "QueryExecution",
    "GetBucketTagging": "TagSet",
    "PutObject": "ETag",
    "CreateMultipartUpload": "UploadId",
    "UploadPart": "ETag",
    "CompleteMultipartUpload": "ETag",
}


class NotAwsError(boto.BotoCoreError):
    """What answers at the endpoint is not AWS, nor anything that stands in for it."""

    fmt = "HTTP {status} without a request id of AWS"


def is_own(endpoint: str) -> bool:
    """Whether an endpoint is one of AWS's own, and reached with TLS."""
    parts = urlsplit(endpoint)
    return parts.scheme == "https" and (parts.hostname or "").endswith(_OWN_ENDINGS)


def expect_aws(response_dict: Mapping[str, Any], **_: Any) -> None:
    """Refuse an answer that does not come from AWS; botocore's ``before-parse``.

    A login page of a network, say, answers everything with 200 and its HTML. What a server that is
    broken says is left to botocore, which asks again.

    Raises:
        NotAwsError: The answer is of something else.
    """
    names = {name.lower() for name in response_dict["headers"]}
    status = response_dict["status_code"]
    if status < _BROKEN and not names & _REQUEST_IDS:
        raise NotAwsError(status=status)


def explain_network(error: Exception, where: str, resource: str) -> LakeError | None:
    """The expected failure that an error on the way to AWS stands for; None for another error.

    Args:
        error: An error of botocore's.
        where: What could not be reached: an endpoint, or AWS.
        resource: What was asked of it.
    """
    inner = error.kwargs.get("error") if isinstance(error, boto.BotoCoreError) else None
    text = f"{error!r} {error} {inner!r}"
    if isinstance(error, boto.SSLError) and "certificate" in text.lower():
        why = _UNTRUSTED.search(text)
        return LakeError(
            Message("the certificate of {where} is not trusted: {why}", where=where, why=why[1])
            if why
            else Message("the certificate of {where} is not trusted", where=where),
            "check the clock and the proxy; AWS_CA_BUNDLE names a certificate to trust",
        )
    if isinstance(error, boto.ProxyConnectionError):
        return LakeError(
            Message("the proxy to {where} does not answer", where=where),
            "check HTTPS_PROXY and NO_PROXY",
        )
    if isinstance(error, boto.ReadTimeoutError | boto.ConnectTimeoutError | urllib3.TimeoutError):
        return LakeError(
            Message("{where} does not answer in time ({resource})", where=where, resource=resource),
            _CHECK_WAY,
        )
    if isinstance(error, NotAwsError | ResponseParserError):
        return LakeError(
            Message(
                "the server at {where} is not AWS ({resource})", where=where, resource=resource
            ),
            _then_again(
                Message(
                    "check the endpoint, and whether a proxy or a login page of the network is in"
                    " the way"
                )
            ),
        )
    if isinstance(error, _WAY_ERRORS):
        for pattern, words, hint in _CAUSES:
            if pattern.search(text):
                return LakeError(
                    Message(
                        "{where} can't be reached ({resource}): {words}",
                        where=where,
                        resource=resource,
                        words=words,
                    ),
                    hint,
                )
        return LakeError(
            Message("{where} can't be reached ({resource})", where=where, resource=resource),
            _then_again(Message("check the connection and the endpoint")),
        )
    return None


def expect_whole(http_response: Any, parsed: Mapping[str, Any], model: Any, **_: Any) -> None:
    """Refuse an answer that lacks what Matinee needs of it; called by botocore.

    Args:
        http_response: The answer as it came.
        parsed: What botocore read in it.
        model: The operation.

    Raises:
        boto.IncompleteReadError: It was cut off.
        ResponseParserError: It came whole.
    """
    needed = _NEEDED.get(model.name)
    if needed is None or needed in parsed or http_response.status_code >= 300:
        return
    length, came = http_response.headers.get("Content-Length") or 0, len(http_response.content)
    if came < int(length):
        raise boto.IncompleteReadError(actual_bytes=came, expected_bytes=int(length))
    raise ResponseParserError(f"{model.name} was answered without {needed}")
