"""The faults of AWS that a step is tried with."""

from dataclasses import dataclass, field
from typing import Any, Literal

StepName = Literal["check", "upload", "crawl", "query", "teardown"]
SQL = "select gender, count(*) as users from db_faker_users.users group by gender"


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong in a step.

    Attributes:
        name: What, in words.
        step: In which step.
        says: What the error must say (a regular expression); empty when the step must succeed.
        rule: The operation, the kind, how often, and after how many: see `Rule`.
        behaviour: What to set on the stand-in's behaviour.
        fresh: Whether the account is empty before.
        large: Whether the data set needs a multipart upload.
        foreign: Whether the bucket belongs to somebody else.
        sql: What is asked.
        deadline: How long a crawl, a question or a role may take meanwhile, in seconds.
        any_end: Whether the step may as well succeed, having found another way.
    """

    name: str
    step: StepName
    says: str = ""
    rule: tuple[Any, ...] = ()
    behaviour: dict[str, Any] = field(default_factory=dict)
    fresh: bool = False
    large: bool = False
    foreign: bool = False
    sql: str = SQL
    deadline: float = 60.0
    any_end: bool = False


FAULTS = (
    Fault("unknown access key", "check", "does not know the access key", ("sts:*", "unknown-key")),
    Fault("wrong secret key", "check", "secret key", ("sts:*", "bad-signature")),
    Fault("wrong clock", "check", "clock is wrong", ("sts:*", "skewed")),
    Fault("session expired", "check", "session has expired", ("sts:*", "expired")),
    Fault("no answer", "check", "does not answer in time", ("sts:*", "hang")),
    Fault("connection cut", "check", "can't be reached", ("sts:*", "cut")),
    Fault("bucket of somebody else", "upload", "belongs to another", fresh=True, foreign=True),
    Fault(
        "bucket name taken", "upload", "another AWS acc", ("s3:CreateBucket", "taken"), fresh=True
    ),
    Fault(
        "bucket elsewhere", "upload", "another region", ("s3:CreateBucket", "elsewhere"), fresh=True
    ),
    Fault(
        "bucket denied",
        "upload",
        "s3:CreateBucket .* denied",
        ("s3:CreateB*", "denied"),
        fresh=True,
    ),
    Fault("tags denied", "upload", "s3:PutBucketTagging", ("s3:PutBucketT*", "denied"), fresh=True),
    Fault(
        "policy denied", "upload", "s3:PutBucketPolicy", ("s3:PutBucketP*", "denied"), fresh=True
    ),
    Fault("objects denied", "upload", "s3:PutObject on", ("s3:PutObject", "denied")),
    Fault("objects throttled", "upload", "throttles s3:PutObject", ("s3:PutObject", "slow")),
    Fault("S3 broken", "upload", r"failed at s3:PutObject .*500", ("s3:PutObject", "broken")),
    Fault("throttled once", "upload", "", ("s3:PutObject", "slow", 1)),
    Fault("broken once", "upload", "", ("s3:ListObjectsV2", "broken", 1)),
    Fault(
        "token expires half-way",
        "upload",
        "expired",
        ("s3:UploadPart", "expired", -1, 1),
        large=True,
    ),
    Fault("part cut off", "upload", "can't be reached", ("s3:UploadPart", "cut"), large=True),
    Fault("part cut off once", "upload", "", ("s3:UploadPart", "cut", 1), large=True),
    Fault("part times out", "upload", "in time", ("s3:UploadPart", "hang"), large=True),
    Fault("parts not joined", "upload", "500", ("s3:CompleteM*", "broken"), large=True),
    Fault(
        "role denied", "crawl", "not allowed to create it", ("iam:CreateRole", "denied"), fresh=True
    ),
    Fault(
        "role not trusted",
        "crawl",
        "can't take the role",
        deadline=0.5,
        behaviour={"role_seconds": 1e6},
        fresh=True,
    ),
    Fault(
        "crawler denied",
        "crawl",
        "CreateCrawler .* denied",
        ("glue:CreateCr*", "denied"),
        fresh=True,
    ),
    Fault("crawler quota", "crawl", "quota", ("glue:StartCrawler", "quota")),
    Fault(
        "crawl fails",
        "crawl",
        "failed: Access to the bucket",
        behaviour={"crawl_error": "Access to the bucket"},
    ),
    Fault(
        "crawl cancelled",
        "crawl",
        "cancelled by another process",
        behaviour={"crawl_cancelled": True},
    ),
    Fault("crawl too slow", "crawl", "still runs", behaviour={"crawl_seconds": 60.0}, deadline=0.5),
    Fault("token expires in the crawl", "crawl", "expired", ("glue:GetCrawler", "expired", -1, 4)),
    Fault("throttled once", "crawl", "", ("glue:StartCrawler", "throttled", 1)),
    Fault("tables denied", "crawl", "GetTables .* denied", ("glue:GetTables", "denied")),
    Fault("workgroup denied", "query", "", ("athena:*WorkGroup", "denied")),
    Fault("question denied", "query", "StartQueryExecution", ("athena:StartQ*", "denied")),
    Fault("question throttled", "query", "throttles", ("athena:StartQ*", "throttled")),
    Fault("token expires in the query", "query", "expired", ("athena:GetQueryE*", "expired")),
    Fault("rows cut off", "query", "can't be reached", ("athena:GetQueryR*", "cut")),
    Fault(
        "question fails in Athena",
        "query",
        "system error",
        behaviour={"query_error": ("FAILED", "GENERIC_INTERNAL_ERROR", 1, True)},
    ),
    Fault(
        "question cancelled",
        "query",
        "was cancelled",
        behaviour={"query_error": ("CANCELLED", "by user", 0, False)},
    ),
    Fault(
        "question too slow",
        "query",
        "no answer after",
        behaviour={"query_seconds": 60.0},
        deadline=0.5,
    ),
    Fault("statement refused", "query", "line 1:", sql="select from where"),
    Fault(
        "unknown column",
        "query",
        "(?i)line 1:8: column 'nope'",
        sql="select nope from db_faker_users.users",
    ),
    Fault("no query", "query", "GRANT is not a query", sql="grant select on a to b"),
    Fault("crawler stays", "teardown", "DeleteCrawler", ("glue:DeleteCrawler", "denied")),
    Fault("objects stay", "teardown", "s3:DeleteObject", ("s3:DeleteObjects", "denied")),
    Fault("role stays", "teardown", "DeleteRole", ("iam:DeleteRole", "denied")),
    Fault("nothing answers", "teardown", "can't be reached", ("glue:*", "cut")),
    Fault("role can't be looked up", "teardown", "iam:GetRole", ("iam:GetRole", "denied")),
    Fault("classifier hidden", "teardown", "GetClassifier", ("glue:GetClassifier", "denied")),
    Fault("workgroup hidden", "teardown", "GetWorkGroup", ("athena:GetWorkGroup", "denied")),
    Fault("crawlers hidden", "teardown", "GetCrawler", ("glue:GetCrawler", "denied")),
    Fault("crawlers unknown", "teardown", "", ("glue:GetCrawler", "unsupported")),
    Fault("workgroup missing", "query", "", ("athena:GetWorkGroup", "empty")),
    Fault("workgroup missing", "teardown", "", ("athena:GetWorkGroup", "empty")),
    Fault(
        "no crawler in the answer", "crawl", "no longer exists", ("glue:GetCrawler", "empty", -1, 2)
    ),
    Fault("crawler missing", "teardown", "", ("glue:GetCrawler", "empty")),
    Fault("tables missing", "crawl", "is not AWS", ("glue:GetTables", "empty")),
    Fault("tables cut off", "crawl", "whole answer", ("glue:GetTables", "cut-body")),
    Fault("tables missing", "teardown", "is not AWS", ("glue:GetTables", "empty")),
    Fault("query missing", "query", "is not AWS", ("athena:GetQueryExecution", "empty")),
    Fault("query cut off", "query", "whole answer", ("athena:GetQueryExecution", "cut-body")),
    Fault("tags missing", "teardown", "is not AWS", ("s3:GetBucketTagging", "empty")),
    Fault("ETag missing", "upload", "is not AWS", ("s3:PutObject", "empty")),
    Fault("record cut off", "upload", "whole answer", ("s3:GetObject", "cut-body")),
    Fault("record cut off once", "upload", "", ("s3:GetObject", "cut-body", 1)),
    Fault("refusal cut off", "upload", "denied|whole answer", ("s3:GetObject", "cut-refusal")),
    Fault("object changed", "upload", "another change", ("s3:PutObject", "aborted")),
    Fault("bucket just deleted", "upload", "", ("s3:CreateBucket", "aborted", 2), fresh=True),
    Fault(
        "bucket is deleted",
        "upload",
        "up to an hour|another change",
        ("s3:CreateBucket", "aborted"),
        fresh=True,
    ),
    Fault(
        "catalog changed",
        "crawl",
        "another change",
        ("glue:CreateDatabase", "concurrent"),
        fresh=True,
    ),
    Fault(
        "catalog changed once", "crawl", "", ("glue:CreateDatabase", "concurrent", 1), fresh=True
    ),
    Fault("Athena fails once", "query", "", ("athena:StartQ*", "internal", 1)),
    Fault("Athena fails", "query", "Internal", ("athena:StartQ*", "internal")),
    Fault(
        "Lake Formation refuses",
        "crawl",
        "Lake Formation denies",
        ("glue:CreateDatabase", "lake-formation"),
        fresh=True,
    ),
)
