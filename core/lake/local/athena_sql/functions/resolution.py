"""Which signature a call means: Trino's rules of overloads, type variables and coercions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.lake.local.athena_sql.functions.table import Function, Signature
from core.lake.local.athena_sql.values.types import (
    DIGITS,
    MOMENTS,
    UNKNOWN,
    Type,
    as_decimal,
    common,
    comparable,
    decimal,
    orderable,
)

# How far a type goes with coercions; a call takes the signature that needs the least of them.
_RANK: Final = {
    "tinyint": 1, "smallint": 2, "integer": 3, "bigint": 4, "decimal": 5, "real": 6, "double": 7,
    "date": 1, "timestamp": 2, "timestamptz": 3, "time": 1, "timetz": 2,
}  # fmt: skip
_NUMBERS: Final = frozenset({"decimal", "real", "double", *DIGITS})
Binds = dict[str, Type]


@dataclass(frozen=True, slots=True)
class Lambda:
    """A lambda among the arguments of a call.

    Attributes:
        parameters: How many it takes.
        typed: Types its body with the types of its parameters, and gives the body's type.
    """

    parameters: int
    typed: Callable[[list[Type]], Type]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The signature that a call means.

    Attributes:
        signature: It.
        parameters: The types of its arguments, those of lambdas as ``function``.
        returns: The type of its result.
    """

    signature: Signature
    parameters: list[Type]
    returns: Type


def resolve(function: Function, arguments: Sequence[Type | Lambda]) -> Resolved | None:
    """The signature that takes these arguments with the least coercions; None where none does.

    Args:
        function: The function, with all its signatures.
        arguments: The types of the arguments in order; a lambda where one is given.

    Raises:
        QueryError: A lambda's body is wrong.
    """
    best: tuple[int, Signature, list[Type], Binds] | None = None
    for signature in function.signatures:
        parameters = parameters_of(signature, len(arguments))
        if parameters is None:
            continue
        found = _match(parameters, arguments)
        if found is not None and (best is None or found[0] < best[0]):
            best = (found[0], signature, parameters, found[1])
    if best is None:
        return None
    _, signature, parameters, binds = best
    types = [
        substitute(parameter, binds, None if isinstance(argument, Lambda) else argument)
        for parameter, argument in zip(parameters, arguments, strict=True)
    ]
    gives = signature.returns
    returns = types[gives - 1] if isinstance(gives, int) else _result(gives, binds, types)
    return Resolved(signature, types, returns)


def _result(pattern: Type, binds: Binds, types: list[Type]) -> Type:
    if pattern.name == "array" and pattern.args[:1] == (1,):
        return Type("array", (types[0],))
    own = pattern.name not in ("varchar", "char") and types and types[0].name == pattern.name
    first = types[0] if own else None
    return substitute(pattern, binds, first)


def parameters_of(signature: Signature, count: int) -> list[Type] | None:
    """The types that a signature takes for a number of arguments; None where it takes others.

    Args:
        signature: The signature.
        count: The number of arguments.
    """
    parameters = list(signature.parameters)
    if signature.variadic and count >= len(parameters):
        parameters += parameters[-1:] * (count - len(parameters))
    if signature.variadic and count == len(parameters) - 1 and count > 0:
        parameters = parameters[:-1]
    return parameters if len(parameters) == count else None


def _match(parameters: list[Type], arguments: Sequence[Type | Lambda]) -> tuple[int, Binds] | None:
    binds: Binds = {}
    total = 0
    pairs = list(zip(parameters, arguments, strict=True))
    for parameter, argument in pairs:
        if isinstance(argument, Lambda) != (parameter.name == "function"):
            return None
        if isinstance(argument, Lambda):
            continue
        cost = _unify(parameter, argument, binds)
        if cost is None:
            return None
        total += cost
    for parameter, argument in pairs:
        if isinstance(argument, Lambda):
            if argument.parameters != len(parameter.args) - 1:
                return None
            inner = argument.typed([substitute(type_, binds) for type_ in parameter.args[:-1]])
            if _unify(parameter.args[-1], inner, binds) is None:
                return None
    return total, binds


def _unify(parameter: Type, argument: Type, binds: Binds) -> int | None:
    """The cost of giving a value to a parameter; None when it can't be."""
    if parameter.name == "any":
        return 0
    if len(parameter.name) == 1 and parameter.name.isupper():
        return _bind(parameter.name, argument, binds)
    if argument.name == "unknown":
        for inner in parameter.args:
            if isinstance(inner, Type):
                _unify(inner, UNKNOWN, binds)
        return 1
    if parameter.name == argument.name:
        return _unify_inside(parameter, argument, binds)
    if argument.name == "char" and parameter.name == "varchar":
        return 1
    if argument.name == "varchar" and parameter.name == "char":
        return 5 if argument.args else None
    return _coercion(parameter, argument)


def _bind(name: str, argument: Type, binds: Binds) -> int | None:
    if (name == "O" and not orderable(argument)) or not comparable(argument):
        return None
    if name not in binds:
        binds[name] = argument
        return 0
    found = common(binds[name], argument)
    if found is None:
        return None
    same = found == binds[name] == argument
    binds[name] = found
    return 0 if same else 1


def _unify_inside(parameter: Type, argument: Type, binds: Binds) -> int | None:
    name = parameter.name
    if name == "varchar" and parameter.args:
        return 0 if argument.args and argument.args[0] <= parameter.args[0] else None
    if name not in ("array", "map") and not (name == "row" and parameter.args):
        return 0
    if len(parameter.args) != len(argument.args):
        return None
    costs = [
        _unify(one[1] if name == "row" else one, two[1] if name == "row" else two, binds)
        for one, two in zip(parameter.args, argument.args, strict=True)
    ]
    known = [cost for cost in costs if cost is not None]
    return sum(known) if len(known) == len(costs) else None


def _coercion(parameter: Type, argument: Type) -> int | None:
    wanted, given = _RANK.get(parameter.name), _RANK.get(argument.name)
    if wanted is None or given is None or wanted <= given:
        return None
    numbers = parameter.name in _NUMBERS
    if numbers != (argument.name in _NUMBERS) or (
        not numbers and common(Type(parameter.name, (0,)), argument) is None
    ):
        return None
    return 10 * (wanted - given)


def substitute(pattern: Type, binds: Mapping[str, Type], argument: Type | None = None) -> Type:
    """A signature's type with its variables filled in.

    Args:
        pattern: The type.
        binds: The types of the variables.
        argument: The type of the argument that is given for it, whose precision it takes.
    """
    if len(pattern.name) == 1 and pattern.name.isupper():
        return binds.get(pattern.name, UNKNOWN)
    if pattern.name == "row":
        fields = tuple((name, substitute(inner, binds)) for name, inner in pattern.args)
        return Type("row", fields) if pattern.args else (argument or pattern)
    if pattern.args:
        inner = (substitute(p, binds) if isinstance(p, Type) else p for p in pattern.args)
        return Type(pattern.name, tuple(inner))
    if argument is None:
        return pattern
    if pattern.name == "any" or argument.name == pattern.name:
        return argument
    if pattern.name == "decimal":
        return as_decimal(argument) if argument.name in DIGITS else decimal(38, 0)
    if pattern.name == "char" and argument.args:
        return Type("char", argument.args)
    if pattern.name in MOMENTS:
        return Type(pattern.name, argument.args if argument.name in MOMENTS else (0,))
    return pattern
