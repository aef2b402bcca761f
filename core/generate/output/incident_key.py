"""The answer key of a job's incidents, as a file beside the data."""

import csv
import io
from datetime import timedelta
from typing import Final

from core.generate.events.selection.viral_titles import viral_titles
from core.generate.events.watching import service
from core.generate.titles.catalogue import Catalogue
from core.generate.users.incidents import ScheduledIncident, scheduled_incidents
from core.generate.users.lifecycle.membership import EPOCH
from core.job.incidents import KINDS
from core.job.model import PLANS, Job

NAME: Final = "incidents.csv"
COLUMNS: Final = ("incident", "first_day", "last_day", "strength", "unit", "subject")


def incident_key(job: Job, titles: Catalogue) -> str:
    """The incidents of a job as CSV, a line each: when, how strong, and which plan or account.

    Args:
        job: The job.
        titles: Its titles.

    Raises:
        TitleError: No title is out before the period's last days.
    """
    subjects = _subjects(job, titles)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    for incident in scheduled_incidents(job):
        # Without a possible user or title, a bot or a viral title does not happen.
        subject = subjects.get(incident.number, _plan(incident))
        if subject is not None:
            days = (EPOCH + timedelta(day) for day in (incident.first, incident.last))
            unit = KINDS[incident.kind].unit
            lines.writerow((incident.kind, *days, f"{incident.strength:g}", unit, subject))
    return text.getvalue()


def _plan(incident: ScheduledIncident) -> str | None:
    if incident.kind in ("bot", "viral"):
        return None
    return "" if incident.plan is None else PLANS[incident.plan]


def _subjects(job: Job, titles: Catalogue) -> dict[int, str]:
    """The account of each bot and the title of each viral incident, by the incident's number."""
    kinds = {incident.kind for incident in scheduled_incidents(job)}
    if not kinds & {"bot", "viral"} or not job.events:
        return {}
    made = service(job, titles, 0)
    bots = [incident for incident in scheduled_incidents(job) if incident.kind == "bot"]
    found = {
        bot.number: str(made.crowd.ids[user])
        for bot, user in zip(bots, made.crowd.bots, strict=True)
        if user is not None
    }
    ids = titles.titles["id"]
    return found | {viral.number: ids[viral.title] for viral in viral_titles(job, made.shelves)}
