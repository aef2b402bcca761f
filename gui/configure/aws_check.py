"""Asks AWS who the user is, and works out what the job would cost there."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from PySide6.QtCore import QObject

from core.job.model import Job
from gui.configure.sections.aws import AwsFields
from gui.i18n import formatting
from gui.i18n.language import fill
from gui.model.credentials import Credentials
from gui.model.form import Destination, Form, FormState
from gui.threads.latest_only import LatestOnly
from gui.widgets.dialogs.error_dialog import in_short

if TYPE_CHECKING:
    from core.lake.aws.connection_check import Identity
    from core.pricing.estimate import Estimate

# The whole cost, and that of the catalog by crawlers and without.
Costs: TypeAlias = "tuple[Estimate, float, float]"
_COST_SETTLE_MS = 200


class Connection(QObject):
    """Answers the button "Test connection", and keeps the cost below it right."""

    def __init__(self, state: FormState, credentials: Credentials, fields: AwsFields) -> None:
        super().__init__(fields)
        self._state = state
        self._credentials = credentials
        self._fields = fields
        self._destination = state.destination
        self._asking = False
        self._test = LatestOnly(0, self)
        self._test.succeeded.connect(self._report)
        self._test.failed.connect(self._refuse)
        self._cost = LatestOnly(_COST_SETTLE_MS, self)
        self._cost.succeeded.connect(self._show_cost)
        fields.test.connect(self._start)
        state.changed.connect(self._follow)
        credentials.kept.connect(lambda _: self._take_keys())
        self._follow(state.form)

    def stop(self) -> None:
        """Drop what is on its way."""
        self._test.stop()
        self._cost.stop()

    def _start(self) -> None:
        destination, credentials = self._state.destination, self._credentials
        self._asking = True
        self._fields.show_testing()
        self._test.ask(lambda: _check(destination, credentials))

    def _follow(self, form: Form) -> None:
        if form.destination != self._destination:
            self._destination = form.destination
            self._forget()
        if form.destination.place == "aws":
            self._cost.ask(lambda: _estimate(form.job, form.destination.catalog))

    def _take_keys(self) -> None:
        """Keys that were typed just before the button was pressed are the ones to ask with."""
        if self._asking:
            self._start()
        else:
            self._forget()

    def _forget(self) -> None:
        """An answer is about what was typed when it was asked for."""
        self._asking = False
        self._test.drop()
        self._fields.forget_answer()

    def _report(self, identity: "Identity") -> None:
        self._asking = False
        self._fields.show_answer(lambda: self._answer(identity), good=not identity.missing)

    def _answer(self, identity: "Identity") -> str:
        there = self.tr("is there") if identity.bucket_exists else self.tr("will be made")
        lines = [fill(self.tr("Bucket %1: %2"), identity.bucket, there)]
        if identity.account:
            account = fill(self.tr("Account %1, region %2"), identity.account, identity.region)
            lines = [identity.arn, account, *lines]
        if identity.redirected:
            lines.append(fill(self.tr("Endpoint: %1"), identity.endpoint))
        if identity.missing:
            lines.append(fill(self.tr("Not allowed: %1"), ", ".join(identity.missing)))
        return "\n".join(lines)

    def _refuse(self, error: BaseException) -> None:
        self._asking = False
        self._fields.show_answer(lambda: in_short(error), good=False)

    def _show_cost(self, costs: "Costs") -> None:
        self._fields.show_cost(lambda: self._price(*costs))

    def _price(self, estimate: "Estimate", crawlers: float, direct: float) -> str:
        monthly = sum(line.dollars for line in estimate.lines if line.kind == "storage")
        whole = fill(
            self.tr("About $%1 for a run and $%2 a month to keep it (%3 prices of %4)"),
            formatting.dollars(estimate.dollars - monthly),
            formatting.dollars(monthly),
            estimate.region,
            estimate.as_of,
        )
        catalog = fill(
            self.tr("Of that, the catalog: $%1 by crawlers, $%2 made directly"),
            formatting.dollars(crawlers),
            formatting.dollars(direct),
        )
        return f"{whole}\n{catalog}"


def _check(destination: Destination, credentials: Credentials) -> "Generator[Any, None, Identity]":
    from core.lake.aws.compatible import CompatibleLake
    from core.lake.aws.lake import AwsLake
    from core.lake.factory import open_lake

    access = credentials.access(destination)
    if access.engine == "local":
        store = open_lake(destination.address, access)
        return (yield from cast(CompatibleLake, store).check())
    return (yield from AwsLake(destination.bucket or None, access).check())


def _estimate(job: Job, catalog: str) -> "Generator[None, None, Costs]":
    yield
    from core.pricing.estimate import catalog_cost, estimate

    crawlers, direct = (catalog_cost(job, way).dollars for way in ("crawler", "direct"))
    return estimate(job, catalog), crawlers, direct
