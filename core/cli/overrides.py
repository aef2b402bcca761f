"""The options that say how a table's files are read."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.options import UsageError
from core.errors import LakeError

if TYPE_CHECKING:
    from core.lake.schema.overrides import Override

_PANEL = "One table"


class YesNo(StrEnum):
    """An answer."""

    yes = "yes"
    no = "no"


TableName = Annotated[
    str | None,
    typer.Option(
        "--table",
        metavar="PREFIX",
        help="The folder that the options below apply to; alone it removes its settings.",
        rich_help_panel=_PANEL,
    ),
]
Header = Annotated[
    YesNo | None,
    typer.Option("--header", help="Whether a first line names columns.", rich_help_panel=_PANEL),
]
Delimiter = Annotated[
    str | None,
    typer.Option(
        "--delimiter", metavar="X", help="What separates cells: ; tab ...", rich_help_panel=_PANEL
    ),
]
EncodingName = Annotated[
    str | None,
    typer.Option("--encoding", metavar="E", help="latin-1, utf-16 ...", rich_help_panel=_PANEL),
]
Strings = Annotated[
    bool, typer.Option("--strings", help="Every column is text.", rich_help_panel=_PANEL)
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="COLUMN=TYPE",
        help="A column's type in Athena; can be repeated.",
        rich_help_panel=_PANEL,
    ),
]


def override_from(
    header: YesNo | None,
    delimiter: str | None,
    encoding: str | None,
    strings: bool,
    types: list[str] | None,
) -> "Override":
    """The override that options say.

    Args:
        header: ``--header``.
        delimiter: ``--delimiter``.
        encoding: ``--encoding``.
        strings: ``--strings``.
        types: ``--type``, each as COLUMN=TYPE.

    Raises:
        UsageError: A value is not allowed.
    """
    from core.lake.schema.overrides import override_of

    pairs = [text.partition("=") for text in types or ()]
    wrong = [name for name, equals, type_ in pairs if not (name and equals and type_)]
    if wrong:
        raise UsageError(f"--type {wrong[0]} is not allowed", "allowed: COLUMN=TYPE")
    values: dict[str, Any] = {
        "header": None if header is None else header is YesNo.yes,
        "delimiter": delimiter,
        "encoding": encoding,
        "strings": strings,
        "types": {name: type_ for name, _, type_ in pairs},
    }
    try:
        return override_of(values)
    except LakeError as error:
        raise UsageError(error.message, error.hint) from error
