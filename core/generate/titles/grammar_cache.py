"""Compiled grammars on disk: compiling one takes several times as long as reading it."""

import contextlib
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl
from platformdirs import user_cache_path

from core.filesystem.atomic_write import replacing
from core.filesystem.regular_file import regular_file
from core.generate.sampling.distributions import Join, Mix, Plan
from core.generate.sampling.text_columns import Table
from core.generate.sampling.versions import GENERATOR

# Raised whenever the same words give other plans.
COMPILER: Final = 1
_LENGTH: Final = 8


def load(language: str, words: bytes) -> dict[str, Plan] | None:
    """The titles' plans as kept on disk; None where they are not there, or damaged.

    Args:
        language: The language's code.
        words: Its word list, which the plans were compiled from.
    """
    try:
        content = regular_file(_path(language, words)).read_bytes()
        length = int.from_bytes(content[:_LENGTH], "little")
        trees = json.loads(content[_LENGTH : _LENGTH + length])
        digest, body = trees.pop(""), content[_LENGTH + length :]
        if digest != hashlib.blake2b(body).hexdigest():
            return None
        frame = pl.read_ipc(io.BytesIO(body))
        values, weights = frame["value"].to_list(), frame["weight"].to_list()
        return {genre: _plan(tree, values, weights) for genre, tree in trees.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, pl.exceptions.PolarsError):
        return None


def save(language: str, words: bytes, plans: Mapping[str, Plan]) -> None:
    """Keep the titles' plans for the next start; write errors are ignored.

    Args:
        language: The language's code.
        words: Its word list.
        plans: The plan of the titles of each genre.
    """
    values: list[str] = []
    weights: list[float | None] = []
    trees = {genre: _tree(plan, values, weights) for genre, plan in plans.items()}
    body = io.BytesIO()
    columns = {"value": pl.Series(values), "weight": pl.Series(weights, dtype=pl.Float64)}
    pl.DataFrame(columns).write_ipc(body)
    trees[""] = hashlib.blake2b(body.getvalue()).hexdigest()
    head = json.dumps(trees).encode()
    content = len(head).to_bytes(_LENGTH, "little") + head + body.getvalue()
    with contextlib.suppress(OSError), replacing(_path(language, words)) as draft:
        draft.write_bytes(content)


def _path(language: str, words: bytes) -> Path:
    digest = hashlib.blake2b(words, digest_size=8).hexdigest()
    folder = user_cache_path("matinee", appauthor=False) / f"grammars-{GENERATOR}-{COMPILER}"
    return folder / f"{language}-{digest}.arrow"


def _tree(plan: Plan, values: list[str], weights: list[float | None]) -> Any:
    """A plan, its tables' values put at the end of the columns that all of them share."""
    if isinstance(plan, Table):
        start = len(values)
        values += plan.values
        weights += plan.weights or (None,) * plan.size
        return [start, len(values), plan.weights is not None]
    if isinstance(plan, Join):
        return {"join": [_tree(part, values, weights) for part in plan.parts]}
    parts = [_tree(part, values, weights) for part in plan.plans]
    return {"mix": parts, "weights": plan.weights}


def _plan(tree: Any, values: list[str], weights: list[float]) -> Plan:
    if isinstance(tree, list):
        start, end, weighted = tree
        return Table(tuple(values[start:end]), tuple(weights[start:end]) if weighted else None)
    if "join" in tree:
        return Join(tuple(_plan(part, values, weights) for part in tree["join"]))
    parts = tuple(_plan(part, values, weights) for part in tree["mix"])
    return Mix(parts, tuple(tree["weights"]))
