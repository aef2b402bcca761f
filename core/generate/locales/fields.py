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
