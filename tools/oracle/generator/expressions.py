"""Random expressions of a wanted type."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tools.oracle.generator.forms import FORMS, GENERIC_FORMS
from tools.oracle.generator.hints import hinted
from tools.oracle.generator.literals import any_type, literal
from tools.oracle.generator.signatures import (
    Bindings,
    Signature,
    bind,
    is_variable,
    unify,
    variables,
)
from tools.oracle.types import Type


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression.

    Attributes:
        sql: Its text.
        type: Its type, lengths aside.
        label: Its outermost function or form with its arguments' types, for grouping.
        children: Its parts that are expressions by themselves.
        bound: Whether it names a lambda's parameter, so that it can't stand alone.
    """

    sql: str
    type: Type
    label: str
    children: tuple["Expression", ...] = ()
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A column or a lambda's parameter in reach."""

    sql: str
    type: Type
    parameter: bool = False


class Expressions:
    """Makes expressions.

    Args:
        signatures: The functions to call.
        random: Where chance comes from.
    """

    def __init__(self, signatures: Sequence[Signature], random: Random) -> None:
        self.random = random
        self._by_name: dict[str, list[Signature]] = defaultdict(list)
        self._by_result: dict[str, list[Signature]] = defaultdict(list)
        for signature in signatures:
            if signature.kind == "scalar":
                self._by_name[signature.name].append(signature)
                result = "" if is_variable(signature.result) else signature.result.name
                self._by_result[result].append(signature)
        self.names = sorted(self._by_name)

    def any_call(self, names: Sequence[Name] = (), depth: int = 2) -> Expression:
        """A call of any function, each as likely as another, or any other form of expression.

        Args:
            names: The columns and parameters that it may use.
            depth: How deep calls may nest in it.
        """
        if self.random.random() < 0.3:
            return self._form(any_type(self.random), names, depth)
        signature = self.random.choice(self._by_name[self.random.choice(self.names)])
        return self.call(signature, {}, names, depth)

    def make(self, type_: Type, names: Sequence[Name] = (), depth: int = 2) -> Expression:
        """An expression of a type.

        Args:
            type_: The type.
            names: The columns and parameters that it may use.
            depth: How deep calls may nest in it; 0 gives a literal or a name.
        """
        suited = [name for name in names if name.type.name == type_.name]
        suited = [name for name in suited if name.type.inner == type_.inner]
        chance = self.random.random()
        if suited and chance < (0.5 if depth else 0.8):
            name = self.random.choice(suited)
            return Expression(name.sql, type_, "name", bound=name.parameter)
        if depth <= 0 or chance > 0.75:
            return Expression(literal(type_, self.random), type_, "literal")
        if self.random.random() < 0.4:
            return self._form(type_, names, depth)
        pool = self._by_result[type_.name] or self._by_result[""]
        for _ in range(5):
            signature = self.random.choice(pool)
            bound: Bindings = {}
            if unify(signature.result, type_, bound):
                return self.call(signature, bound, names, depth)
        return self._form(type_, names, depth)

    def call(
        self, signature: Signature, bound: Bindings, names: Sequence[Name], depth: int
    ) -> Expression:
        """A call of a function.

        Args:
            signature: Which.
            bound: What its type variables stand for, as far as that is settled.
            names: The columns and parameters in reach.
            depth: How deep its arguments may go.
        """
        for key in sorted({key for part in signature.arguments for key in variables(part)}):
            bound.setdefault(key, any_type(self.random))
        for key in variables(signature.result):
            bound.setdefault(key, any_type(self.random))
        children = [
            self._argument(signature.name, number, bind(part, bound), names, depth - 1)
            for number, part in enumerate(signature.arguments)
        ]
        sql = f"{signature.name}({', '.join(child.sql for child in children)})"
        return _made(sql, bind(signature.result, bound), signature.name, children)

    def _argument(
        self, name: str, number: int, type_: Type, names: Sequence[Name], depth: int
    ) -> Expression:
        pool = hinted(name, number)
        if pool and self.random.random() < 0.95:
            return Expression(self.random.choice(pool), type_, "literal")
        if type_.name == "function":
            return self._lambda(type_, names, depth)
        return self.make(type_, names, depth)

    def _lambda(self, type_: Type, names: Sequence[Name], depth: int) -> Expression:
        *takes, gives = type_.inner
        letters = [f"{letter}{len(names)}" for letter in "xyz"[: len(takes)]]
        own = [Name(letter, kind, True) for letter, kind in zip(letters, takes, strict=True)]
        # A body that ignores its parameters says little.
        body = self.make(gives, own if self.random.random() < 0.7 else (*own, *names), depth)
        parameters = letters[0] if len(letters) == 1 else f"({', '.join(letters)})"
        return Expression(f"{parameters} -> {body.sql}", type_, "lambda", (body,), True)

    def _form(self, type_: Type, names: Sequence[Name], depth: int) -> Expression:
        forms = [*FORMS.get(type_.name, ()), *GENERIC_FORMS]
        form = self.random.choice(forms)
        other = any_type(self.random)
        children = []
        for part in form.types:
            drawn = type_ if part == "same" else other
            kind = drawn if isinstance(part, str) else part
            children.append(self.make(kind, names, depth - 1))
        if form.name == "CASE x" and children[0].sql == children[1].sql:
            # Trino takes a column for equal to itself even where it is NULL.
            children[1] = Expression(literal(other, self.random, nulls=0), other, "literal")
        texts = [child.sql for child in children]
        sql = form.text.format(*texts, type=type_.sql, other=other.sql)
        return _made(sql, type_, form.name, children)


def _made(sql: str, type_: Type, name: str, children: Sequence[Expression]) -> Expression:
    kinds = ", ".join("lambda" if c.label == "lambda" else c.type.name for c in children)
    # Inside a lambda everything is bound; outside, a call is free again.
    free = all(not child.bound or child.label == "lambda" for child in children)
    inner = [child for child in children if child.label == "lambda"]
    outside = any(_reaches_out(child) for child in inner)
    return Expression(sql, type_, f"{name}({kinds})", tuple(children), not free or outside)


def _reaches_out(made: Expression) -> bool:
    """Whether a lambda stands in another's body; then it may name the outer one's parameters."""
    return any(child.label == "lambda" for child in made.children)
