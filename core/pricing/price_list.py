"""The prices of AWS's services, from one resource file that says of which day they are."""

import json
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path

from platformdirs import user_config_path

from core.errors import LakeError
from core.filesystem.regular_file import regular_file
from core.messages import Message
from resources import ROOT


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices in US dollars.

    Attributes:
        as_of: The day of the prices, as ISO text.
        region: The region whose prices they are.
        s3_storage_per_gb_month: Of S3 Standard, for a binary gigabyte.
        s3_writes_per_1000: Of PUT, POST and LIST requests.
        s3_reads_per_1000: Of GET and HEAD requests.
        glue_per_dpu_hour: Of a crawler's data processing unit.
        glue_dpu_minutes_per_crawl: The least that a crawl is charged for.
        glue_per_million_requests: Of requests to the Data Catalog.
        athena_per_tb: Of a terabyte scanned.
    """

    as_of: str
    region: str
    s3_storage_per_gb_month: float
    s3_writes_per_1000: float
    s3_reads_per_1000: float
    glue_per_dpu_hour: float
    glue_dpu_minutes_per_crawl: float
    glue_per_million_requests: float
    athena_per_tb: float


def prices_path() -> Path:
    """A user's own prices: JSON with any of the fields of `Prices`, which take precedence."""
    return user_config_path("matinee", appauthor=False) / "prices.json"


@lru_cache(maxsize=1)
def aws_prices() -> Prices:
    """The prices that ship with Matinee, but for those that the user has set.

    Raises:
        LakeError: The user's file can't be read, or holds something else.
    """
    shipped = json.loads((ROOT / "aws" / "prices.json").read_text(encoding="utf-8"))
    path = prices_path()
    try:
        own = json.loads(regular_file(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Prices(**shipped)
    except (OSError, ValueError) as error:
        raise _refused(path, Message(str(error))) from error
    if not isinstance(own, dict):
        raise _refused(path, Message("it holds no object"))
    for name, value in own.items():
        if name not in shipped:
            raise _refused(
                path,
                Message(
                    "{name} is not a price; the prices are {names}",
                    name=name,
                    names=", ".join(shipped),
                ),
            )
        text = isinstance(shipped[name], str)
        if not (isinstance(value, str) if text else _is_amount(value)):
            raise _refused(
                path,
                Message("{name} takes a text", name=name)
                if text
                else Message("{name} takes a number from 0 up", name=name),
            )
    return Prices(**shipped | own)


def _is_amount(value: object) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return isfinite(value) and value >= 0


def _refused(path: Path, why: Message) -> LakeError:
    return LakeError(
        Message("your prices in {path} can't be used: {why}", path=path, why=why),
        "correct the file, or remove it to go by the prices that ship with Matinee",
    )
