"""Prepared statements: moto fails where Athena says that there is none of that name."""

from moto.athena.models import athena_backends
from moto.athena.responses import AthenaResponse
from moto.core.exceptions import JsonRESTError

from tests.fake_aws.behaviour import ACCOUNT

_get_prepared_statement = AthenaResponse.get_prepared_statement


def get_prepared_statement(self: AthenaResponse) -> str:
    name = self._get_param("StatementName")
    if name not in athena_backends[ACCOUNT][self.region].prepared_statements:
        raise JsonRESTError("ResourceNotFoundException", f"PreparedStatement {name} not found")
    return _get_prepared_statement(self)


def install() -> None:
    """Put this in place of moto's own."""
    AthenaResponse.get_prepared_statement = get_prepared_statement  # type: ignore[method-assign]
