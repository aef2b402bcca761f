"""The generate step as an AWS Glue job, and as it is on EMR Serverless: ``main.py spark`` there.

Arguments: ``--job-file s3://BUCKET/job.toml`` and ``--lake s3://BUCKET``; others are left alone.
"""

import argparse
import sys
import tomllib

import boto3
from pyspark import SparkContext

from core.errors import MatineeError
from core.generate.spark.dataset import generate_on_spark
from core.job.model import Job
from core.lake.factory import open_landing
from core.steps.progress import drain


def main() -> None:
    """Make the data set; a failure of Matinee's ends in its two lines."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--job-file", required=True)
    parser.add_argument("--lake", required=True)
    arguments, _ = parser.parse_known_args()
    # The service has set up Spark already; the step joins the context that it finds.
    SparkContext.getOrCreate()
    try:
        job = Job.make(read(arguments.job_file), arguments.job_file)
        manifest = drain(generate_on_spark(job, open_landing(arguments.lake)))
    except MatineeError as error:
        sys.exit(f"error: {error.message}\nhint: {error.hint}")
    for file in manifest.files:
        print(f"{file.path}: {file.rows:,} rows, {file.bytes:,} bytes")  # noqa: T201 - the job's log


def read(address: str) -> dict[str, object]:
    """The keys and values of a job file in a bucket."""
    bucket, _, key = address.removeprefix("s3://").partition("/")
    stored = boto3.client("s3").get_object(Bucket=bucket, Key=key)
    return tomllib.loads(stored["Body"].read().decode())


if __name__ == "__main__":
    main()
