"""JSON.

https://trino.io/docs/current/functions/json.html
"""

import re

from core.lake.local.athena_sql.builders.registry import Call, builds
from core.lake.local.athena_sql.values.casts import as_text
from core.lake.local.athena_sql.values.json_casts import to_json
from core.lake.local.athena_sql.values.lowering import once, text


@builds("json_parse")
def _parse(call: Call) -> str:
    return f"py_json_parse({call.sql[0]})"


@builds("json_extract")
def _extract(call: Call) -> str:
    return f"py_json_extract({call.sql[0]}, {call.sql[1]})"


@builds("json_array_contains")
def _contains(call: Call) -> str:
    value = call.args[1]
    wanted = to_json(value.sql, value.type, as_text)
    found = f"py_json_array_contains({call.sql[0]}, {wanted})"
    # No JSON has a number that is not finite, whatever else is asked.
    odd = f"WHEN NOT isfinite({value.sql}) THEN false " if value.type.name == "double" else ""
    return f"(CASE {odd}WHEN ({value.sql}) IS NOT NULL THEN {found} END)"


@builds("json_extract_scalar")
def _scalar(call: Call) -> str:
    """In DuckDB where the path is made of plain names, in Python elsewhere."""
    value, path = call.args
    plain = isinstance(path.constant, str) and re.fullmatch(r"\$(\.[A-Za-z_]\w*)+", path.constant)
    if not plain:
        return f"py_json_extract_scalar({value.sql}, {path.sql})"
    token = f'"{str(path.constant).rsplit(".", 1)[1]}"'
    # DuckDB writes a number its own way. The text of a key that comes once gives it as it stands.
    digits = text(rf"{token}\s*:\s*(-?[0-9][0-9.eE+-]*)")

    def picked(x: str) -> str:
        kind, python = (
            f"TRY(json_type({x}, {path.sql}))",
            f"py_json_extract_scalar({x}, {path.sql})",
        )
        alone = f"len({x}) - len(replace({x}, {text(token)}, '')) = {len(token)}"
        return (
            f"(CASE WHEN {kind} IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'BOOLEAN')"
            f" THEN json_extract_string({x}, {path.sql})"
            f" WHEN {kind} IN ('OBJECT', 'ARRAY', 'NULL') THEN NULL"
            f" WHEN {kind} = 'DOUBLE' AND {alone} THEN regexp_extract({x}, {digits}, 1)"
            f" WHEN {kind} IS NOT NULL THEN {python} END)"
        )

    return once(value.sql, picked)
