"""JSON.

https://trino.io/docs/current/functions/json.html
"""

import re

from core.lake.local.athena_sql.builders.registry import Call, builds
from core.lake.local.athena_sql.casts import as_text
from core.lake.local.athena_sql.json_casts import to_json
from core.lake.local.athena_sql.lowering import text, variable


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
    own = str(path.constant).rsplit(".", 1)[1]
    token = f'"{own}"'
    # DuckDB writes a number its own way. The text of a key that comes once gives it as it stands.
    once = f"len({value.sql}) - len(replace({value.sql}, {text(token)}, '')) = {len(token)}"
    digits = text(rf"{token}\s*:\s*(-?[0-9][0-9.eE+-]*)")
    real = (
        f"CASE WHEN {once} THEN regexp_extract({value.sql}, {digits}, 1)"
        f" ELSE py_json_extract_scalar({value.sql}, {path.sql}) END"
    )
    with variable() as x:
        picked = (
            f"CASE WHEN {x} IS NULL OR {x}[1] IN ('{{', '[', 'n') THEN NULL"
            f" WHEN {x}[1] = '\"' THEN json_extract_string({x}, '$')"
            f" WHEN contains({x}, '.') OR contains({x}, 'e') AND {x}[1] NOT IN ('t', 'f')"
            f" THEN {real} ELSE {x} END"
        )
        found = f"CAST(TRY(json_extract({value.sql}, {path.sql})) AS VARCHAR)"
        return f"list_transform([{found}], lambda {x}: {picked})[1]"
