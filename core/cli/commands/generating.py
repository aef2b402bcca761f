"""Commands that make data: generate, and spark."""

from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import (
    DEFAULT_LAKE,
    Endpoint,
    JobFile,
    LakeOption,
    Profile,
    Region,
    make_job,
    print_redirection,
    with_job_options,
)


@with_job_options
def generate(
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the files go.")],
    job_file: JobFile = None,
    options: dict[str, str],
) -> None:
    """Write the data set of a job into a folder."""
    job = make_job(job_file, options)
    from core.cli.progress_bar import drive
    from core.cli.reports import print_generated
    from core.generate.dataset import generate as generate_step

    print_generated(drive(generate_step(job, out)), out)


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
    options: dict[str, str],
) -> None:
    """Run the generate step on Spark, straight into a lake."""
    from core.cli.progress_bar import drive
    from core.cli.reports import print_generated
    from core.generate.spark.dataset import generate_on_spark
    from core.lake.address import Access
    from core.lake.factory import open_lake, open_landing

    access = Access(profile=profile, region=region, endpoint=endpoint)
    print_redirection(open_lake(lake, access))
    landing = open_landing(lake, access)
    job = make_job(job_file, options)
    manifest = drive(generate_on_spark(job, landing, master))
    print_generated(manifest, landing.address)
