"""Athena, its gaps closed: queries are answered by DuckDB from the objects in the bucket."""

import csv
import io
import json
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import sqlglot
from moto.athena.models import athena_backends
from moto.athena.responses import AthenaResponse
from moto.core.exceptions import JsonRESTError
from moto.glue.models import glue_backends
from moto.s3.models import s3_backends

from core.errors import QueryError
from core.lake.interface import Column
from core.lake.local.athena_sql.library import prepare
from core.lake.local.athena_sql.results import shown_query
from core.lake.local.athena_sql.translate import translate
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.lake.local.query.connection import connect
from tests.fake_aws.behaviour import ACCOUNT, BEHAVIOUR
from tests.fake_aws.inference import read_files
from tests.fake_aws.objects import objects, split_location

ENDED = ("SUCCEEDED", "FAILED", "CANCELLED")
MOST_ROWS = 1_000
_TYPES = {
    "BIGINT": "bigint",
    "HUGEINT": "bigint",
    "INTEGER": "integer",
    "DOUBLE": "double",
    "FLOAT": "float",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
}


@dataclass
class Execution:
    """One question on its way."""

    sql: str
    workgroup: str
    location: str
    reuse_minutes: int
    region: str
    id: str = field(default_factory=lambda: str(uuid4()))
    state: str = "QUEUED"
    reason: str = ""
    category: int = 0
    retryable: bool = False
    scanned: int = 0
    reused: bool = False
    started: float = field(default_factory=time.time)
    ended: float = 0.0
    columns: list[tuple[str, str, int, int]] = field(default_factory=list)
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    connection: duckdb.DuckDBPyConnection | None = None

    def run(self) -> None:
        self.state = "RUNNING"
        try:
            # In slices, for a test may let a question go that it has held.
            while time.time() - self.started < BEHAVIOUR.query_seconds and not self.stop.wait(0.05):
                pass
            if self.stop.is_set():
                return self._end("CANCELLED", "Query was cancelled by user")
            if BEHAVIOUR.query_error:
                state, self.reason, self.category, self.retryable = BEHAVIOUR.query_error
                return self._end(state, self.reason)
            if not self._reuse():
                self._answer()
        except QueryError as error:
            self.category = 2
            place = f"line {error.line}:{error.column}: " if error.line else ""
            return self._end("FAILED", f"{place}{error.what}")
        except (duckdb.Error, sqlglot.errors.SqlglotError, ValueError) as error:
            if self.stop.is_set():
                return self._end("CANCELLED", "Query was cancelled by user")
            self.category = 2
            return self._end("FAILED", _reason(error, self.sql))
        except Exception as error:  # noqa: BLE001 - a question fails, the server does not
            self.category = 1
            return self._end("FAILED", f"GENERIC_INTERNAL_ERROR: {error!r}")
        self._store()
        return self._end("SUCCEEDED", "")

    def cancel(self) -> None:
        self.stop.set()
        if self.connection is not None:
            self.connection.interrupt()

    def _end(self, state: str, reason: str) -> None:
        self.ended = time.time()
        self.reason = reason
        self.state = state

    def _reuse(self) -> bool:
        for earlier in reversed(list(EXECUTIONS.values())):
            age = (self.started - earlier.ended) / 60
            if (
                earlier.sql == self.sql
                and earlier.state == "SUCCEEDED"
                and age < self.reuse_minutes
            ):
                self.columns, self.rows, self.reused = earlier.columns, earlier.rows, True
                BEHAVIOUR.reused += 1
                return True
        return False

    def _answer(self) -> None:
        statement = translate(self.sql, glue_catalog(self.region), Path("/"))
        with connect() as connection:
            self.connection = connection
            connection.execute("CREATE SCHEMA athena")
            self.scanned = self._make_views(connection, statement.tables)
            prepare(connection, statement.functions)
            columns = statement.columns
            connection.execute(shown_query(statement.sql, columns) if columns else statement.sql)
            for number, (name, type_, *_) in enumerate(connection.description or ()):
                own = columns[number].name or f"_col{number}" if columns else name
                self.columns.append((own, *_athena_type(str(type_))))
            self.rows = connection.fetchall()
            self.connection = None

    def _make_views(
        self, connection: duckdb.DuckDBPyConnection, asked: tuple[CatalogTable, ...]
    ) -> int:
        """A view for each table in the question; gives their bytes."""
        backend = glue_backends[ACCOUNT][self.region]
        scanned = 0
        for table in dict.fromkeys(asked):
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{table.database}"')
            known = backend.databases[table.database].tables[table.name]
            scanned += make_view(connection, known.as_dict())
        return scanned

    def _store(self) -> None:
        bucket, prefix = split_location(self.location)
        text = io.StringIO()
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow([column[0] for column in self.columns])
        writer.writerows([_text(cell) for cell in row] for row in self.rows)
        s3_backends[ACCOUNT]["aws"].put_object(
            bucket, f"{prefix}{self.id}.csv", text.getvalue().encode()
        )


EXECUTIONS: dict[str, Execution] = {}


def glue_catalog(region: str) -> Catalog:
    """Glue's tables, as the translation of Athena's SQL wants to know them."""
    tables = []
    for database in glue_backends[ACCOUNT][region].databases.values():
        for table in database.tables.values():
            known = table.as_dict()
            own = [Column(c["Name"], c["Type"]) for c in known["StorageDescriptor"]["Columns"]]
            keys = [Column(c["Name"], c["Type"], True) for c in known.get("PartitionKeys", ())]
            tables.append(
                CatalogTable(
                    database=database.name,
                    name=table.name,
                    prefix=table.name,
                    format=known["Parameters"]["classification"],
                    columns=(*own, *keys),
                    sources=tuple(column.name for column in own),
                    files=(),
                    rows=0,
                )
            )
    return Catalog(tuple(tables))


def make_view(connection: duckdb.DuckDBPyConnection, table: dict[str, Any]) -> int:
    """Make a table's view; gives the bytes of its files."""
    storage = table["StorageDescriptor"]
    bucket, prefix = split_location(storage["Location"])
    files = objects(bucket, prefix)
    columns = [(column["Name"], column["Type"]) for column in storage["Columns"]]
    kind = table["Parameters"]["classification"]
    header = table["Parameters"].get("skip.header.line.count") == "1"
    serde = storage.get("SerdeInfo", {}).get("Parameters", {})
    source = read_files([str(file.path) for file in files], kind, columns, header, serde)
    cells = [f'try_cast("{n}" AS {t.replace("string", "varchar")}) AS "{n}"' for n, t in columns]
    for key in table.get("PartitionKeys", ()):
        cases = " ".join(
            f"WHEN '{file.path}' THEN '{value}'"
            for file in files
            for value in re.findall(rf"{key['Name']}=([^/]*)/", file.key)
        )
        # A catalog that is behind may name partitions of which no file is left.
        value = f"CASE filename {cases} END" if cases else "NULL::VARCHAR"
        cells.append(f'{value} AS "{key["Name"]}"')
    connection.execute(
        f'CREATE VIEW "{table["DatabaseName"]}"."{table["Name"]}" AS'
        f" SELECT {', '.join(cells)} FROM {source}"
    )
    return sum(file.bytes for file in files)


def start_query_execution(self: AthenaResponse) -> str:
    workgroup = _workgroup(self, self._get_param("WorkGroup") or "primary")
    results = workgroup.configuration.get("ResultConfiguration", {})
    asked = self._get_param("ResultConfiguration") or {}
    location = asked.get("OutputLocation") or results.get("OutputLocation")
    if workgroup.configuration.get("EnforceWorkGroupConfiguration"):
        location = results.get("OutputLocation", location)
    if not location:
        raise _refused("No output location provided.")
    sql = self._get_param("QueryString")
    try:
        sqlglot.parse_one(sql, read="athena")
    except sqlglot.errors.ParseError as error:
        place = error.errors[0]
        raise _refused(
            f"line {place['line']}:{place['col']}: mismatched input '{place['highlight']}'"
        ) from error
    reuse = self._get_param("ResultReuseConfiguration") or {}
    by_age = reuse.get("ResultReuseByAgeConfiguration", {})
    minutes = by_age.get("MaxAgeInMinutes", 60) if by_age.get("Enabled") else 0
    execution = Execution(sql, workgroup.name, location, minutes, self.region)
    EXECUTIONS[execution.id] = execution
    threading.Thread(target=execution.run, name="stand-in-athena", daemon=True).start()
    return json.dumps({"QueryExecutionId": execution.id})


def get_query_execution(self: AthenaResponse) -> str:
    execution = _execution(self)
    status: dict[str, Any] = {
        "State": execution.state,
        "SubmissionDateTime": execution.started,
        "CompletionDateTime": execution.ended or time.time(),
    }
    if execution.reason:
        status["StateChangeReason"] = execution.reason
    if execution.state == "FAILED":
        status["AthenaError"] = {
            "ErrorCategory": execution.category,
            "ErrorType": 1,
            "Retryable": execution.retryable,
            "ErrorMessage": execution.reason,
        }
    return json.dumps(
        {
            "QueryExecution": {
                "QueryExecutionId": execution.id,
                "Query": execution.sql,
                "StatementType": "DML",
                "ResultConfiguration": {
                    "OutputLocation": f"{execution.location}{execution.id}.csv"
                },
                "Status": status,
                "Statistics": {
                    "DataScannedInBytes": execution.scanned,
                    "EngineExecutionTimeInMillis": 1,
                    "TotalExecutionTimeInMillis": 1,
                    "ResultReuseInformation": {"ReusedPreviousResult": execution.reused},
                },
                "WorkGroup": execution.workgroup,
            }
        }
    )


def get_query_results(self: AthenaResponse) -> str:
    execution = _execution(self)
    if execution.state != "SUCCEEDED":
        raise _refused(f"Query did not finish successfully. Final query state: {execution.state}")
    most = min(int(self._get_param("MaxResults") or MOST_ROWS), MOST_ROWS)
    start = int(self._get_param("NextToken") or 0)
    header = tuple(column[0] for column in execution.columns)
    lines = [header, *execution.rows] if start == 0 else execution.rows[start - 1 :]
    answer: dict[str, Any] = {
        "ResultSet": {
            "Rows": [
                {"Data": [{} if c is None else {"VarCharValue": _text(c)} for c in line]}
                for line in lines[:most]
            ],
            "ResultSetMetadata": {
                "ColumnInfo": [
                    {
                        "CatalogName": "hive",
                        "SchemaName": "",
                        "TableName": "",
                        "Name": name,
                        "Label": name,
                        "Type": type_,
                        "Precision": precision,
                        "Scale": scale,
                        "Nullable": "UNKNOWN",
                        "CaseSensitive": type_ == "varchar",
                    }
                    for name, type_, precision, scale in execution.columns
                ]
            },
        }
    }
    if len(lines) > most:
        answer["NextToken"] = str(start + most)
    return json.dumps(answer)


def stop_query_execution(self: AthenaResponse) -> str:
    _execution(self).cancel()
    return "{}"


def get_work_group(self: AthenaResponse) -> str:
    name = _workgroup(self, self._get_param("WorkGroup")).name
    return json.dumps({"WorkGroup": self.athena_backend.get_work_group(name)})


def update_work_group(self: AthenaResponse) -> str:
    workgroup = _workgroup(self, self._get_param("WorkGroup"))
    changes = self._get_param("ConfigurationUpdates")["ResultConfigurationUpdates"]
    workgroup.configuration.setdefault("ResultConfiguration", {}).update(changes)
    return "{}"


def install() -> None:
    """Put all this in place of moto's own."""
    for method in (
        start_query_execution,
        get_query_execution,
        get_query_results,
        stop_query_execution,
        get_work_group,
        update_work_group,
    ):
        setattr(AthenaResponse, method.__name__, method)


def _workgroup(response: AthenaResponse, name: str) -> Any:
    known = athena_backends[ACCOUNT][response.region].work_groups.get(name)
    if known is None:
        raise _refused(f"WorkGroup {name} is not found.")
    return known


def _execution(response: AthenaResponse) -> Execution:
    execution = EXECUTIONS.get(response._get_param("QueryExecutionId"))
    if execution is None:
        raise _refused("QueryExecution was not found")
    return execution


def _refused(message: str) -> JsonRESTError:
    return JsonRESTError("InvalidRequestException", message)


def _athena_type(duckdb_type: str) -> tuple[str, int, int]:
    if duckdb_type.startswith("DECIMAL("):
        precision, scale = duckdb_type[8:-1].split(",")
        return "decimal", int(precision), int(scale)
    return _TYPES.get(duckdb_type, "varchar"), 0, 0


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "milliseconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _reason(error: Exception, sql: str) -> str:
    """Athena's way of telling it, with the place of the name that is not known."""
    text = str(error).splitlines()[0]
    named = re.search(r"(?:column|name|Table with name) \"?([\w.]+)\"?", text)
    if named:
        word = named[1].rpartition(".")[2]
        place = sql.find(word)
        if place >= 0:
            line = sql.count("\n", 0, place) + 1
            column = place - sql.rfind("\n", 0, place)
            return f"COLUMN_NOT_FOUND: line {line}:{column}: '{word}' cannot be resolved"
    return f"GENERIC_USER_ERROR: {text}"
