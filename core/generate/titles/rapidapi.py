"""Titles from the MoviesDatabase API on RapidAPI, kept on disk so that they are fetched once."""

import json
import os
import random
import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl
from platformdirs import user_cache_path

from core.errors import TitleError
from core.filesystem.atomic_write import write_text
from core.filesystem.regular_file import regular_file
from core.generate.titles.title import GENRES, TITLE_SCHEMA
from core.messages import Message
from core.secret_store import Secret, SecretStore
from core.steps.blocking_call import BEAT, in_background
from core.steps.progress import Progress, Step

ENDPOINT = "https://moviesdatabase.p.rapidapi.com/titles/random"
KEY_NAME: Final = "rapidapi-key"
KEY_VARIABLE: Final = "RAPIDAPI_KEY"
# The list of the API for each of our types.
_LISTS: Final = {"Movies": "most_pop_movies", "Series": "most_pop_series"}
_TITLES_A_CALL: Final = 10
# What the published project allowed itself, too.
_CALLS, _WINDOW_SECONDS = 29, 30.0
_ATTEMPTS: Final = 4
# Seconds before the second attempt; doubled for each further one, and then varied by half.
_BACKOFF = 1.0
# A quota that is used up for longer than this is an error; shorter ones are waited for.
_LONGEST_WAIT: Final = 30.0
# Seconds to connect, and between two parts of an answer.
_TIMEOUT: Final = (5.0, 10.0)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A call to make: ten random titles of a type and a genre."""

    type: str
    genre: str

    @property
    def file(self) -> Path:
        """Where its answer is kept."""
        folder = user_cache_path("matinee", appauthor=False) / "rapidapi"
        return folder / f"{self.type}-{self.genre}.json"


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as it is kept; its fields are the columns of `TITLE_SCHEMA`."""

    id: str
    name: str
    img_url: str
    caption: str
    genre: str
    type: str
    movie_release_date: str


_WISHES: Final = tuple(_Wish(kind, genre) for kind in _LISTS for genre in GENRES)


def cached_titles() -> pl.DataFrame | None:
    """The titles on disk, in the columns of `TITLE_SCHEMA`; None unless every call was made."""
    kept = [_kept(wish) for wish in _WISHES]
    if any(titles is None for titles in kept):
        return None
    frame = _frame([title for titles in kept for title in titles or ()])
    return frame if len(frame) else None


def fetch_titles() -> Step[pl.DataFrame]:
    """Fetch the titles that are not on disk yet: a call for each type and genre.

    At most 29 calls are made in 30 seconds. Each answer is kept at once, so a step that failed or
    was closed goes on where it stopped.

    Raises:
        TitleError: There is no key, it is refused, the quota is used up, or the answers are wrong.
    """
    missing = [wish for wish in _WISHES if _kept(wish) is None]
    if missing:
        fetcher = _Fetcher(_key(), len(missing))
        for wish in missing:
            titles = yield from fetcher.fetch(wish)
            content = json.dumps([asdict(title) for title in titles], ensure_ascii=False)
            write_text(wish.file, content)
    frame = cached_titles()
    if frame is None:
        _forget()
        raise TitleError(
            "RapidAPI has no titles for any genre", "try again later, or use --titles fictional"
        )
    return frame


def _forget() -> None:
    for wish in _WISHES:
        wish.file.unlink(missing_ok=True)


def _key() -> Secret:
    key = SecretStore().look_up(KEY_NAME) or Secret(os.environ.get(KEY_VARIABLE, "").strip())
    if not key:
        raise TitleError(
            "titles from RapidAPI need a key, and there is none",
            Message(
                "enter it in the window, or set {variable}; or use --titles fictional",
                variable=KEY_VARIABLE,
            ),
        )
    return key


class _RetryError(Exception):
    """A call that may succeed when made again, after so many seconds."""

    def __init__(self, failure: TitleError, after: float = 0.0) -> None:
        super().__init__()
        self.failure = failure
        self.after = after


class _Fetcher:
    """Makes calls one after the other, no faster than allowed."""

    def __init__(self, key: Secret, total: int) -> None:
        import requests  # late: only this source of titles needs it

        self._requests = requests
        self._session = requests.Session()
        self._session.headers.update(
            {"X-RapidAPI-Key": key.reveal(), "X-RapidAPI-Host": "moviesdatabase.p.rapidapi.com"}
        )
        self._total = total
        self._done = 0
        self._made: deque[float] = deque(maxlen=_CALLS)

    def fetch(self, wish: _Wish) -> Step[list[_Title]]:
        """The titles of a wish, in up to `_ATTEMPTS` attempts; none where the API has none."""

        def beat() -> Progress:
            return Progress(
                "generate",
                self._done,
                self._total,
                "steps",
                Message("titles: {genre}", genre=wish.genre),
            )

        for attempt in range(_ATTEMPTS):
            if len(self._made) == _CALLS:
                yield from _wait(self._made[0] + _WINDOW_SECONDS - time.monotonic(), beat)
            self._made.append(time.monotonic())
            yield beat()
            try:
                titles = yield from in_background(lambda: self._call(wish), beat, patience=0)
            except _RetryError as error:
                if attempt == _ATTEMPTS - 1 or error.after > _LONGEST_WAIT:
                    raise error.failure from error
                jitter = random.uniform(0.5, 1.5)
                yield from _wait(max(error.after, _BACKOFF * 2**attempt * jitter), beat)
            else:
                self._done += 1
                return titles
        raise AssertionError("the last attempt returns or raises")

    def _call(self, wish: _Wish) -> list[_Title]:
        parameters = {
            "list": _LISTS[wish.type],
            "genre": wish.genre,
            "limit": str(_TITLES_A_CALL),
            "info": "base_info",
        }
        try:
            answer = self._session.get(ENDPOINT, params=parameters, timeout=_TIMEOUT)
        except self._requests.RequestException as error:
            # The error's own text may quote the request, and so is not passed on.
            raise _RetryError(
                TitleError(
                    Message("RapidAPI can't be reached: {kind}", kind=type(error).__name__),
                    "check the network, or use --titles fictional",
                )
            ) from None
        _judge(answer.status_code, answer.headers)
        try:
            return list(_titles(answer.json(), wish))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise _RetryError(
                TitleError(
                    "RapidAPI's answer contains no titles",
                    "try again later, or use --titles fictional",
                )
            ) from error


def _judge(status: int, headers: Mapping[str, str]) -> None:
    """Raise what a status means unless it is a success."""
    if status in (401, 403):
        raise TitleError(
            Message("RapidAPI refuses the key (HTTP {status})", status=status),
            "check the key, and that it is subscribed to the MoviesDatabase API",
        )
    if status == 429:
        after = headers.get("Retry-After", "")
        seconds = float(after) if re.fullmatch("[0-9]+", after) else 0.0
        waiting = Message("wait until it is renewed")
        if seconds:
            waiting = Message("wait {seconds} seconds", seconds=after)
        raise _RetryError(
            TitleError(
                "RapidAPI's quota is used up (HTTP 429)",
                Message("{waiting}, or use --titles fictional", waiting=waiting),
            ),
            seconds,
        )
    if status >= 400:
        failure = TitleError(
            Message("RapidAPI fails (HTTP {status})", status=status),
            "try again later, or use --titles fictional",
        )
        raise _RetryError(failure) if status >= 500 else failure


def _wait(seconds: float, beat: Callable[[], Progress]) -> Step[None]:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        yield beat()
        time.sleep(min(BEAT, left))


def _titles(content: Any, wish: _Wish) -> Iterator[_Title]:
    """The usable titles of an answer: those with an id, a name and a whole release date."""
    for result in content["results"]:
        image = result.get("primaryImage") or {}
        released = result.get("releaseDate") or {}
        name = (result.get("titleText") or {}).get("text")
        try:
            day = date(*(int(released[part]) for part in ("year", "month", "day")))
        except (KeyError, TypeError, ValueError, OverflowError):
            continue
        if not name or not result["id"]:
            continue
        caption = (image.get("caption") or {}).get("plainText") or f"{name} ({day.year})"
        yield _Title(
            id=str(result["id"]),
            name=_line(name),
            img_url=_line(image.get("url") or ""),
            caption=_line(caption),
            genre=wish.genre,
            type=wish.type,
            movie_release_date=day.isoformat(),
        )


def _line(text: str) -> str:
    """A text on one line: no field holds a line break."""
    return " ".join(str(text).split())


def _kept(wish: _Wish) -> list[_Title] | None:
    try:
        return [_Title(**entry) for entry in json.loads(regular_file(wish.file).read_bytes())]
    except (OSError, ValueError, TypeError):
        return None


def _frame(titles: list[_Title]) -> pl.DataFrame:
    text = dict.fromkeys(TITLE_SCHEMA.names(), pl.String())
    frame = pl.DataFrame([asdict(title) for title in titles], schema=text)
    released = pl.col("movie_release_date").str.to_date("%Y-%m-%d", strict=False)
    # A title of two genres may come twice; the first one stands.
    return (
        frame.with_columns(released)
        .drop_nulls("movie_release_date")
        .unique("id", keep="first", maintain_order=True)
    )
