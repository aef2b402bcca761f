"""Countries whose postcodes are known by their form only."""

from typing import Final

# How postcodes are written: the lowest and the highest, any number between them counts.
# Countries without postcodes, such as the United Arab Emirates, have none.
POSTCODES: Final = {
    "AE": "",
    "AL": "1001..9722",
    "BA": "71000..89240",
    "BE": "1000..9992",
    "BG": "1000..9974",
    "BH": "101..1216",
    "CH": "1000..9658",
    "CY": "1010..9999",
    "EE": "10111..96223",
    "EG": "11511..85951",
    "ET": "1000..9520",
    "GH": "GA-0010..GA-9990",
    "IE": "",
    "IS": "101..902",
    "JO": "11110..77199",
    "KE": "00100..90420",
    "LI": "9485..9498",
    "LK": "10100..96167",
    "LT": "LT-00101..LT-99069",
    "LU": "L-1009..L-9999",
    "LV": "LV-1001..LV-5695",
    "MT": "",
    "NG": "100001..982002",
    "PK": "10000..97350",
    "PS": "100..999",
    "SA": "11111..86899",
    "TH": "10100..96220",
    "TZ": "11101..77000",
    "UZ": "100000..231600",
}
