"""What an EXECUTE changes is known from Athena's own prepared statement."""

import boto3
import pytest

from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.lake.aws.workgroup import WORKGROUP
from core.lake.prepared import effects_in
from core.steps.progress import drain
from tests.fake_aws.server import FakeAws

pytestmark = pytest.mark.aws


def test_the_prepared_statement_says_what_an_execute_changes(fake_aws: FakeAws) -> None:
    lake = AwsLake(None, Access())
    assert drain(lake.prepared("gone")) is None
    athena = boto3.client("athena")
    for name, sql in (("gone", "DROP TABLE db.old"), ("asks", "SELECT 1")):
        athena.create_prepared_statement(
            StatementName=name, WorkGroup=WORKGROUP, QueryStatement=sql
        )
    texts = ["execute GONE", "EXECUTE asks USING 1", "execute nothing", "select 1"]
    removes, *others = drain(effects_in(lake, texts))
    assert removes is not None
    assert removes.removes
    assert "db.old" in str(removes.message)
    assert others == [None, None, None]
    assert fake_aws.faults.asked["athena:GetPreparedStatement"] == 4
