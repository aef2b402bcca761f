"""A Faker method run once on stand-ins, so that what it does to its draws becomes a plan.

Faker's providers are ordinary code around ``random.choice``. Here that code runs with a random
source whose every draw gives a `Symbol`: a value that is not drawn yet. Gluing symbols into text,
indexing and re-casing them stays symbolic, and the text that comes out is read back as a plan.
Where the code looks at a value (``if``, ``in``, ``%05d``), it is run again once for each value that
the draw may have, and the outcomes are mixed. Where that explodes, a method can't be traced.
"""

import re
import string
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NoReturn

from faker.factory import Factory
from faker.generator import Generator

from core.generate.sampling.distributions import Join, Plan, join, mix, table
from core.generate.sampling.text_columns import FOLD, Table, literal

# How often a method may be run again before it counts as untraceable; the dearest that still comes
# out exactly (hy_AM, by its postcodes) takes about 110,000.
_MAX_RUNS = 120_000
# Private-use characters around a symbol's number stand for it inside a text. Letters of both cases
# go along, so that re-casing a text with a symbol in it is noticed instead of lost.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK: Final = re.compile(f"{_OPEN}aZ(\\d+){_CLOSE}")
_TOKEN: Final = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_RECASING: Final = frozenset({"upper", "lower", "capitalize", "title", "zfill", "strip"})

# Faker's wildcards for digits; "!" and "@" are empty half of the time.
_DIGITS: Final = {
    "#": table(string.digits),
    "%": table(string.digits[1:]),
    "$": table(string.digits[2:]),
    "!": table([*string.digits, ""], [*[0.05] * 10, 0.5]),
    "@": table([*string.digits[1:], ""], [*[1 / 18] * 9, 0.5]),
}


def create_faker(locale: str, providers: list[str] | None = None) -> Generator:
    """Make Faker's generator of a locale, without the warning about renamed locales.

    Args:
        locale: The locale's code.
        providers: Names of provider modules; None takes all.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*locale is deprecated", UserWarning)
        return Factory.create(locale, providers)


class UntraceableError(Exception):
    """A method that does with its draws what no plan can say."""


class _LookedError(Exception):
    """The code under trace looked at a value that is not drawn yet."""

    def __init__(self, symbol: "Symbol") -> None:
        super().__init__()
        self.symbol = symbol


class _Run:
    """One run of a method.

    Attributes:
        fixed: The choice made for each draw, by the draw's number, where it is settled already.
        symbols: The stand-ins handed out, by their numbers.
        draws: How many draws the method has asked for.
        runs: How many runs its exploration has taken; shared by all of them.
    """

    def __init__(self, fixed: dict[int, int], runs: list[int]) -> None:
        self.fixed = fixed
        self.symbols: list[Symbol] = []
        self.draws = 0
        self.runs = runs

    def draw(self, values: Sequence[Any], weights: Sequence[float] | None) -> Any:
        """The settled value of the next draw, or a stand-in for it."""
        number = self.draws
        self.draws += 1
        if number in self.fixed:
            return values[self.fixed[number]]
        if len(values) == 1:
            return values[0]
        return Symbol(self, number, values=values, weights=weights)

    def plan_of(self, outcome: Any) -> Plan:
        """The plan that a method's outcome stands for."""
        if isinstance(outcome, Symbol):
            return outcome.plan()
        if not isinstance(outcome, str):
            raise UntraceableError(f"it gives a {type(outcome).__name__}")
        if _OPEN not in outcome:
            # What most runs give; there are a hundred thousand for a postcode.
            return Table((outcome,))
        pieces = _MARK.split(outcome)  # text, number, text, number, ..., text
        if any(_OPEN in text for text in pieces[::2]):
            raise UntraceableError("it edits a text around a draw")
        parts: list[Plan] = [literal(pieces[0])]
        for number, text in zip(pieces[1::2], pieces[2::2], strict=True):
            parts += [self.symbols[int(number)].plan(), literal(text)]
        return join(part for part in parts if part != literal("") or len(parts) == 1)


class Symbol:
    """A value not drawn yet: either one of some values by weight, or whatever a plan gives."""

    def __init__(
        self,
        run: _Run,
        draw: int | None,
        *,
        values: Sequence[Any] = (),
        weights: Sequence[float] | None = None,
        plan: Plan | None = None,
    ) -> None:
        self.run = run
        self.draw = draw
        self.values = values
        self.weights = weights
        self._plan = plan
        self._used = False
        self._number = len(run.symbols)
        run.symbols.append(self)

    def plan(self) -> Plan:
        """The plan that draws it; asked once only, for a second use must show the same value."""
        self._use()
        return self._plan or table(map(str, self.values), self.weights)

    def _use(self) -> None:
        if self._used:
            raise _LookedError(self)
        self._used = True

    def _look(self, *_: Any) -> NoReturn:
        raise _LookedError(self)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _look
    __bool__ = __len__ = __str__ = __int__ = __index__ = __iter__ = __contains__ = _look
    __call__ = __hash__ = __mod__ = __rmod__ = __sub__ = __mul__ = _look

    def _changed(self, change: Callable[[Any], Any]) -> "Symbol":
        self._use()
        values = [change(value) for value in self.values]
        return Symbol(self.run, self.draw, values=values, weights=self.weights)

    def __getitem__(self, index: Any) -> "Symbol":
        if not self.values or isinstance(self.values[0], str) or isinstance(index, Symbol):
            self._look()
        return self._changed(lambda value: value[index])

    def __getattr__(self, name: str) -> Callable[..., "Symbol"]:
        if name not in _RECASING:
            self._look()
        if self.values and isinstance(self.values[0], str):
            return lambda *given: self._changed(lambda value: getattr(value, name)(*given))
        if self._plan is None or name not in {"upper", "lower"}:
            self._look()  # the other changes reach across the seams of a compound text
        change = str.upper if name == "upper" else str.lower
        return lambda: Symbol(self.run, self.draw, plan=self.plan().map(change))

    def __format__(self, spec: str) -> str:
        if not spec:
            return f"{_OPEN}aZ{self._number}{_CLOSE}"
        if not self.values:
            self._look()
        return format(self._changed(lambda value: format(value, spec)))

    def __add__(self, other: Any) -> str:
        return f"{self}{other}" if isinstance(other, str | Symbol) else self._look()

    def __radd__(self, other: Any) -> str:
        return f"{other}{self}" if isinstance(other, str | Symbol) else self._look()


class _SymbolicRandom:
    """Takes the place of a generator's random source."""

    def __init__(self, tracer: "Tracer") -> None:
        self._tracer = tracer

    def choice(self, values: Iterable[Any]) -> Any:
        return self._tracer.run.draw(list(values), None)

    def choices(
        self, values: Iterable[Any], weights: Sequence[float] | None = None, k: int = 1
    ) -> list[Any]:
        return [self._tracer.run.draw(list(values), weights) for _ in range(k)]

    def randint(self, low: Any, high: Any) -> Any:
        return self.randrange(low, high + 1)

    def randrange(self, *bounds: Any) -> Any:
        for bound in bounds:
            if isinstance(bound, Symbol):
                raise _LookedError(bound)
        return self._tracer.run.draw(range(*bounds), None)

    def __getattr__(self, name: str) -> NoReturn:
        raise UntraceableError(f"it draws by random.{name}")


class Tracer:
    """Traces the methods of a Faker locale.

    Args:
        locale: A Faker locale.
        plan_of_field: Gives the plan of a field that another one refers to as ``{{field}}``.
    """

    def __init__(self, locale: str, plan_of_field: Callable[[str], Plan]) -> None:
        self._plan_of_field = plan_of_field
        self._faker = create_faker(locale)
        self._faker.random = _SymbolicRandom(self)  # type: ignore[assignment]
        self._hook(self._faker, parse=self._parse)
        for provider in self._faker.providers:
            self._hook(
                provider, numerify=self._numerify, lexify=self._lexify, bothify=self._bothify
            )
        self.run = _Run({}, [0])

    @staticmethod
    def _hook(owner: object, **methods: Callable[..., Any]) -> None:
        for name, method in methods.items():
            setattr(owner, name, method)

    def trace(self, field: str) -> Plan:
        """The plan of a method, by the method's name.

        Raises:
            AttributeError: The locale has no such method.
            UntraceableError: The method can't be turned into a plan.
        """
        method = getattr(self._faker, field)
        outer = self.run
        try:
            return self._explore(method, {}, [0])
        except RecursionError:
            raise
        except (_LookedError, UntraceableError, TypeError, ValueError, LookupError) as error:
            # Code that was not made for stand-ins may trip over one in any of these ways.
            raise UntraceableError(f"{field} can't be traced: {error!r}") from error
        finally:
            self.run = outer

    def _explore(self, method: Callable[[], Any], fixed: dict[int, int], runs: list[int]) -> Plan:
        self.run = run = _Run(fixed, runs)
        try:
            return run.plan_of(method())
        except _LookedError as looked:
            draw = looked.symbol.draw
            if looked.symbol.run is not run or draw is None or draw in fixed:
                raise UntraceableError("it looks at a compound text") from None
            # The stand-in looked at may be one made from the draw; its first one has all values.
            first = next(symbol for symbol in run.symbols if symbol.draw == draw)
        runs[0] += len(first.values)
        if runs[0] > _MAX_RUNS:
            raise UntraceableError("it would have to be run too often")
        outcomes = [
            self._explore(method, {**fixed, draw: choice}, runs)
            for choice in range(len(first.values))
        ]
        return mix(outcomes, first.weights or [1.0] * len(outcomes))

    def _rewritten(self, text: Any, special: str, rewrite: Callable[[str], Plan]) -> Any:
        """A symbol for a text in which `rewrite` took every value that holds a special."""
        plan = _rewrite(self.run.plan_of(text), re.compile(special), rewrite)
        if isinstance(plan, Table) and plan.size <= FOLD:
            return self.run.draw(plan.values, plan.weights)
        return Symbol(self.run, None, plan=plan)

    def _numerify(self, text: Any = "###") -> Any:
        return self._rewritten(text, "[#%$!@]", _wildcards)

    def _lexify(self, text: Any = "????", letters: str = string.ascii_letters) -> Any:
        return self._rewritten(text, r"\?", lambda value: _wildcards(value, letters, digits=False))

    def _bothify(self, text: Any = "## ??", letters: str = string.ascii_letters) -> Any:
        return self._rewritten(text, "[#%$!@?]", lambda value: _wildcards(value, letters))

    def _parse(self, text: Any) -> Any:
        return self._rewritten(text, r"\{\{", self._pattern)

    def _pattern(self, text: str) -> Plan:
        pieces = _TOKEN.split(text)
        return join(
            self._plan_of_field(piece) if number % 2 else literal(piece)
            for number, piece in enumerate(pieces)
        )


def _wildcards(text: str, letters: str = "", *, digits: bool = True) -> Plan:
    """The plan of a text with wildcards: those for digits, and ``?`` where letters are given."""
    slots: dict[str, Table] = {**(_DIGITS if digits else {})}
    if letters:
        slots["?"] = table(letters)
    return join([literal(""), *(slots.get(character, literal(character)) for character in text)])


def _rewrite(plan: Plan, special: re.Pattern[str], rewrite: Callable[[str], Plan]) -> Plan:
    if isinstance(plan, Join):
        return join(_rewrite(part, special, rewrite) for part in plan.parts)
    if not isinstance(plan, Table):
        return mix([_rewrite(part, special, rewrite) for part in plan.plans], plan.weights)
    if not any(special.search(value) for value in plan.values):
        return plan
    return mix([rewrite(value) for value in plan.values], plan.shares)
