"""The settings of a bucket that Matinee makes: private, encrypted, TLS only, with a lifecycle."""

import json
from collections.abc import Iterator
from typing import Any, Final

from core.lake.aws.s3.keys import RESULTS

RESULT_DAYS: Final = 7
LEFTOVER_DAYS: Final = 1


def bucket_settings(
    arn: str, endpoint: str, kms_key: str = "", *, new: bool = True
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The settings of a bucket that Matinee makes, as the S3 client's method and its arguments.

    Args:
        arn: The bucket's ARN.
        endpoint: The endpoint in effect; one without TLS gets no policy that asks for TLS.
        kms_key: The key that encrypts its objects; empty for S3's own keys.
        new: Whether it was just made; one that is there keeps its key where none is given.
    """
    yield (
        "put_public_access_block",
        {
            "PublicAccessBlockConfiguration": {
                "BlockPublicAcls": True,
                "IgnorePublicAcls": True,
                "BlockPublicPolicy": True,
                "RestrictPublicBuckets": True,
            }
        },
    )
    yield (
        "put_bucket_ownership_controls",
        {"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}},
    )
    if new or kms_key:
        rules = [_encryption(kms_key)]
        yield (
            "put_bucket_encryption",
            {"ServerSideEncryptionConfiguration": {"Rules": rules}},
        )
    yield "put_bucket_lifecycle_configuration", {"LifecycleConfiguration": {"Rules": _lifecycle()}}
    if endpoint.startswith("https:"):
        yield "put_bucket_policy", {"Policy": json.dumps(tls_only(arn))}


def _encryption(kms_key: str) -> dict[str, Any]:
    if not kms_key:
        return {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    return {
        "ApplyServerSideEncryptionByDefault": {
            "SSEAlgorithm": "aws:kms",
            "KMSMasterKeyID": kms_key,
        },
        # One request to KMS for many objects.
        "BucketKeyEnabled": True,
    }


def _lifecycle() -> list[dict[str, Any]]:
    return [
        {
            "ID": "expire-query-results",
            "Status": "Enabled",
            "Filter": {"Prefix": RESULTS},
            "Expiration": {"Days": RESULT_DAYS},
        },
        {
            "ID": "abort-leftover-uploads",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": LEFTOVER_DAYS},
        },
    ]


def tls_only(arn: str) -> dict[str, Any]:
    """A bucket policy that refuses every request without TLS."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "TlsOnly",
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": [arn, f"{arn}/*"],
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            }
        ],
    }
