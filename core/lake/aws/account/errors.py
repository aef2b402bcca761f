"""botocore's errors in our words: what was asked, of what, why not, and what to do about it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Final, TypeVar

from botocore import exceptions as boto
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError
from urllib3.exceptions import HTTPError

from core.errors import CredentialsError, LakeError
from resources import ROOT

Answer = TypeVar("Answer")

# The body of an answer that ends before all of it came. botocore lets urllib3's own errors through
# where it reads the body of a refused download.
CUT_OFF: Final = (boto.ResponseStreamingError, boto.IncompleteReadError, HTTPError)
AWS_ERRORS: Final = (ClientError, BotoCoreError, ResponseParserError, HTTPError)

EXPIRED: Final = frozenset(
    {"ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired"}
)
UNKNOWN_KEY: Final = frozenset(
    {
        "InvalidClientTokenId",
        "InvalidAccessKeyId",
        "UnrecognizedClientException",
        "AuthFailure",
        "InvalidToken",
        "IncompleteSignature",
        "MissingAuthenticationToken",
        "MissingAuthenticationTokenException",
    }
)
WRONG_SIGNATURE: Final = frozenset({"SignatureDoesNotMatch", "InvalidSignatureException"})
SKEWED: Final = frozenset({"RequestTimeTooSkewed", "RequestInTheFuture"})
DENIED: Final = frozenset(
    {
        "AccessDenied",
        "AccessDeniedException",
        "UnauthorizedOperation",
        "AuthorizationError",
        "403",
    }
)
THROTTLED: Final = frozenset(
    {
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottled",
        "RequestThrottledException",
        "RequestLimitExceeded",
        "TooManyRequestsException",
        "SlowDown",
        "429",
    }
)
MISSING: Final = frozenset({"NoSuchBucket", "NoSuchKey", "NoSuchEntity", "404", "NotFound"}) | {
    "EntityNotFoundException"
}
EXISTING: Final = frozenset(
    {
        "AlreadyExistsException",
        "EntityAlreadyExists",
        "EntityAlreadyExistsException",
        "BucketAlreadyOwnedByYou",
    }
)
QUOTA: Final = frozenset(
    {
        "LimitExceeded",
        "LimitExceededException",
        "TooManyBuckets",
        "ResourceNumberLimitExceededException",
    }
)
# What emulators answer to an operation that they lack.
UNSUPPORTED: Final = frozenset(
    {"NotImplemented", "NotImplementedException", "UnknownOperationException", "InvalidAction"}
)
ELSEWHERE: Final = frozenset(
    {
        "301",
        "PermanentRedirect",
        "AuthorizationHeaderMalformed",
        "IllegalLocationConstraintException",
    }
)
# The operations of S3 whose permission goes by another name; the others are named alike.
# Source: the service authorization reference of Amazon S3.
ACTIONS: Final[Mapping[str, str]] = {
    "HeadObject": "s3:GetObject",
    "HeadBucket": "s3:ListBucket",
    "ListObjectsV2": "s3:ListBucket",
    "ListObjectVersions": "s3:ListBucketVersions",
    "ListMultipartUploads": "s3:ListBucketMultipartUploads",
    "CreateMultipartUpload": "s3:PutObject",
    "UploadPart": "s3:PutObject",
    "CompleteMultipartUpload": "s3:PutObject",
    "DeleteObjects": "s3:DeleteObject",
    "PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
    "PutBucketEncryption": "s3:PutEncryptionConfiguration",
    "PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
}
_PERFORM = re.compile(r"perform: ([\w-]+:\w+)")


class UnsupportedError(LakeError):
    """What stands in for AWS does not know the operation."""


class DeniedError(CredentialsError):
    """AWS knows the caller, and does not allow what was asked."""


@contextmanager
def accepting(codes: Collection[str]) -> Iterator[None]:
    """Let some errors pass for success.

    When an answer is lost on its way, botocore asks again, and what the first request has made or
    removed is there or gone already.
    """
    try:
        yield
    except ClientError as error:
        if code_of(error) not in codes:
            raise


def if_there(call: Callable[[], Answer]) -> Answer | None:
    """What a call answers; None when the service says that there is no such thing."""
    try:
        return call()
    except ClientError as error:
        if code_of(error) in MISSING:
            return None
        raise


def action_of(error: ClientError) -> str:
    """The permission that an operation needs, as IAM names it; else the operation's own name."""
    named = _PERFORM.search(str(error.response.get("Error", {}).get("Message", "")))
    if named:
        return named[1]
    operation = error.operation_name
    return ACTIONS.get(operation) or _needed().get(operation, operation)


@lru_cache(maxsize=1)
def _needed() -> Mapping[str, str]:
    """The permissions that Matinee needs, by their names without the service."""
    text = (ROOT / "aws" / "user-policy.json").read_text(encoding="utf-8")
    return {found[2]: found[1] for found in re.finditer(r'"((?:s3|glue|athena|iam):(\w+))"', text)}


def code_of(error: ClientError) -> str:
    """The error's code as the service gave it; empty when it gave none."""
    return str(error.response.get("Error", {}).get("Code", ""))
