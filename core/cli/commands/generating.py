"""Commands that make data: generate, batch, and spark."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import (
    DEFAULT_LAKE,
    Endpoint,
    JobFile,
    KmsKey,
    LakeOption,
    Profile,
    Region,
    Yes,
    make_job,
    print_redirection,
    with_job_options,
)


@with_job_options
def generate(
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the files go.")],
    through: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="Take the history on to this day after the period, a file a day.",
        ),
    ] = None,
    job_file: JobFile = None,
    options: dict[str, str],
) -> None:
    """Write the data set of a job into a folder."""
    job = make_job(job_file, options)
    from core.cli.progress_bar import drive
    from core.cli.reports import print_generated
    from core.generate.dataset import generate as generate_step

    print_generated(drive(generate_step(job, out, through.date() if through else None)), out)


@with_job_options
def batch(
    *,
    seeds: Annotated[
        str, typer.Option("--seeds", metavar="1-30", help="A data set for each of these seeds.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the folders go.")],
    job_file: JobFile = None,
    options: dict[str, str],
) -> None:
    """Write a job's data set for each of several seeds, with one answer key for all."""
    job = make_job(job_file, options)
    from core.cli.progress_bar import drive, say
    from core.counts import row_count
    from core.generate.batch import batch as batch_step
    from core.generate.batch import parsed_seeds

    made = drive(batch_step(job, parsed_seeds(seeds), out))
    sets = "1 data set" if len(made.folders) == 1 else f"{len(made.folders):,} data sets"
    say(f"{sets} with {row_count(made.rows)} in {out}")
    if made.key is not None:
        faults = "1 fault" if made.faults == 1 else f"{made.faults:,} faults"
        say(f"{faults}, all in {made.key}")
    if made.incidents is not None:
        say(f"the incidents are in {made.incidents}")


@with_job_options
def spark(
    *,
    job_file: JobFile = None,
    lake: LakeOption = DEFAULT_LAKE,
    master: Annotated[
        str,
        typer.Option("--master", metavar="URL", help="Spark's master; by default this computer."),
    ] = "",
    profile: Profile = None,
    region: Region = None,
    endpoint: Endpoint = None,
    kms_key: KmsKey = None,
    yes: Yes = False,
    options: dict[str, str],
) -> None:
    """Run the generate step on Spark, straight into a lake."""
    from core.cli.confirmation import confirm_replacement
    from core.cli.progress_bar import drive
    from core.cli.reports import print_generated
    from core.generate.spark.dataset import generate_on_spark
    from core.lake.address import Access
    from core.lake.factory import open_lake, open_landing
    from core.lake.growth import added_days

    access = Access(profile=profile, region=region, endpoint=endpoint, kms_key=kms_key or "")
    opened = open_lake(lake, access)
    print_redirection(opened)
    landing = open_landing(lake, access)
    job = make_job(job_file, options)
    confirm_replacement(drive(added_days(opened, job)), yes=yes)
    manifest = drive(generate_on_spark(job, landing, master))
    print_generated(manifest, landing.address)
