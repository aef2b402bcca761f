"""The fields of a locale, and where Faker has them."""

from typing import Final

# Our field, the provider that has it, and the methods that may give it, best first.
FIELDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "first_name_male": ("person", ("first_name_male",)),
    "first_name_female": ("person", ("first_name_female",)),
    "last_name_male": ("person", ("last_name_male",)),
    "last_name_female": ("person", ("last_name_female",)),
    "city": ("address", ("city",)),
    "state": (
        "address",
        ("administrative_unit", "state", "province", "region", "department", "canton", "county"),
    ),
    "street": ("address", ("street_name",)),
    "number": ("address", ("building_number",)),
    "postcode": ("address", ("postcode",)),
}
# The locale that Faker falls back on, and its fields that refer to no other one, so that every
# locale that falls back has the very same plans.
FALLBACK: Final = "en_US"
BORROWED: Final = frozenset({"state", "number", "postcode"})

# Whose data a locale gets for which Faker has none and would give the United States'; by provider.
# Only where people or places of both are alike; the report says so.
SIBLINGS: Final[dict[str, dict[str, str]]] = {
    "person": {
        "ar_AE": "ar_AA", "ar_BH": "ar_AA", "ar_EG": "ar_AA", "ar_JO": "ar_AA", "bs_BA": "hr_HR",
        "dk_DK": "da_DK", "el_CY": "el_GR", "en_AU": "en_GB", "en_BD": "en_PK", "en_MS": "id_ID",
        "en_PH": "es_MX", "fil_PH": "es_MX", "it_CH": "it_IT", "la": "it_IT", "lb_LU": "de_LU",
        "mt_MT": "it_IT", "ng_NG": "en_NG", "sr_BA": "hr_HR", "tl_PH": "es_MX",
    },
    "address": {
        "dk_DK": "da_DK", "es_CA": "en_CA", "fr_QC": "fr_CA", "gu_IN": "en_IN", "la": "it_IT",
        "or_IN": "en_IN",
    },
}  # fmt: skip
# Fields that Faker draws from a set, whose order is another one in each process.
UNORDERED: Final = frozenset({("it_IT", "city")})
# Postcodes that Faker draws otherwise than the country's post does: the digits that may come first,
# and what follows, a # for each digit.
POSTCODES: Final = {
    **dict.fromkeys(("en_IN", "hi_IN", "ta_IN"), ("12345678", "#####")),
    "el_GR": ("12345678", "## ##"),
    "es_AR": ("123456789", "###"),
    "sv_SE": ("123456789", "## ##"),
}
