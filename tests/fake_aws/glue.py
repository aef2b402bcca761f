"""Glue, its gaps closed: classifiers, updates, roles that must exist, and crawls that crawl."""

import json
from datetime import timedelta
from typing import Any

import moto.glue.models as models
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.glue.exceptions import (
    CrawlerNotRunningException,
    CrawlerRunningException,
    EntityNotFoundException,
    GlueClientError,
)
from moto.glue.responses import GlueResponse
from moto.iam.models import iam_backends
from moto.moto_api._internal import mock_random

from tests.fake_aws.behaviour import ACCOUNT, BEHAVIOUR
from tests.fake_aws.inference import SERDES, Inferred, infer
from tests.fake_aws.objects import objects, split_location

CLASSIFIERS: dict[str, dict[str, Any]] = {}


class Crawler(models.FakeCrawler):
    """A crawler that takes its time, then writes the tables that it has found."""

    def __init__(self, **values: Any) -> None:
        check_role(values["role"])
        # As Glue describes it afterwards.
        values["role"] = values["role"].rpartition("/")[2]
        super().__init__(**values)
        self.running: dict[str, Any] | None = None
        self.stopped = False
        self.last: dict[str, Any] | None = None

    def update(self, changes: dict[str, Any]) -> None:
        if self.status != "READY":
            raise CrawlerRunningException(f"Crawler {self.name} is running")
        if "Role" in changes:
            check_role(changes["Role"])
            self.role = changes["Role"].rpartition("/")[2]
        self.targets = changes.get("Targets", self.targets)
        self.classifiers = changes.get("Classifiers", self.classifiers)
        self.database_name = changes.get("DatabaseName", self.database_name)
        self.configuration = changes.get("Configuration", self.configuration)
        self.version += 1

    def start_crawler(self) -> None:
        if self.status != "READY":
            raise CrawlerRunningException(f"Crawler with name {self.name} has already started")
        if BEHAVIOUR.crawl_ignored:
            return
        self.running = {
            "LogGroup": "/aws-glue/crawlers",
            "LogStream": self.name,
            "MessagePrefix": str(mock_random.uuid4()),
            "StartTime": utcnow(),
        }
        self.stopped = False

    def stop_crawler(self) -> None:
        if self.status != "RUNNING":
            raise CrawlerNotRunningException(f"Crawler with name {self.name} isn't running")
        self.stopped = True

    @property
    def status(self) -> str:
        if self.running is not None:
            over = timedelta(seconds=0.0 if self.stopped else BEHAVIOUR.crawl_seconds)
            if utcnow() - self.running["StartTime"] < over:
                return "RUNNING"
            self._finish(self.running)
        return "READY"

    def as_dict(self) -> dict[str, Any]:
        status = self.status
        described = {**super().as_dict(), "State": status}
        if self.last is not None:
            described["LastCrawl"] = self.last
        return described

    def _finish(self, crawl: dict[str, Any]) -> None:
        self.running = None
        if self.stopped or BEHAVIOUR.crawl_cancelled:
            self.last = {**crawl, "Status": "CANCELLED"}
            return
        error = BEHAVIOUR.crawl_error
        if not error:
            try:
                for target in self.targets["S3Targets"]:
                    self._write_table(target["Path"])
            except Exception as failure:  # noqa: BLE001 - a crawl fails, the server does not
                error = f"Internal Service Exception: {failure}"
        self.last = {**crawl, "Status": "FAILED" if error else "SUCCEEDED"}
        if error:
            self.last["ErrorMessage"] = error

    def _write_table(self, location: str) -> None:
        bucket, prefix = split_location(location)
        files = objects(bucket, prefix)
        tables = self.backend.tables_of(self.database_name)
        name = prefix.rstrip("/").rpartition("/")[2]
        if not files:
            tables.pop(name, None)
            return
        named = [found for name in self.classifiers or () if (found := CLASSIFIERS.get(name))]
        inferred = infer(files, prefix, named[0] if named else {})
        definition = table_input(name, location, inferred)
        if name in tables:
            tables[name].update(definition)
            tables[name].partitions.clear()
        else:
            self.backend.create_table(self.database_name, name, definition)
        for values in inferred.partitions:
            tables = self.backend.tables_of(self.database_name)
            where = "".join(
                f"{key}={value}/"
                for key, value in zip(inferred.partition_keys, values, strict=True)
            )
            descriptor = {**definition["StorageDescriptor"], "Location": location + where}
            tables[name].create_partition({"Values": values, "StorageDescriptor": descriptor})


def table_input(name: str, location: str, inferred: Inferred) -> dict[str, Any]:
    """A table as the crawler hands it to the catalog."""
    return {
        "Name": name,
        "Parameters": {
            "classification": inferred.format,
            "skip.header.line.count": "1" if inferred.header else "0",
        },
        "PartitionKeys": [{"Name": key, "Type": "string"} for key in inferred.partition_keys],
        "TableType": "EXTERNAL_TABLE",
        "StorageDescriptor": {
            "Columns": [{"Name": column, "Type": type_} for column, type_ in inferred.columns],
            "Location": location,
            "SerdeInfo": {
                "SerializationLibrary": SERDES[inferred.format],
                "Parameters": {"separatorChar": inferred.delimiter},
            },
        },
    }


def check_role(role: str) -> None:
    """Glue takes only a role that exists, and not at once."""
    name = role.rpartition("/")[2]
    for known in iam_backends[ACCOUNT]["aws"].roles.values():
        age = (utcnow() - known.create_date).total_seconds()
        if known.name == name and age >= BEHAVIOUR.role_seconds:
            return
    raise GlueClientError(
        "InvalidInputException",
        f"Service is unable to assume provided role. Please verify role's TrustPolicy: {role}",
    )


def create_classifier(self: GlueResponse) -> ActionResult:
    definition = self.parameters["CsvClassifier"]
    if definition["Name"] in CLASSIFIERS:
        raise GlueClientError("AlreadyExistsException", "Classifier already exists.")
    CLASSIFIERS[definition["Name"]] = definition
    return EmptyResult()


def get_classifier(self: GlueResponse) -> ActionResult:
    name = self.parameters["Name"]
    if name not in CLASSIFIERS:
        raise EntityNotFoundException(f"Classifier {name} not found.")
    return ActionResult({"Classifier": {"CsvClassifier": CLASSIFIERS[name]}})


def delete_classifier(self: GlueResponse) -> ActionResult:
    name = self.parameters["Name"]
    if CLASSIFIERS.pop(name, None) is None:
        raise EntityNotFoundException(f"Classifier {name} not found.")
    return EmptyResult()


def update_crawler(self: GlueResponse) -> ActionResult:
    changes = json.loads(self.body)
    crawler = self.glue_backend.get_crawler(changes.pop("Name"))
    crawler.update(changes)  # type: ignore[attr-defined]
    return EmptyResult()


def tables_of(self: models.GlueBackend, database: str) -> dict[str, Any]:
    """The tables of a database, to be changed."""
    return self.get_database(database).tables


def install() -> None:
    """Put all this in place of moto's own."""
    models.FakeCrawler = Crawler  # type: ignore[misc, assignment]
    models.GlueBackend.tables_of = tables_of  # type: ignore[attr-defined]
    for method in (create_classifier, get_classifier, delete_classifier, update_crawler):
        setattr(GlueResponse, method.__name__, method)
