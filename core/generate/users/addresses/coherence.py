"""How far the parts of a locale's addresses belong together, said without reading the places."""

from collections.abc import Sequence
from typing import Final, Literal

from core.job.model import Job
from core.messages import Message

# How far the parts of an address belong together: the postcode is one of the city's, or only of
# the country's form, or each part is drawn apart from the others.
Coherence = Literal["postcode", "city", "none"]

# Locales whose country has a list of cities in their language, with the postcodes of each.
_OWN: Final = {
    "de": "DE", "de_DE": "DE", "en": "US", "en_GB": "GB", "en_US": "US", "es": "ES", "es_ES": "ES",
    "es_MX": "MX", "fr_FR": "FR", "it_IT": "IT", "ja_JP": "JP", "nl_NL": "NL", "pl_PL": "PL",
    "pt_BR": "BR", "pt_PT": "PT", "tr_TR": "TR",
}  # fmt: skip
# Locales for which Faker has no addresses, and the country whose cities they get; their names are
# those that GeoNames gives in Latin letters.
_CITIES: Final = {
    "am_ET": "ET", "ar_AA": "SA", "ar_AE": "AE", "ar_BH": "BH", "ar_EG": "EG", "ar_JO": "JO",
    "ar_PS": "PS", "ar_SA": "SA", "bg_BG": "BG", "bs_BA": "BA", "de_LI": "LI", "de_LU": "LU",
    "el_CY": "CY", "en_KE": "KE", "en_NG": "NG", "en_PK": "PK", "en_TH": "TH", "et_EE": "EE",
    "fr_BE": "BE", "ga_IE": "IE", "ha_NG": "NG", "ig_NG": "NG", "is_IS": "IS", "it_CH": "CH",
    "lb_LU": "LU", "lt_LT": "LT", "lv_LV": "LV", "mt_MT": "MT", "ng_NG": "NG", "si_LK": "LK",
    "sq_AL": "AL", "sr_BA": "BA", "sw": "TZ", "tw_GH": "GH", "uz_UZ": "UZ",
    "yo_NG": "NG",
}  # fmt: skip


def country(locale: str) -> str | None:
    """The country whose cities a locale's addresses get; None where Faker makes them."""
    return _OWN.get(locale) or _CITIES.get(locale)


def coherence(locale: str) -> Coherence:
    """How far the parts of a locale's addresses belong together where a job asks for it."""
    return "postcode" if locale in _OWN else "city" if locale in _CITIES else "none"


def places_notice(job: Job) -> str:
    """What a job for coherent places does not get of them; empty where it gets all."""
    return coherence_notice(job.locales) if job.places == "coherent" else ""


def coherence_notice(locales: Sequence[str]) -> str:
    """What the addresses of some locales lack of places that belong together; empty if nothing."""
    cities, others = (
        ", ".join(code for code in locales if coherence(code) == kind) for kind in ("city", "none")
    )
    notices = []
    if cities:
        notices.append(
            Message(
                "Cities of {locale} have their region; postcodes only have the country's format.",
                locale=cities,
            )
        )
    if others:
        notices.append(
            Message(
                "Addresses of {locale} come from Faker: city, region and postcode don't match.",
                locale=others,
            )
        )
    if len(notices) > 1:
        return Message("{first} {second}", first=notices[0], second=notices[1])
    return notices[0] if notices else ""
