"""What a native reader would correct in Faker's data is corrected."""

import pytest

from core.generate.locales.corrections import corrected, romanized
from core.generate.sampling.distributions import join, mix, table
from core.generate.sampling.text_columns import literal


@pytest.mark.parametrize(
    ("code", "field", "wrong", "right"),
    [
        ("hu_HU", "street", "Arany jános utca", "Arany János utca"),
        ("hu_HU", "street", "Dunakeszii tér", "Dunakeszi tér"),
        ("fr_CA", "city", "Charest -sur-Mer", "Charest-sur-Mer"),
        ("fr_CA", "city", "La-Sainte--Fréchette", "Sainte-Fréchette"),
        ("fr_CA", "city", "L'Christine", "Christine"),
        ("fr_CA", "city", "L'Île-André", "L'Île-André"),
        ("fr_CA", "street", "allé Tremblay", "allée Tremblay"),
        ("pl_PL", "street", "Maja", "3 Maja"),
        ("pt_PT", "street", "Av", "Av."),
        ("pt_PT", "street", "Avenida", "Avenida"),
        ("de_DE", "first_name_male", "Hans D.", "Hans-Dieter"),
        ("de_DE", "last_name_female", "Koch II", "Koch"),
        ("es_MX", "last_name_male", "Jimínez", "Jiménez"),
        ("en_US", "last_name_male", "Mcintyre", "McIntyre"),
        ("en_US", "last_name_female", "Odonnell", "O'Donnell"),
        ("en_US", "last_name_female", "Ochoa", "Ochoa"),
        ("en_GB", "last_name_female", "Mckay", "Mckay"),
        ("pl_PL", "street", "Majowa", "Majowa"),
        ("ru_RU", "city", "с. Киров (Вятка)", "с. Киров"),
        ("pt_BR", "street", "Rua Maja", "Rua Maja"),
    ],
)
def test_a_text_reads_as_a_native_writes_it(code: str, field: str, wrong: str, right: str) -> None:
    assert list(corrected(code, field, literal(wrong)).texts()) == [right]


def test_korean_roads_say_that_they_are_roads() -> None:
    texts = list(corrected("ko_KR", "street", literal("테헤란")).texts())
    assert texts == ["테헤란로", "테헤란길"]


@pytest.mark.parametrize(
    ("code", "name", "spelt"),
    [
        ("ko_KR", "김", "kim"),
        ("ko_KR", "이", "lee"),
        ("ko_KR", "민재", ""),
        ("el_GR", "Κυριακή", "kyriaki"),
        ("el_GR", "Ξανθοπούλου", "xanthopoulou"),
        ("el_GR", "Ευτυχία", "eftychia"),
        ("el_GR", "Μπάμπης", "babis"),
        ("ru_RU", "Иван", ""),
    ],
)
def test_names_are_spelt_as_their_bearers_spell_them(code: str, name: str, spelt: str) -> None:
    assert romanized(code, name) == spelt


def test_house_numbers_do_not_begin_with_a_zero() -> None:
    digits = [str(n) for n in range(10)]
    two = join([table(digits), table(digits)])
    long = join([table([f"{n:03}" for n in range(1_000)]), table([f"/{n:03}" for n in range(999)])])
    named = join([literal("H.No. "), long])
    plan = corrected("xx_XX", "number", mix([two, long, named], [1.0, 1.0, 1.0]))

    texts = list(plan.texts())
    assert "10" in texts
    assert "00" not in texts
    assert "07" not in texts
    assert "007" not in texts
    assert "/007" in texts


def test_what_is_right_stays_the_same_object() -> None:
    plan = table(["1", "20", "300"])
    assert corrected("pt_BR", "number", plan) is plan
    assert corrected("pt_BR", "city", plan) is plan
