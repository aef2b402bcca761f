"""Provider code, traced: each way in which it may use a draw."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import pytest
from faker.providers import BaseProvider

from core.generate.locales.tracing import Tracer, UntraceableError
from core.generate.sampling.distributions import Plan
from core.generate.sampling.text_columns import Table

PAIRS = (("春", "haru"), ("夏", "natsu"))


class Odd(BaseProvider):
    """Uses its draws in the ways that Faker's providers do."""

    __use_weighting__ = True

    def glued(self) -> str:
        return "<" + self.random_element(("a", "b")) + f"-{self.random_element('xy')}>"

    def weighted(self) -> str:
        return self.random_element(OrderedDict([("a", 3.0), ("b", 1.0)]))

    def looked_at(self) -> str:
        word = self.random_element(("on", "off"))
        return word + "!" if word == "on" else word.upper()

    def formatted(self) -> str:
        return "%02d/%d" % (self.random_int(8, 11), self.random_int(1, 2))  # noqa: UP031

    def same_twice(self) -> str:
        pair = self.random_element(PAIRS)
        return pair[0] + pair[1]

    def recased(self) -> str:
        return self.random_element(("ab", "cd")).capitalize()

    def dependent(self) -> str:
        word = ""
        for _ in range(self.random_int(1, 2)):
            word += self.random_element(("x", "y"))
        return word

    def called(self) -> str:
        return self.random_element((self.weighted, self.recased))()

    def numbered(self) -> str:
        return self.numerify("%#") + self.bothify("?", letters="AB")

    def shuffled(self) -> str:
        letters = ["a", "b", "c"]
        self.generator.random.shuffle(letters)
        return "".join(letters)

    def joined(self) -> str:
        return "".join(self.random_choices(("x", "y"), length=2))

    def endless(self) -> str:
        return "%d" % (self.random_int(0, 10**7),)  # noqa: UP031

    def a_number(self) -> int:
        return 7


def tracer() -> Tracer:
    made = Tracer("en_US", lambda field: made.trace(field))  # noqa: PLW0108 - made is not yet
    faker: Any = made._faker
    faker.add_provider(Odd)
    for provider in faker.providers[:1]:
        made._hook(provider, numerify=made._numerify, bothify=made._bothify)
    return made


def shares(plan: Plan) -> dict[str, float]:
    assert isinstance(plan, Table)
    return dict(zip(plan.values, plan.shares, strict=True))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("glued", {f"<{a}-{b}>": 0.25 for a in "ab" for b in "xy"}),
        ("weighted", {"a": 0.75, "b": 0.25}),
        ("looked_at", {"on!": 0.5, "OFF": 0.5}),
        ("formatted", {f"{a}/{b}": 0.125 for a in ("08", "09", "10", "11") for b in "12"}),
        ("same_twice", {"春haru": 0.5, "夏natsu": 0.5}),
        ("recased", {"Ab": 0.5, "Cd": 0.5}),
        ("dependent", {"x": 0.25, "y": 0.25, "xx": 0.125, "xy": 0.125, "yx": 0.125, "yy": 0.125}),
        ("called", {"a": 0.375, "b": 0.125, "Ab": 0.25, "Cd": 0.25}),
        ("numbered", {f"{n}{a}": 1 / 180 for n in range(10, 100) for a in "AB"}),
    ],
)
def test_a_plan_says_what_the_code_does(field: str, expected: dict[str, float]) -> None:
    assert shares(tracer().trace(field)) == pytest.approx(expected)


@pytest.mark.parametrize("field", ["shuffled", "joined", "endless", "a_number"])
def test_what_no_plan_can_say_is_refused(field: str) -> None:
    with pytest.raises(UntraceableError):
        tracer().trace(field)


def test_a_missing_method_is_reported() -> None:
    with pytest.raises(AttributeError):
        tracer().trace("no_such_method")


@pytest.mark.parametrize("trace", [lambda: Tracer("fr_QC", lambda _: Table(("x",)))])
def test_a_deprecated_locale_comes_without_a_warning(trace: Callable[[], Tracer]) -> None:
    assert trace()
