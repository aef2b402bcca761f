"""The functions whose SQL a template can't give."""

from core.lake.local.athena_sql.builders import (  # noqa: F401 - they register what they build
    aggregates,
    arrays,
    dates,
    json,
    maps,
    numbers,
    texts,
)
from core.lake.local.athena_sql.builders.registry import BUILDERS

__all__ = ["BUILDERS"]
