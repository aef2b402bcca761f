"""How the stand-in behaves: how long things take, and which of them fail by themselves."""

from dataclasses import dataclass, field

ACCOUNT = "123456789012"


@dataclass
class Behaviour:
    """Set by tests.

    Attributes:
        crawl_seconds: How long a crawl takes.
        crawl_error: What a crawl fails with, if it is to fail.
        crawl_ignored: Whether crawlers are started in words alone, as an emulator's stub does.
        crawl_cancelled: Whether the next crawls end as cancelled by somebody else.
        role_seconds: How long a role is not usable after it was made.
        query_seconds: How long a question waits before it runs; shortened, those that wait go on.
        query_error: State, reason, category and whether it may be tried again, if it is to fail.
        denied: The actions that `SimulatePrincipalPolicy` denies.
        reused: How many answers were given again.
    """

    crawl_seconds: float = 0.0
    crawl_error: str = ""
    crawl_ignored: bool = False
    crawl_cancelled: bool = False
    role_seconds: float = 0.0
    query_seconds: float = 0.0
    query_error: tuple[str, str, int, bool] | None = None
    denied: set[str] = field(default_factory=set)
    reused: int = 0

    def reset(self) -> None:
        """Back to how it began."""
        self.__init__()  # type: ignore[misc]


BEHAVIOUR = Behaviour()
