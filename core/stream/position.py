"""Where a stream stands: a day of the stream's own clock, and how many records of it are sent."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.generate.users.lifecycle.membership import EPOCH

# More records than a day can have: a job has at most 10 billion events.
_DAY: Final = 2**34


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """What has been sent: all records before a day, and the first of that day.

    Attributes:
        day: The day, in days since 1970-01-01.
        count: How many records of the day are sent.
    """

    day: int
    count: int = 0

    @property
    def number(self) -> int:
        """The position as one number, which rises as the stream goes on."""
        return self.day * _DAY + self.count

    @classmethod
    def of_number(cls, number: int) -> "Position":
        """The position that `number` gives."""
        return cls(*divmod(number, _DAY))

    @property
    def date(self) -> date:
        """The day as a date."""
        return EPOCH + timedelta(self.day)
