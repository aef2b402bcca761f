"""The whole way on emulators of AWS that nobody here wrote, twice, with nothing left behind."""

import csv
import io
import json
import urllib.request
from pathlib import Path
from typing import Any

import boto3
import pytest

from core.errors import QueryError
from core.job.model import Job
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3.keys import RESULTS
from core.lake.interface import Crawled, Lake
from core.lake.local.lake import LocalLake
from core.lake.schema.overrides import override_of
from core.pipeline import run
from core.queries.canned import canned_queries
from core.steps.progress import drain
from tests.emulators.environment import REGION
from tests.unit.core.lake.aws.data_set import USERS_FILE, make_data_set, replace_file

JOB = Job.make({"users": 200, "events": 400, "until": "2026-01-31", "seed": 5}, "test")

pytestmark = [pytest.mark.aws, pytest.mark.xdist_group("emulators")]


@pytest.fixture
def data_set(tmp_path: Path) -> Path:
    """A data set whose users are all born on New Year's Day.

    ministack counts years by the turns of the year, Athena by birthdays; so both count the same.
    """
    folder = tmp_path / "data"
    make_data_set(folder, users=40, events=300, days=3)
    rows = list(csv.DictReader(io.StringIO((folder / USERS_FILE).read_text(encoding="utf-8"))))
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "birthday": f"{row['birthday'][:4]}-01-01"} for row in rows)
    replace_file(folder, USERS_FILE, text.getvalue().encode())
    return folder


def answers(lake: Lake) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the canned queries, by name."""
    found = {}
    for query in canned_queries():
        answer = drain(lake.query(query.sql))
        found[query.name] = answer.fetch(1_000).rows()
        answer.close()
    return found


def what_is_there() -> dict[str, list[str]]:
    """All that an account holds of what Matinee makes."""
    glue = boto3.Session().client("glue")
    return {
        "buckets": [b["Name"] for b in boto3.Session().client("s3").list_buckets()["Buckets"]],
        "databases": [d["Name"] for d in glue.get_databases()["DatabaseList"]],
        "crawlers": [c["Name"] for c in glue.get_crawlers()["Crawlers"]],
        "roles": [r["RoleName"] for r in boto3.Session().client("iam").list_roles()["Roles"]],
        "workgroups": [
            w["Name"]
            for w in boto3.Session().client("athena").list_work_groups()["WorkGroups"]
            if w["Name"] != "primary"
        ],
    }


def go_the_whole_way(lake: AwsLake, data_set: Path) -> Crawled:
    """Upload, crawl and list the tables; gives the crawl's warnings."""
    drain(lake.upload(data_set))
    crawled = drain(lake.crawl())
    tables = {table.name: table for table in drain(lake.tables())}
    assert (tables["users"].files, tables["movies_events"].partitions) == (1, 3)
    assert not any(table.stale for table in tables.values())
    return crawled


def tear_down(lake: AwsLake) -> None:
    """Remove everything, and see that it has gone."""
    assert drain(lake.teardown()).failed == ()
    assert drain(lake.holdings()) == ()
    assert not any(what_is_there().values())


def test_ministack(ministack: str, data_set: Path, tmp_path: Path) -> None:
    local = LocalLake(tmp_path / "local")
    drain(local.upload(data_set))
    drain(local.crawl())
    expected = answers(local)
    local.close()
    assert all(expected.values())
    lake = AwsLake(None, Access())
    for number in range(2):
        crawled = go_the_whole_way(lake, data_set)
        assert "made without them" in crawled.warnings[0]
        assert answers(lake) == expected
        if number:
            drain(run(JOB, lake, tmp_path / "run"))
        tear_down(lake)
    glue = boto3.Session().client("glue")
    assert glue.get_classifiers()["Classifiers"] == []


def test_statements_that_write_go_to_athena(ministack: str, data_set: Path) -> None:
    lake = AwsLake(None, Access(catalog="direct"))
    drain(lake.upload(data_set))
    drain(lake.crawl())
    where = f"s3://000000000000-landing-zone/{RESULTS}tables/mine/"
    statement = "create external table db_faker_users.mine (one int) stored as parquet location"
    drain(lake.query(f"{statement} '{where}'")).close()
    glue = boto3.Session().client("glue")
    assert glue.get_table(DatabaseName="db_faker_users", Name="mine")
    elsewhere = statement.replace("mine", "elsewhere")
    drain(lake.query(f"{elsewhere} 's3://other/x/'")).close()
    with pytest.raises(QueryError, match="GRANT"):
        drain(lake.query("grant select on db_faker_users.mine to somebody"))
    removed = drain(lake.teardown())
    assert "db_faker_users.mine" in {holding.name for holding in removed.removed}
    left = glue.get_tables(DatabaseName="db_faker_users")["TableList"]
    assert [table["Name"] for table in left] == ["elsewhere"]


def test_moto(moto: str, data_set: Path, tmp_path: Path) -> None:
    """moto answers what it is given beforehand, so its answer shows the way alone."""
    lake = AwsLake(None, Access(catalog="direct"))
    for number in range(2):
        go_the_whole_way(lake, data_set)
        queue_answer(moto, [["gender", "users"], ["F", "23"], ["M", "17"]])
        first = canned_queries()[0]
        answer = drain(lake.query(first.sql))
        assert answer.fetch(10).rows() == [("F", "23"), ("M", "17")]
        answer.close()
        if number:
            drain(run(JOB, lake, tmp_path / "run"))
        tear_down(lake)


def queue_answer(endpoint: str, rows: list[list[str]]) -> None:
    """Give moto the rows that it answers next, the header first."""
    names = rows[0]
    columns = [{"Name": name, "Type": "varchar", "Nullable": "UNKNOWN"} for name in names]
    for column in columns:
        column |= {"CatalogName": "hive", "SchemaName": "", "TableName": "", "Label": ""}
        column |= {"Precision": 0, "Scale": 0, "CaseSensitive": True}  # type: ignore[dict-item]
    lines = [{"Data": [{"VarCharValue": cell} for cell in row]} for row in rows]
    body = {"results": [{"rows": lines, "column_info": columns}], "region": REGION}
    request = urllib.request.Request(
        f"{endpoint}/moto-api/static/athena/query-results",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    urllib.request.urlopen(request).close()


def test_what_a_user_says_of_a_table_and_a_key(ministack: str, tmp_path: Path) -> None:
    make_data_set(tmp_path, users=40)
    lake = AwsLake(None, Access(kms_key="alias/films"))
    drain(lake.upload(tmp_path))
    drain(lake.override("users", override_of({"strings": True})))
    users = next(table for table in drain(lake.crawl()).tables if table.name == "users")
    assert {column.type for column in users.columns} == {"string"}
    account = boto3.Session().client("sts").get_caller_identity()["Account"]
    s3 = boto3.Session().client("s3")
    stored = s3.head_object(Bucket=f"{account}-landing-zone", Key=USERS_FILE)
    assert stored["ServerSideEncryption"] == "aws:kms"
    assert drain(lake.teardown()).failed == ()
    assert drain(lake.holdings()) == ()


def test_a_statement_that_an_emulator_does_not_run_is_reported(
    ministack: str, tmp_path: Path
) -> None:
    make_data_set(tmp_path, users=40)
    lake = AwsLake(None, Access(catalog="direct"))
    drain(lake.upload(tmp_path))
    drain(lake.crawl())
    for sql in ("create table db_faker_users.t as select 1 as n", "drop table db_faker_users.t"):
        with pytest.raises(
            QueryError, match=r"stands in for Athena at http.* does not run"
        ) as told:
            drain(lake.query(sql))
        assert "\n" not in told.value.message
        assert "local lake" in told.value.hint
    assert drain(lake.teardown()).failed == ()
