"""The options that several commands share: those of the job and those of AWS."""

import functools
import inspect
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.errors import JobError
from core.job.model import KEYS, SETTINGS, Job, key_of
from core.job.toml_file import read_values

if TYPE_CHECKING:
    from core.lake.interface import Lake

DEFAULT_LAKE = "~/Matinee/lake"
_METAVARS = {
    "users": "N",
    "events": "N",
    "locale": "L",
    "seed": "N",
    "plan-mix": "B,I,P",
    "from": "DATE",
    "until": "DATE",
    "titles": "fictional|rapidapi|FILE",
    "places": "coherent|faker",
    "messy-kinds": "KINDS",
    "incidents": "INCIDENTS",
    "posters": "DIR",
    "columns": "published|extended",
    "tables": "NAMES",
    "format": "csv|parquet|avro",
    "events-format": "json|parquet|avro",
    "compression": "none|gzip|zstd",
    "layout": "single|parts|daily",
    "workers": "N",
    "size": "SIZE",
    "churn-by-plan": "B,I,P",
    "activity-by-plan": "B,I,P",
    "activity-spread": "SIGMA",
    "popularity": "EXPONENT",
    "decay": "DAYS",
    "fading": "DAYS",
}

JobFile = Annotated[
    Path | None, typer.Argument(metavar="[JOB.toml]", help="A job file.", show_default=False)
]
LakeOption = Annotated[
    str, typer.Option("--lake", metavar="LAKE", help="A folder, s3://BUCKET, or aws.")
]
Profile = Annotated[
    str | None,
    typer.Option("--profile", metavar="NAME", help="AWS profile.", rich_help_panel="AWS"),
]
Region = Annotated[
    str | None, typer.Option("--region", metavar="NAME", help="AWS region.", rich_help_panel="AWS")
]
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint-url", metavar="URL", help="Another AWS endpoint.", rich_help_panel="AWS"
    ),
]


class CatalogChoice(StrEnum):
    """Who makes the tables of a lake on AWS."""

    crawler = "crawler"
    direct = "direct"


class EngineChoice(StrEnum):
    """Who answers the queries of a lake in a bucket."""

    athena = "athena"
    local = "local"


Engine = Annotated[
    EngineChoice | None,
    typer.Option(
        "--engine",
        help="Athena answers queries, or, on any S3-compatible store, this computer does.",
        rich_help_panel="AWS",
    ),
]
Catalog = Annotated[
    CatalogChoice | None,
    typer.Option(
        "--catalog", help="Glue's crawlers make the tables, or Matinee does.", rich_help_panel="AWS"
    ),
]
Role = Annotated[
    str | None,
    typer.Option("--role", metavar="ARN", help="Role of the crawlers.", rich_help_panel="AWS"),
]


KmsKey = Annotated[
    str | None,
    typer.Option(
        "--kms-key",
        metavar="ARN",
        help="KMS key that encrypts the bucket's objects and Athena's results.",
        rich_help_panel="AWS",
    ),
]
# Whether days that were added to a lake may be replaced.
Yes = Annotated[
    bool, typer.Option("--yes", help="Replace days that were added to the lake; do not ask.")
]


class AnswerFormat(StrEnum):
    """How answers are printed, or written into a file: the last three into a file alone."""

    table = "table"
    csv = "csv"
    json = "json"
    excel_csv = "excel-csv"
    parquet = "parquet"
    xlsx = "xlsx"


PRINTED = (AnswerFormat.table, AnswerFormat.csv, AnswerFormat.json)


class UsageError(Exception):
    """The command line's words are off; ends with exit code 2."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def with_job_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each key of the job; it receives them as ``options``.

    They are taken as text and checked only by `Job`, so that a file and an option follow one rule.

    Args:
        command: A function with a keyword argument ``options: dict[str, str]``.
    """
    return with_job_options_but()(command)


def with_job_options_but(*left_out: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As `with_job_options`, without the options of some keys, which the job's file still has.

    Args:
        *left_out: The keys.
    """
    names = {"job_" + key.replace("-", "_"): key for key in KEYS if key not in left_out}
    return functools.partial(_with_options, names)


def _with_options(names: dict[str, str], command: Callable[..., None]) -> Callable[..., None]:
    def wrapped(**arguments: Any) -> None:
        given = {name: arguments.pop(name, None) for name in names}
        options = {key: given[name] for name, key in names.items() if given[name] is not None}
        command(options=options, **arguments)

    return _with_parameters(
        command, wrapped, "options", {name: (_option(key), None) for name, key in names.items()}
    )


def with_lake(default: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options that say where a lake is; it receives the lake as ``lake``.

    Args:
        default: The lake's address where none is given; None makes ``--lake`` required.
    """
    aws = {
        "profile": Profile,
        "region": Region,
        "endpoint": Endpoint,
        "role": Role,
        "catalog": Catalog,
        "engine": Engine,
        "kms_key": KmsKey,
    }

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        def wrapped(**arguments: Any) -> None:
            from core.lake.address import Access
            from core.lake.factory import open_lake

            given = {name: arguments.pop(name) for name in aws}
            chosen = {name: given[name] or "" for name in ("catalog", "engine", "kms_key")}
            access = Access(**{**given, **chosen})
            lake = open_lake(arguments.pop("lake"), access)
            print_redirection(lake)
            command(lake=lake, **arguments)

        address = (LakeOption, inspect.Parameter.empty if default is None else default)
        added = {"lake": address, **{name: (kind, None) for name, kind in aws.items()}}
        return _with_parameters(command, wrapped, "lake", added)

    return decorate


def print_redirection(lake: "Lake") -> None:
    """Say where a lake is reached, if that is not its service's own address.

    Raises:
        LakeError: There are no credentials, or the endpoint is none.
    """
    from core.cli.progress_bar import say
    from core.steps.progress import drain

    endpoint = drain(lake.redirection())
    if endpoint:
        say(f"note: {lake.address} is reached at {endpoint}, which is not an address of Amazon's")


def _with_parameters(
    command: Callable[..., None],
    wrapped: Callable[..., None],
    replaced: str,
    added: dict[str, tuple[Any, Any]],
) -> Callable[..., None]:
    """Give `wrapped` the signature of `command` for Typer, with one parameter replaced by others.

    Args:
        command: The command.
        wrapped: What calls it.
        replaced: The name of the parameter that is not the user's to give.
        added: Annotation and default of each parameter instead, by name.
    """
    keyword = inspect.Parameter.KEYWORD_ONLY
    signature = inspect.signature(command)
    own = [p.replace(kind=keyword) for p in signature.parameters.values() if p.name != replaced]
    extra = [
        inspect.Parameter(name, keyword, default=default, annotation=annotation)
        for name, (annotation, default) in added.items()
    ]
    functools.update_wrapper(wrapped, command)
    wrapped.__signature__ = signature.replace(parameters=[*own, *extra])  # type: ignore[attr-defined]
    wrapped.__annotations__ = {p.name: p.annotation for p in [*own, *extra]}
    return wrapped


@functools.cache
def _option(key: str) -> Any:
    texts = {key_of(name): setting.description for name, setting in SETTINGS.items()}
    text = texts.get(key, "How much data, such as 10GB, instead of counts.")
    metavar = _METAVARS.get(key, "PCT")
    return Annotated[
        str | None,
        typer.Option(
            f"--{key}", metavar=metavar, help=text, rich_help_panel="Job", show_default=False
        ),
    ]


def make_job(path: Path | None, options: dict[str, str]) -> Job:
    """Build the job from a job file and options; options win over the file.

    Args:
        path: The job file; None starts from the default job.
        options: Values of options by the key of the job, as the user typed them.

    Raises:
        JobError: The file is missing or wrong.
        UsageError: An option is wrong.
    """
    values = {key.replace("_", "-"): value for key, value in _file_values(path).items()}
    if "size" in options:
        values = {key: v for key, v in values.items() if key not in ("users", "events")}
    elif {"users", "events"} & options.keys():
        values.pop("size", None)
    given = {**values, **options}
    try:
        job = Job.make(given, path.name if path else "job")
    except JobError as error:
        key = error.problems[0].key
        if key not in options:
            raise
        problem = error.problems[0]
        raise UsageError(
            f"--{key} {problem.value} is not allowed", f"allowed: {problem.allowed}"
        ) from error
    if path and not {"until", "until-date"} & given.keys():
        from core.cli.progress_bar import say

        say(f"note: {path.name} has no until; {job.until_date} is taken, another day will differ")
    return job


def _file_values(path: Path | None) -> dict[str, Any]:
    return read_values(path) if path else {}
