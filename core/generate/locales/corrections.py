"""What a native reader would correct in Faker's addresses and in the spelling of its names."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from core.generate.sampling.distributions import Join, Mix, Plan, join, mix, table
from core.generate.sampling.text_columns import Table

# By locale and field, surnames of both genders by `last_name`: expressions, and what becomes of
# them. They see whole values where a field is one table, and the parts that a value is made of
# elsewhere.
_REPLACED: Final[Mapping[tuple[str, str], tuple[tuple[str, str], ...]]] = {
    ("de_DE", "first_name_male"): (
        (r"^Hans(-| )D\.$", "Hans-Dieter"),
        (r"^Hans-H\.$", "Hans-Heinrich"),
        (r"^Hans-J\.$", "Hans-Joachim"),
        (r"^Klaus-D\.$", "Klaus-Dieter"),
        (r"^H\.-Dieter$", "Heinz-Dieter"),
    ),
    ("de_DE", "last_name"): ((r" II$", ""),),
    ("es_AR", "first_name_male"): ((r"^Tomàs$", "Tomás"),),
    ("es_AR", "street"): ((r"San Ferando\b", "San Fernando"),),
    ("es_MX", "first_name_male"): ((r"^José Manuél$", "José Manuel"),),
    ("es_MX", "last_name"): ((r"^Jimínez$", "Jiménez"),),
    ("fr_CA", "street"): ((r"^allé\b", "allée"),),
    ("pl_PL", "street"): ((r"^Maja$", "3 Maja"), (r"^Lipca$", "22 Lipca")),
    ("pt_PT", "street"): ((r"^Av\b(?!\.)", "Av."),),
    ("ro_RO", "city"): ((r"^Rasnov Romacril$", "Râșnov"),),
    ("ro_RO", "street"): ((r"^Soseaua\b", "Șoseaua"),),
    ("ru_RU", "city"): ((r" \((Вятка|Амур\.)\)$", ""),),
}
# Cities of French Canada: Faker puts a hyphen or a blank too many, or a wrong article.
_CANADIAN: Final = (
    (r" -sur-Mer$", "-sur-Mer"),
    (r"--", "-"),
    (r"^La-Sainte-", "Sainte-"),
    (r"^L'(?![AEIOUYÉÈÊÎÔH])", ""),
    (r"^(Lac|Mont|Baie) ", r"\1-"),
)
# Irish surnames that Faker's American list writes without the apostrophe and the second capital.
_IRISH: Final = re.compile(r"^O(brien|connell|connor|donnell|neal|neill)$")
_ZERO: Final = re.compile(r"\D*0")
# Road names of Korea have one of these at their end, the first by far the most often.
_KOREAN_ROADS: Final = (("로", "길"), (3.0, 1.0))
# Korean surnames as their bearers write them, where that is not the official romanization.
_KOREAN: Final = dict(
    pair.split(":")
    for pair in (
        "강:kang 고:ko 곽:kwak 구:koo 권:kwon 길:gil 김:kim 나:na 남:nam 노:noh 류:ryu 문:moon"
        " 민:min 박:park 방:bang 배:bae 백:baek 변:byun 서:seo 선:sun 성:sung 손:son 송:song"
        " 신:shin 심:shim 안:ahn 양:yang 엄:um 연:yeon 오:oh 우:woo 원:won 위:wi 유:yoo 윤:yoon"
        " 이:lee 임:lim 전:jeon 정:jung 제:je 조:cho 주:joo 지:ji 진:jin 차:cha 최:choi 추:choo"
        " 표:pyo 하:ha 한:han 허:heo 현:hyun 황:hwang 공:gong"
    ).split()
)
# Greek letters as passports write them (ELOT 743), pairs first.
_GREEK_PAIRS: Final = (
    (r"([αε])[υύ](?=[θκξπστφχψ]|$)", r"\1φ"),
    (r"([αε])[υύ]", r"\1β"),
    (r"ο[υύ]", "ou"),
    (r"γ(?=[γξχ])", "n"),
    (r"μπ", "b"),
)
_GREEK: Final = str.maketrans(
    {
        **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
        "θ": "th",
        "χ": "ch",
        "ψ": "ps",
        **dict(zip("άέήίόύώϊϋΐΰ", "aeiioyoiyiy", strict=True)),
    }
)


def corrected(code: str, field: str, plan: Plan) -> Plan:
    """The plan of a field as a native reader would have it; the same object where nothing is wrong.

    Args:
        code: The locale's code.
        field: One of `fields.FIELDS`.
        plan: The plan that Faker gives.
    """
    if field == "number":
        return _without_leading_zeros(plan)
    if (code, field) == ("ko_KR", "street"):
        return join([plan, table(*_KOREAN_ROADS)])
    if (code, field) == ("fr_CA", "city"):
        return plan.map(_replacing(_CANADIAN))
    if (code, field) == ("hu_HU", "street"):
        return plan.map(_hungarian)
    if field.startswith("last_name"):
        field = "last_name"
    if (code, field) == ("en_US", "last_name"):
        return plan.map(_american)
    found = _REPLACED.get((code, field))
    return plan.map(_replacing(found)) if found else plan


def romanized(code: str, name: str) -> str:
    """A name in Latin letters as its bearer writes it; empty where Faker's rules will do.

    Args:
        code: The locale's code.
        name: The name.
    """
    if code == "ko_KR":
        return _KOREAN.get(name, "")
    if code.startswith("el_"):
        return _replacing(_GREEK_PAIRS)(name.lower()).translate(_GREEK)
    return ""


def _american(surname: str) -> str:
    """A surname as its American bearers write it: McIntyre, O'Donnell."""
    surname = re.sub(r"^Mc[a-z]", lambda match: f"Mc{match[0][2].upper()}", surname)
    return _IRISH.sub(lambda match: f"O'{match[1].capitalize()}", surname)


def _hungarian(street: str) -> str:
    """A Hungarian street with the given names of poets in capitals, and no doubled ending."""
    street = re.sub(
        r"\b(endre|jános|attila|sándor|lajos|ferenc|mihály)\b",
        lambda match: match[0].capitalize(),
        street,
    )
    return re.sub(r"ii(?= \w+$)", "i", street)


def _replacing(rules: tuple[tuple[str, str], ...]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        for expression, outcome in rules:
            text = re.sub(expression, outcome, text)
        return text

    return changed


def _without_leading_zeros(plan: Plan) -> Plan:
    """House numbers that begin with another digit than 0; the share of the rest goes to them."""
    if isinstance(plan, Table):
        kept = [
            (value, share)
            for value, share in zip(plan.values, plan.shares, strict=True)
            if not _ZERO.match(value)
        ]
        if len(kept) in (0, plan.size):
            return plan
        return table([value for value, _ in kept], [share for _, share in kept])
    if isinstance(plan, Mix):
        parts = [_without_leading_zeros(part) for part in plan.plans]
        if all(new is old for new, old in zip(parts, plan.plans, strict=True)):
            return plan
        return mix(parts, plan.weights)
    # Digits may follow a word, as in ``H.No. 24``.
    at = next((n for n, part in enumerate(plan.parts) if _has_digits(part)), 0)
    first = _without_leading_zeros(plan.parts[at])
    if first is plan.parts[at]:
        return plan
    return Join((*plan.parts[:at], first, *plan.parts[at + 1 :]))


def _has_digits(plan: Plan) -> bool:
    return any(character.isdigit() for text in plan.texts() for character in text)
