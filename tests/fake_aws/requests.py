"""Which operation of which service a request asks for."""

import io
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

Environ = dict[str, Any]

_TARGETS = {"AWSGlue": "glue", "AmazonAthena": "athena"}
_BUCKET = {
    ("PUT", ""): "CreateBucket",
    ("PUT", "tagging"): "PutBucketTagging",
    ("PUT", "publicAccessBlock"): "PutPublicAccessBlock",
    ("PUT", "ownershipControls"): "PutBucketOwnershipControls",
    ("PUT", "encryption"): "PutBucketEncryption",
    ("PUT", "lifecycle"): "PutBucketLifecycleConfiguration",
    ("PUT", "policy"): "PutBucketPolicy",
    ("HEAD", ""): "HeadBucket",
    ("GET", "tagging"): "GetBucketTagging",
    ("GET", "list-type"): "ListObjectsV2",
    ("GET", "uploads"): "ListMultipartUploads",
    ("GET", "versions"): "ListObjectVersions",
    ("POST", "delete"): "DeleteObjects",
    ("DELETE", ""): "DeleteBucket",
}
_OBJECT = {
    ("PUT", ""): "PutObject",
    ("PUT", "uploadId"): "UploadPart",
    ("POST", "uploads"): "CreateMultipartUpload",
    ("POST", "uploadId"): "CompleteMultipartUpload",
    ("DELETE", "uploadId"): "AbortMultipartUpload",
    ("HEAD", ""): "HeadObject",
    ("GET", ""): "GetObject",
}


def operation_of(environ: Environ) -> tuple[str, str]:
    """The service and the operation, ``("s3", "PutObject")`` say."""
    service, _, operation = environ.get("HTTP_X_AMZ_TARGET", "").partition(".")
    if operation:
        return _TARGETS.get(service, service), operation
    scope = environ.get("HTTP_AUTHORIZATION", "").split("Credential=")[-1].split(",")[0].split("/")
    if len(scope) > 3 and scope[3] in ("iam", "sts"):
        return scope[3], parse_qs(_form(environ)).get("Action", [""])[0]
    return "s3", _s3_operation(environ["REQUEST_METHOD"], environ)


def bucket_of(environ: Environ) -> str:
    """The bucket of a request to S3; empty when it names none."""
    return str(environ["PATH_INFO"]).lstrip("/").partition("/")[0]


def key_of(environ: Environ) -> str:
    """The object's key of a request to S3; empty when it names none."""
    return str(environ["PATH_INFO"]).lstrip("/").partition("/")[2]


def read_body(environ: Environ) -> bytes:
    """The body, which stays readable."""
    source = environ["wsgi.input"]
    # A body in chunks says only at its end how long it is.
    chunked = environ.get("wsgi.input_terminated")
    body = source.read() if chunked else source.read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return bytes(body)


def _form(environ: Environ) -> str:
    return read_body(environ).decode()


def _s3_operation(method: str, environ: Environ) -> str:
    table: Mapping[tuple[str, str], str] = _OBJECT if key_of(environ) else _BUCKET
    asked = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    for (known_method, parameter), name in table.items():
        if known_method == method and parameter and parameter in asked:
            return name
    return table.get((method, ""), "ListBuckets")
