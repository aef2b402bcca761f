"""What an error of botocore means to the user, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from botocore import exceptions as boto
from botocore.exceptions import ClientError

from core.errors import CredentialsError, LakeError
from core.lake.aws.account.conflicts import CONFLICTS
from core.lake.aws.account.errors import (
    DENIED,
    ELSEWHERE,
    EXPIRED,
    MISSING,
    QUOTA,
    SKEWED,
    THROTTLED,
    UNKNOWN_KEY,
    UNSUPPORTED,
    WRONG_SIGNATURE,
    DeniedError,
    UnsupportedError,
    action_of,
    code_of,
)
from core.lake.aws.account.network import explain_network
from core.messages import Message
from core.program import PROGRAM

# What codes of an answer mean, with places for what they were about, and what to do.
_MEANINGS: Final = (
    (
        CONFLICTS,
        Message(
            "{action} on {resource} conflicts with another change that is running: {text} ({code})"
        ),
        Message(
            "run the step again in a while; a bucket that was just deleted can be made again after"
            " up to an hour"
        ),
    ),
    (
        THROTTLED,
        Message("AWS throttles {action} on {resource}, also after several tries"),
        Message("wait a minute and run the step again; what is done stays done"),
    ),
    (
        QUOTA,
        Message("{action} on {resource} exceeds a quota of the account: {text}"),
        Message("remove what is no longer needed, or ask for a higher quota in Service Quotas"),
    ),
    (
        frozenset({"BucketAlreadyExists"}),
        Message("{resource} belongs to another AWS account"),
        Message("take a bucket of your own: --lake s3://BUCKET"),
    ),
    (
        ELSEWHERE,
        Message("{resource} is in another region than {region}"),
        Message("give the bucket's own region with --region, or take another bucket"),
    ),
    (
        MISSING,
        Message("{resource} does not exist ({action}: {text})"),
        Message("upload a data set and crawl it first"),
    ),
)


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
        return _denied(action, text, about)
    values = {
        "action": action,
        "resource": about.resource,
        "text": text,
        "code": code,
        "region": about.region or Message("asked for"),
    }
    for codes, meaning, advice in _MEANINGS:
        if code in codes:
            return LakeError(Message(meaning.template, **values), advice)
    broken = _broken(status, code, action, about)
    if broken is not None:
        return broken
    return LakeError(
        Message("{action} on {resource} failed: {text} ({code})", **values),
        "correct what the message names, then run the step again",
    )


def _broken(status: int, code: str, action: str, about: Circumstance) -> LakeError | None:
    """A failure of the server's own; None for another."""
    # AWS gives a word for a code; a server that fails on what it does not know, a number.
    if about.endpoint and (code in UNSUPPORTED or (status >= 500 and code.isdigit())):
        return UnsupportedError(
            Message(
                "{endpoint} does not support {action} ({status} {code})",
                endpoint=about.endpoint,
                action=action,
                status=status,
                code=code,
            ),
            "see what it supports; on AWS itself this works",
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
    return None


def _denied(action: str, text: str, about: Circumstance) -> DeniedError:
    if "lake formation" in text.lower():
        return DeniedError(
            Message(
                "AWS Lake Formation denies {action} on {resource}: {text}",
                action=action,
                resource=about.resource,
                text=text,
            ),
            "let a Lake Formation administrator grant you and the crawlers' role CREATE_TABLE,"
            " ALTER, DROP and DESCRIBE on the two databases, and access to the bucket's location;"
            " IAM policies alone do not suffice there",
        )
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
            Message("the AWS credentials can't be read: {reason}", reason=_first_line(error)),
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
