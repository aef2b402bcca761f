"""The statement behind EXECUTE: what a prepared statement will change is known from it alone."""

from core.lake.address import parse_address
from core.sql.statements import tokens


def meant_statement(sql: str, address: str) -> str:
    """The statement that a text runs: for EXECUTE the prepared one, where a folder's lake has it.

    Args:
        sql: One statement.
        address: The lake's address.

    Raises:
        LakeError: The lake can't be read.
    """
    words = [token for token in tokens(sql) if token.kind not in ("comment", "space")]
    folder = parse_address(address).folder
    is_execute = len(words) > 1 and words[0].text.upper() == "EXECUTE"
    if folder is None or not is_execute or words[1].text.upper() == "IMMEDIATE":
        return sql
    from core.lake.local.catalog.metastore import read_metastore

    return read_metastore(folder).prepared.get(words[1].text.strip('"').lower(), sql)
