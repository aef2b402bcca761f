"""Paths of SQL/JSON, followed in a value.

https://trino.io/docs/current/functions/json.html#json-path-language
"""

import operator
from collections.abc import Callable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Final

from core.lake.local.athena_sql.scalar.json.json_path_syntax import Node, Path, parse_path
from core.lake.local.athena_sql.scalar.json.json_values import Number, load
from core.lake.local.athena_sql.scalar.regexps import compiled
from core.lake.local.athena_sql.scalar.registry import Failure

_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq, "=": operator.eq, "<>": operator.ne, "!=": operator.ne, "<": operator.lt,
    ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip


class PathError(Exception):
    """A path that can't be followed in a value."""


class _Walk:
    """One path followed in one value.

    Args:
        path: The path.
        root: The value.
        passed: The values of its variables, each a list of none or one.
    """

    def __init__(self, path: Path, root: Any, passed: dict[str, list[Any]]) -> None:
        self.path, self.root, self.passed = path, root, passed
        self.current: Any = root
        self.last: int | None = None

    def run(self) -> list[Any]:
        """The items that the path leads to."""
        return self.items(self.path.root)

    def items(self, node: Node) -> list[Any]:
        found: list[Any] = getattr(self, f"_{node.kind}")(node)
        return found

    def _literal(self, node: Node) -> list[Any]:
        return [node.value]

    def _root(self, node: Node) -> list[Any]:
        return [self.root]

    def _current(self, node: Node) -> list[Any]:
        return [self.current]

    def _last(self, node: Node) -> list[Any]:
        if self.last is None:
            raise PathError("accessing the last array index with no enclosing array")
        return [Number(self.last)]

    def _variable(self, node: Node) -> list[Any]:
        if node.value not in self.passed:
            raise PathError(f"no value passed for parameter {node.value}")
        return self.passed[node.value]

    def _number(self, node: Node) -> Decimal:
        items = self._unwrapped(self.items(node))
        if len(items) != 1 or not isinstance(items[0], Number):
            raise PathError("invalid operand of an arithmetic expression")
        return Decimal(items[0])

    def _arithmetic(self, node: Node) -> list[Any]:
        a, b = self._number(node.parts[0]), self._number(node.parts[1])
        if node.value in "/%" and not b:
            raise PathError("Division by zero")
        if node.value == "/" and a == a.to_integral() and b == b.to_integral():
            return [_number(Decimal(int(a / b)))]
        found = {"+": a + b, "-": a - b, "*": a * b}.get(node.value)
        return [_number(found if found is not None else a / b if node.value == "/" else a % b)]

    def _sign(self, node: Node) -> list[Any]:
        found = []
        for item in self._unwrapped(self.items(node.parts[0])):
            if not isinstance(item, Number):
                raise PathError("invalid item type. Expected: NUMBER")
            found.append(_number(-Decimal(item)) if node.value == "-" else item)
        return found

    def _unwrapped(self, items: list[Any]) -> list[Any]:
        if not self.path.lax:
            return items
        return [one for item in items for one in (item if isinstance(item, list) else [item])]

    def _objects(self, node: Node) -> Iterator[dict[str, Any]]:
        for item in self._unwrapped(self.items(node)):
            if isinstance(item, dict):
                yield item
            elif not self.path.lax:
                raise PathError("invalid item type. Expected: OBJECT")

    def _member(self, node: Node) -> list[Any]:
        found = []
        for item in self._objects(node.parts[0]):
            if node.value in item:
                found.append(item[node.value])
            elif not self.path.lax:
                raise PathError(f"missing member '{node.value}' in JSON object")
        return found

    def _members(self, node: Node) -> list[Any]:
        return [value for item in self._objects(node.parts[0]) for value in item.values()]

    def _descendant(self, node: Node) -> list[Any]:
        found: list[Any] = []

        def add(item: Any) -> None:
            if isinstance(item, dict):
                if node.value in item:
                    found.append(item[node.value])
                for value in item.values():
                    add(value)
            elif isinstance(item, list):
                for value in item:
                    add(value)

        for item in self.items(node.parts[0]):
            add(item)
        return found

    def _elements(self, node: Node) -> list[Any]:
        found: list[Any] = []
        for item in self.items(node.parts[0]):
            if not isinstance(item, list) and not self.path.lax:
                raise PathError("invalid item type. Expected: ARRAY")
            values = item if isinstance(item, list) else [item]
            if len(node.parts) == 1:
                found += values
            for subscript in node.parts[1:]:
                found += self._range(subscript, values)
        return found

    def _range(self, node: Node, values: list[Any]) -> list[Any]:
        before, self.last = self.last, len(values) - 1
        try:
            first = int(self._number(node.parts[0]))
            last = first if node.parts[1] is None else int(self._number(node.parts[1]))
        finally:
            self.last = before
        fits = 0 <= first <= last < len(values)
        if not fits and not self.path.lax:
            raise PathError(
                f"invalid array subscript: [{first}, {last}] for array of size {len(values)}"
            )
        return values[max(first, 0) : max(last + 1, 0)]

    def _filter(self, node: Node) -> list[Any]:
        found = []
        before = self.current
        for item in self._unwrapped(self.items(node.parts[0])):
            self.current = item
            if self.truth(node.parts[1]):
                found.append(item)
        self.current = before
        return found

    def _method(self, node: Node) -> list[Any]:
        items = self.items(node.parts[0])
        if node.value not in ("size", "type"):
            items = self._unwrapped(items)
        return [one for item in items for one in self._called(node.value, item)]

    def _called(self, name: str, item: Any) -> list[Any]:
        if name == "type":
            return [_type(item)]
        if name == "size":
            if not isinstance(item, list) and not self.path.lax:
                raise PathError("invalid item type. Expected: ARRAY")
            return [Number(len(item) if isinstance(item, list) else 1)]
        if name == "keyvalue":
            if not isinstance(item, dict):
                raise PathError("invalid item type. Expected: OBJECT")
            return [{"name": k, "value": v, "id": Number(0)} for k, v in item.items()]
        if name == "double" and isinstance(item, str):
            return [Number(repr(float(item)))]
        if not isinstance(item, Number):
            raise PathError("invalid item type. Expected: NUMBER")
        value = Decimal(item)
        if name == "abs":
            return [_number(abs(value))]
        return [_number(value.to_integral(ROUND_CEILING if name == "ceiling" else ROUND_FLOOR))]

    def truth(self, node: Node) -> bool | None:
        """A predicate's truth; None where it is unknown."""
        try:
            found: bool | None = getattr(self, f"_is_{node.kind}")(node)
        except PathError:
            return None
        return found

    def _is_and(self, node: Node) -> bool | None:
        a, b = (self.truth(part) for part in node.parts)
        return False if a is False or b is False else None if a is None or b is None else True

    def _is_or(self, node: Node) -> bool | None:
        a, b = (self.truth(part) for part in node.parts)
        return True if a or b else None if a is None or b is None else False

    def _is_not(self, node: Node) -> bool | None:
        found = self.truth(node.parts[0])
        return None if found is None else not found

    def _is_unknown(self, node: Node) -> bool:
        return self.truth(node.parts[0]) is None

    def _is_exists(self, node: Node) -> bool:
        return bool(self.items(node.parts[0]))

    def _is_compare(self, node: Node) -> bool | None:
        left, right = (self._unwrapped(self.items(part)) for part in node.parts)
        unknown = False
        for a in left:
            for b in right:
                found = _compared(node.value, a, b)
                if found:
                    return True
                unknown = unknown or found is None
        return None if unknown else False

    def _is_starts(self, node: Node) -> bool | None:
        start = self.items(node.parts[1])
        items = self._unwrapped(self.items(node.parts[0]))
        if any(not is_text(item) for item in [*items, *start]):
            return None
        return any(item.startswith(start[0]) for item in items)

    def _is_like_regex(self, node: Node) -> bool | None:
        pattern, flags = node.value
        items = self._unwrapped(self.items(node.parts[0]))
        if any(not is_text(item) for item in items):
            return None
        found = compiled(f"(?{flags})" + pattern if flags in ("i", "s", "m") else pattern)
        return any(found.search(item) for item in items)


def is_text(item: Any) -> bool:
    """Whether an item of JSON is a text; numbers are kept as their digits."""
    return isinstance(item, str) and not isinstance(item, Number)


def _number(value: Decimal) -> Number:
    return Number(f"{value:f}")


def _type(item: Any) -> str:
    if item is None:
        return "null"
    for kind, name in ((bool, "boolean"), (Number, "number"), (str, "string"), (list, "array")):
        if isinstance(item, kind):
            return name
    return "object"


def _compared(sign: str, a: Any, b: Any) -> bool | None:
    if a is None or b is None:
        return _COMPARE[sign](a is None, b is None) if sign in ("==", "=", "<>", "!=") else None
    if isinstance(a, dict | list) or isinstance(b, dict | list):
        return None
    if isinstance(a, Number) and isinstance(b, Number):
        return _COMPARE[sign](Decimal(a), Decimal(b))
    if _type(a) != _type(b):
        return None
    return _COMPARE[sign](a, b)


def _passed(text: str) -> dict[str, list[Any]]:
    """The values of variables, see `items_at`."""
    found: dict[str, list[Any]] = {}
    for name, (kind, *value) in load(text).items():
        found[name] = [] if kind == "e" else [load(value[0]) if kind == "j" else value[0]]
    return found


def items_at(text: str, path: str, passing: str) -> list[Any]:
    """The items that a path leads to.

    Args:
        text: The JSON.
        path: A path of SQL/JSON, such as ``lax $.a``.
        passing: The path's variables: an object with ``["v", value]``, ``["j", text of JSON]``, or
            ``["e"]`` for none, by name.

    Raises:
        PathError: It can't be followed.
        Failure: It is no path.
    """
    parsed = parse_path(path)
    try:
        # An empty text is JSON's null.
        return _Walk(parsed, load(text.strip() or "null"), _passed(passing)).run()
    except (ValueError, ArithmeticError) as error:
        if isinstance(error, Failure):
            raise
        raise PathError("conversion to JSON failed") from error
    except PathError as error:
        raise PathError(f"path evaluation failed: {error}") from error
