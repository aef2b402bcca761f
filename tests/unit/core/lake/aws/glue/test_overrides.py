"""What a user says of a table's files: kept in the bucket, the same on Glue as in a local lake."""

from dataclasses import replace
from pathlib import Path

import boto3
import pytest

from core.cli.app import run_command
from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3.keys import OVERRIDES
from core.lake.interface import Lake, Table
from core.lake.local.catalog.overrides_file import overrides_path
from core.lake.local.lake import LocalLake
from core.lake.schema.overrides import NO_OVERRIDE, Override, override_of
from core.steps.progress import drain
from tests.fake_aws.glue import CLASSIFIERS
from tests.fake_aws.server import REGION, FakeAws
from tests.unit.core.lake.answers import rows

pytestmark = pytest.mark.aws

THEIRS = "a-bucket-of-their-own"
CELLS = b"id~zip~day\n1~07~2024-01-31\n2~08~2024-02-29\n"
SAID = override_of(
    {"header": True, "delimiter": "~", "types": {"zip": "string", "day": "date", "id": "int"}}
)


def bucket_with(content: bytes, key: str = "users/x.csv") -> None:
    """A user's own bucket with one file."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=THEIRS, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_object(Bucket=THEIRS, Key=key, Body=content)


def folder_with(folder: Path, content: bytes) -> LocalLake:
    """A local lake with the same file."""
    (folder / "users").mkdir(parents=True)
    (folder / "users" / "x.csv").write_bytes(content)
    return LocalLake(folder)


def crawled(lake: Lake, override: Override) -> Table:
    """The table that a crawl makes with an override."""
    drain(lake.override("users", override))
    (table,) = drain(lake.crawl()).tables
    return table


@pytest.mark.parametrize("catalog", ["crawler", "direct"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (CELLS, SAID),
        (b"name;city\nAna;Recife\n", override_of({"header": True, "delimiter": ";"})),
        (b"1,a\n2,b\n", override_of({"header": False, "types": {"col0": "bigint"}})),
        (b"id,zip\n1,7\n", override_of({"strings": True})),
    ],
)
def test_the_same_words_give_the_same_table(
    fake_aws: FakeAws, tmp_path: Path, catalog: str, content: bytes, said: Override
) -> None:
    bucket_with(content)
    aws = AwsLake(THEIRS, Access(catalog=catalog))
    local = folder_with(tmp_path, content)
    here, there = crawled(local, said), crawled(aws, said)
    assert there.columns == here.columns
    assert there.override == here.override == said
    kept = boto3.client("s3").get_object(Bucket=THEIRS, Key=OVERRIDES)["Body"].read()
    assert kept == overrides_path(tmp_path).read_bytes()
    columns = ", ".join(f"cast({column.name} as varchar)" for column in here.columns)
    asked = f"select {columns} from {{}}.users order by 1"
    assert rows(aws, asked.format("db_faker_users")) == rows(local, asked.format(here.database))
    assert drain(aws.teardown()).failed == ()
    assert CLASSIFIERS == {}
    left = boto3.client("s3").list_objects_v2(Bucket=THEIRS)["Contents"]
    assert [o["Key"] for o in left] == ["users/x.csv"]
    local.close()


def test_the_classifier_says_what_the_user_says(fake_aws: FakeAws) -> None:
    bucket_with(CELLS)
    lake = AwsLake(THEIRS, Access(catalog="crawler"))
    crawled(lake, SAID)
    (name,) = boto3.client("glue").get_crawler(Name="faker-users-dataset")["Crawler"]["Classifiers"]
    known = boto3.client("glue").get_classifier(Name=name)["Classifier"]["CsvClassifier"]
    assert known == {
        "Name": name,
        "Delimiter": "~",
        "QuoteSymbol": '"',
        "ContainsHeader": "PRESENT",
        "Header": ["id", "zip", "day"],
        "Serde": "LazySimpleSerDe",
        "CustomDatatypeConfigured": True,
        "CustomDatatypes": ["INT", "STRING", "DATE"],
    }
    # Other words make another classifier, and none is left of the earlier ones.
    table = crawled(lake, replace(SAID, types=(("day", "string"),)))
    assert {column.type for column in table.columns if column.name == "day"} == {"string"}
    assert len(CLASSIFIERS) == 1
    assert name not in CLASSIFIERS
    assert crawled(lake, NO_OVERRIDE).override == NO_OVERRIDE
    assert list(CLASSIFIERS) == ["faker-users-csv"]


def test_settings_that_a_crawler_can_not_have(fake_aws: FakeAws) -> None:
    bucket_with("id,city\n1,S\xe3o Paulo\n".encode("latin-1"))
    lake = AwsLake(THEIRS, Access(catalog="crawler"))
    said = override_of({"encoding": "latin-1", "header": True})
    with pytest.raises(LakeError, match="read UTF-8 alone") as caught:
        crawled(lake, said)
    assert "--catalog direct" in caught.value.hint
    direct = AwsLake(THEIRS, Access(catalog="direct"))
    drain(direct.crawl())
    assert rows(direct, "select city from db_faker_users.users") == [("S\xe3o Paulo",)]


def test_a_type_that_quoted_cells_can_not_have(fake_aws: FakeAws) -> None:
    bucket_with(b'id,day\n1,"2024-01-31"\n')
    lake = AwsLake(THEIRS, Access(catalog="direct"))
    with pytest.raises(LakeError, match=r"day of .* can't be date on Athena") as caught:
        crawled(lake, override_of({"types": {"day": "date"}}))
    assert "cast" in caught.value.hint


def test_no_files_and_files_of_others(
    fake_aws: FakeAws, capsys: pytest.CaptureFixture[str]
) -> None:
    bucket_with(CELLS)
    where = ("crawl", "--lake", f"s3://{THEIRS}", "--catalog", "direct")
    for prefix in ("movies_events", "nowhere", "../users"):
        assert run_command([*where, "--table", prefix, "--header", "yes"]) == 1
        assert "has no folder" in capsys.readouterr().err
    s3 = boto3.client("s3")
    s3.put_object(Bucket=THEIRS, Key=OVERRIDES, Body=b"theirs = 1")
    assert run_command([*where, "--table", "users", "--header", "yes"]) == 1
    assert "error: " in capsys.readouterr().err
    s3.put_object(Bucket=THEIRS, Key=OVERRIDES, Body=b"[users]\nheader = true\n")
    assert run_command([*where, "--table", "users", "--header", "yes"]) == 1
    assert "is in the way and was not put there by Matinee" in capsys.readouterr().err
    drain(AwsLake(THEIRS, Access()).teardown())
    kept = s3.get_object(Bucket=THEIRS, Key=OVERRIDES)["Body"].read()
    assert kept == b"[users]\nheader = true\n"


def test_a_strict_crawl_reads_all_rows_first(fake_aws: FakeAws) -> None:
    row = b'{"id": "1", "account_id": 7}\n'
    bucket_with(row + b'{"id": "2", "acc\n' + row, "movies_events/x.json")
    lake = AwsLake(THEIRS, Access(catalog="direct"))
    with pytest.raises(LakeError, match=r"1 rows? would be left out; movies_events/x\.json"):
        drain(lake.crawl(strict=True))
    assert boto3.client("glue").get_databases()["DatabaseList"] == []
    boto3.client("s3").put_object(Bucket=THEIRS, Key="movies_events/x.json", Body=row)
    assert len(drain(lake.crawl(strict=True)).tables) == 1
    drain(lake.teardown())
