"""Glue's custom classifiers: how a crawler reads delimited text.

Classifiers bear no tags. The one for the users has a published name, and is ours while it is as we
define it; those for what a user says of a table have a digest of their definition in their names.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any, Final

from core.errors import LakeError
from core.lake.aws.account.errors import EXISTING, MISSING, accepting, if_there
from core.lake.aws.account.session import Session
from core.lake.local.catalog.catalog import CatalogTable
from core.lake.schema.encodings import UTF8
from core.lake.schema.overrides import Override
from core.messages import Message

# Glue's own reader of CSV takes a file whose fields are all text for one without a header, and
# does not honour quotes.
CLASSIFIER: Final = "faker-users-csv"
_STAMPED: Final = "matinee-csv-"
_DIGITS: Final = 16
# The types that a classifier can give, by their names in the catalog.
_DATATYPES: Final = {
    "string": "STRING",
    "int": "INT",
    "bigint": "LONG",
    "smallint": "SHORT",
    "float": "FLOAT",
    "double": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "binary": "BINARY",
}


def users_classifier() -> dict[str, Any]:
    """The classifier of the users, as Glue's CreateClassifier takes it."""
    return {
        "Name": CLASSIFIER,
        "Delimiter": ",",
        "QuoteSymbol": '"',
        "ContainsHeader": "PRESENT",
        "Serde": "OpenCSVSerDe",
    }


def override_classifier(table: CatalogTable, override: Override, reader: str) -> dict[str, Any]:
    """The classifier of a table with the user's settings.

    Args:
        table: What the local crawl makes of a sample with the override.
        override: What the user says.
        reader: Hive's reader, ``opencsv`` or ``lazy``.

    Raises:
        LakeError: A classifier can't say it.
    """
    reading = table.readings[0]
    dialect = reading.dialect
    if table.format != "csv" or dialect is None:
        raise _unable(table, Message("the files are no delimited text"))
    if reading.encoding != UTF8:
        raise _unable(table, Message("Glue's crawlers read UTF-8 alone"))
    if len(dialect.delimiter) != 1:
        raise _unable(table, Message("Glue's crawlers take a delimiter of one letter"))
    definition: dict[str, Any] = {
        "Delimiter": dialect.delimiter,
        "QuoteSymbol": dialect.quote or '"',
        "ContainsHeader": "PRESENT" if dialect.header else "ABSENT",
        "Serde": "OpenCSVSerDe" if reader == "opencsv" else "LazySimpleSerDe",
    }
    if override.types or override.strings:
        types = [column.type for column in table.own_columns]
        unknown = [type_ for type_ in types if type_.partition("(")[0] not in _TYPES_OR_DECIMAL]
        if unknown:
            raise _unable(table, Message("Glue's crawlers know no {type}", type=unknown[0]))
        definition["CustomDatatypeConfigured"] = True
        definition["CustomDatatypes"] = [
            _DATATYPES.get(type_.partition("(")[0], "DECIMAL") for type_ in types
        ]
    if not dialect.header or "CustomDatatypes" in definition:
        definition["Header"] = [column.name for column in table.own_columns]
    return {"Name": _stamped_name(definition), **definition}


_TYPES_OR_DECIMAL: Final = frozenset({*_DATATYPES, "decimal"})


def ensure_classifier(session: Session, definition: Mapping[str, Any]) -> None:
    """Make a classifier, unless one of its name is there.

    Args:
        session: The session with AWS.
        definition: As Glue's CreateClassifier takes it.
    """
    name = definition["Name"]
    with session.about(Message("classifier {name}", name=name)):
        glue = session.client("glue")
        if if_there(lambda: glue.get_classifier(Name=name)) is None:
            with accepting(EXISTING):
                glue.create_classifier(CsvClassifier=dict(definition))


def find_classifier(session: Session, name: str) -> Mapping[str, Any]:
    """A classifier of delimited text as Glue describes it; empty where there is none.

    Args:
        session: The session with AWS.
        name: Its name.
    """
    glue = session.client("glue")
    with session.about(Message("classifier {name}", name=name)):
        answer = if_there(lambda: glue.get_classifier(Name=name)) or {}
    known: Mapping[str, Any] = answer.get("Classifier", {}).get("CsvClassifier", {})
    return known


def remove_stamped(
    session: Session, crawler: Mapping[str, Any], keep: Collection[str] = ()
) -> None:
    """Remove the classifiers of the user's settings from one of Matinee's crawlers.

    Args:
        session: The session with AWS.
        crawler: The crawler as Glue describes it.
        keep: The names of those that are needed.
    """
    for name in crawler.get("Classifiers") or ():
        if name in keep or not name.startswith(_STAMPED):
            continue
        known = find_classifier(session, name)
        own = {key: value for key, value in known.items() if key in _DEFINED}
        if known and _stamped_name(own) == name:
            delete_classifier(session, name)


def delete_classifier(session: Session, name: str) -> None:
    """Delete a classifier; harmless when it has gone.

    Args:
        session: The session with AWS.
        name: Its name.
    """
    with session.about(Message("classifier {name}", name=name)), accepting(MISSING):
        session.client("glue").delete_classifier(Name=name)


# The settings that Matinee makes; Glue adds times, a version and defaults.
_DEFINED: Final = frozenset(
    {
        *("Delimiter", "QuoteSymbol", "ContainsHeader", "Header", "Serde"),
        *("CustomDatatypeConfigured", "CustomDatatypes"),
    }
)


def _stamped_name(definition: Mapping[str, Any]) -> str:
    said = {key: value for key, value in definition.items() if value not in (None, False, [])}
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    return f"{_STAMPED}{digest[:_DIGITS]}"


def _unable(table: CatalogTable, why: Message) -> LakeError:
    return LakeError(
        Message(
            "a crawler can't be told what is said of {table}: {why}",
            table=table.full_name,
            why=why,
        ),
        "make the tables without crawlers: --catalog direct",
    )
