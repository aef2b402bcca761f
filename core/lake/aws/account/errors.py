"""botocore's errors in our words: what was asked, of what, why not, and what to do about it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeVar

from botocore import exceptions as boto
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError
from urllib3.exceptions import HTTPError

from core.errors import CredentialsError, LakeError
from core.lake.aws.account.network import explain_network
from core.messages import Message
from core.program import PROGRAM
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


class DeniedError(CredentialsError):
    """AWS knows the caller, and does not allow what was asked."""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What an error's words depend on besides the error.

    Attributes:
        resource: What was asked of, in words: ``bucket 123-landing-zone``.
        profile: The profile in use, if any.
        endpoint: The endpoint in effect, if another than AWS's own.
        region: The region, if known.
    """

    resource: str
    profile: str | None = None
    endpoint: str | None = None
    region: str | None = None

    @property
    def login(self) -> str:
        """The command that renews a single sign-on."""
        return "aws sso login" + (f" --profile {self.profile}" if self.profile else "")


def explain(error: Exception, about: Circumstance) -> LakeError:
    """The expected failure that an error of botocore stands for.

    Args:
        error: One of `AWS_ERRORS`.
        about: What the words depend on.
    """
    if isinstance(error, ClientError):
        return _answered(error, about)
    where = about.endpoint or "AWS"
    return (
        _credentials(error, about)
        or explain_network(error, where, about.resource)
        or LakeError(
            Message("{resource}: {reason}", resource=about.resource, reason=_first_line(error)),
            "check the address, the region and the names",
        )
    )


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


def _answered(error: ClientError, about: Circumstance) -> LakeError:
    code, action = code_of(error), action_of(error)
    details: Mapping[str, Any] = error.response.get("Error", {})
    text = " ".join(str(details.get("Message") or "").split()).rstrip(".")
    text = text or Message("no reason given")
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    refused = _refused_credentials(code, text, about)
    if refused is not None:
        return refused
    if code in DENIED:
        return DeniedError(
            Message(
                "{action} on {resource} is denied: {text}",
                action=action,
                resource=about.resource,
                text=text,
            ),
            Message(
                "let an administrator allow {action} ({program} aws-template, or the policies in"
                " resources/aws), or see whether the bucket belongs to another account",
                action=action,
                program=PROGRAM,
            ),
        )
    if code in THROTTLED:
        return LakeError(
            Message(
                "AWS throttles {action} on {resource}, also after several tries",
                action=action,
                resource=about.resource,
            ),
            "wait a minute and run the step again; what is done stays done",
        )
    if code in QUOTA:
        return LakeError(
            Message(
                "{action} on {resource} exceeds a quota of the account: {text}",
                action=action,
                resource=about.resource,
                text=text,
            ),
            "remove what is no longer needed, or ask for a higher quota in Service Quotas",
        )
    if code == "BucketAlreadyExists":
        return LakeError(
            Message("{resource} belongs to another AWS account", resource=about.resource),
            "take a bucket of your own: --lake s3://BUCKET",
        )
    if code in ELSEWHERE:
        return LakeError(
            Message(
                "{resource} is in another region than {region}",
                resource=about.resource,
                region=about.region or Message("asked for"),
            ),
            "give the bucket's own region with --region, or take another bucket",
        )
    if code in MISSING:
        return LakeError(
            Message(
                "{resource} does not exist ({action}: {text})",
                resource=about.resource,
                action=action,
                text=text,
            ),
            "upload a data set and crawl it first",
        )
    if status >= 500:
        return LakeError(
            Message(
                "AWS failed at {action} on {resource} ({status} {code}), also after several tries",
                action=action,
                resource=about.resource,
                status=status,
                code=code,
            ),
            "run the step again in a while; what is done stays done",
        )
    return LakeError(
        Message(
            "{action} on {resource} failed: {text} ({code})",
            action=action,
            resource=about.resource,
            text=text,
            code=code,
        ),
        "see what the message names, then run the step again",
    )


def _refused_credentials(code: str, text: str, about: Circumstance) -> CredentialsError | None:
    if code in SKEWED or (code in WRONG_SIGNATURE and "expired" in text.lower()):
        return CredentialsError(
            "AWS refuses the request because this computer's clock is wrong",
            "set the clock (switch automatic time on), then try again",
        )
    if code in EXPIRED:
        return CredentialsError(
            "the AWS session has expired",
            Message(
                "sign in again ({login}), or give fresh keys; then run the step again,"
                " what is done stays done",
                login=about.login,
            ),
        )
    if code in UNKNOWN_KEY:
        return CredentialsError(
            Message("AWS does not know the access key ({code})", code=code),
            "check the access key, and that a temporary key comes with its session token",
        )
    if code in WRONG_SIGNATURE:
        return CredentialsError(
            "AWS does not accept the secret key: the signature is wrong",
            "type the secret access key again; it may have lost a character",
        )
    return None


def _credentials(error: Exception, about: Circumstance) -> CredentialsError | None:
    """What botocore found wrong with the credentials before it asked AWS at all."""
    if isinstance(error, boto.ProfileNotFound):
        return CredentialsError(
            Message("there is no AWS profile {profile}", profile=about.profile)
            if about.profile
            else "there is no AWS profile",
            "see the profiles with: aws configure list-profiles",
        )
    if isinstance(
        error,
        boto.UnauthorizedSSOTokenError
        | boto.SSOTokenLoadError
        | boto.TokenRetrievalError
        | boto.SSOError,
    ):
        return CredentialsError(
            Message(
                "the single sign-on of profile {profile} has expired",
                profile=about.profile or "default",
            ),
            about.login,
        )
    if isinstance(error, boto.NoCredentialsError | boto.PartialCredentialsError):
        return CredentialsError(
            "there are no complete AWS credentials",
            "name a profile (--profile), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
            " or type the keys into the window",
        )
    if isinstance(error, boto.CredentialRetrievalError | boto.LoginError):
        return CredentialsError(
            Message("the AWS credentials can't be had: {reason}", reason=_first_line(error)),
            Message("sign in again ({login}), or check the profile's settings", login=about.login),
        )
    if isinstance(error, boto.NoRegionError | boto.InvalidRegionError):
        return CredentialsError(
            Message("{region} is not an AWS region", region=about.region or Message("no text")),
            "give one: --region eu-west-1",
        )
    return None


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
