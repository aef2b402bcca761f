"""Arguments that only few texts or numbers suit: units, formats, patterns, zones, small counts."""

UNITS = tuple(
    f"'{unit}'" for unit in "millisecond second minute hour day week month quarter year".split()
)
_ZONES = (
    "'UTC'", "'America/Sao_Paulo'", "'Europe/Lisbon'", "'+05:30'", "'Asia/Tokyo'",
    "'America/New_York'",
)  # fmt: skip
_PATTERNS = (
    "'[a-z]+'", "'\\d+'", "'(\\w)(\\d*)'", "'a|b'", "'^[A-Z]'", "'.*'", "'(?i)HELLO'", "','",
    "'\\s'", "'b?'", "'(a)(b)?'", "'o\\b'",
)  # fmt: skip
_PATHS = ("'$.a'", "'$.b[1]'", "'$[0]'", "'$'", "'$.b'", "'$.missing'", "'$[\"a\"]'")
_JSON_TEXTS = (
    "'{\"a\": 1, \"b\": [1, 2.50, null]}'", "'[1, \"x\", true, null]'", "'3.0'", "'\"text\"'",
    "'not json'", "'{\"a\": {\"c\": \"d\"}}'", "'null'",
)  # fmt: skip
_JODA = (
    "'yyyy-MM-dd'", "'yyyy/MM/dd HH:mm:ss'", "'EEE, d MMM yyyy'", "'HH:mm:ss.SSS'", "'yy-M-d'",
    "'D'", "'hh:mm a'", "'e'", "'xxxx-ww'",
)  # fmt: skip
_MYSQL = (
    "'%Y-%m-%d'", "'%d/%m/%Y %H:%i:%s'", "'%W %M %e'", "'%j'", "'%x-%v'", "'%I:%i %p'", "'%f'",
    "'%y'", "'%%'", "'%T'", "'%b %a'",
)  # fmt: skip
_URLS = (
    "'https://user@example.com:8080/a/b.html?x=1&y=a%20b#part'", "'http://example.org'", "'no url'",
    "'https://example.com/?q='",
)  # fmt: skip
_SMALL = ("0", "1", "2", "3", "5", "-1", "-2", "10")
_COUNT = ("0", "1", "2", "3", "5")
_RADIX = ("2", "8", "10", "16", "36")
_SHIFT = ("0", "1", "3", "7")
_SHARE = ("0e0", "0.25e0", "0.5e0", "0.9e0", "1e0")
_POSITIVE = ("1e0", "0.5e0", "2e0", "3.5e0")
_ISO = ("'2024-02-29'", "'2020-05-11T11:15:05.055+01:00'", "'2020-05-11T11:15:05'", "'2020-W10'")
_DELIMITERS = ("','", "' '", "'b'", "';'", "'l'", "'aa'")
_FORMS = ("NFC", "NFD", "NFKC", "NFKD")

# By function: the pool of each argument, None where any expression of the type will do.
HINTS: dict[str, tuple[tuple[str, ...] | None, ...]] = {
    "date_trunc": (UNITS[1:],),
    "date_add": (UNITS, _SMALL),
    "date_diff": (UNITS,),
    "at_timezone": (None, _ZONES),
    "with_timezone": (None, _ZONES),
    "from_unixtime": (("0", "1.5e9", "1700000000.5e0", "-1"), _ZONES, ("0", "30")),
    "date_format": (None, _MYSQL),
    "date_parse": (
        ("'2024-02-29'", "'29/02/2024 10:20:30'", "'2020-05-31'"),
        ("'%Y-%m-%d'", "'%d/%m/%Y %H:%i:%s'"),
    ),
    "format_datetime": (None, _JODA),
    "parse_datetime": (("'2024-02-29'", "'2020/05/31 01:02:03'"), _JODA[:2]),
    "from_iso8601_timestamp": (_ISO,),
    "from_iso8601_date": (_ISO,),
    "date": (("'2024-02-29'", "'2020-1-5'", "TIMESTAMP '2020-05-31 12:00:00'"),),
    "json_extract": (_JSON_TEXTS, _PATHS),
    "json_extract_scalar": (_JSON_TEXTS, _PATHS),
    "json_size": (_JSON_TEXTS, _PATHS),
    "json_parse": (_JSON_TEXTS,),
    "json_array_length": (_JSON_TEXTS,),
    "json_array_get": (_JSON_TEXTS, _SMALL),
    "json_array_contains": (_JSON_TEXTS,),
    "is_json_scalar": (_JSON_TEXTS,),
    "regexp_like": (None, _PATTERNS),
    "regexp_count": (None, _PATTERNS),
    "regexp_split": (None, _PATTERNS),
    "regexp_position": (None, _PATTERNS, ("1", "2", "3"), ("1", "2")),
    "regexp_extract": (None, _PATTERNS, ("0", "1", "2")),
    "regexp_extract_all": (None, _PATTERNS, ("0", "1")),
    "regexp_replace": (None, _PATTERNS, ("'x'", "'[$0]'", "'$1'", "''")),
    "url_encode": (("'a b&c=d/é'", "'x'"),),
    "url_decode": (("'a%20b%26'", "'x+y'", "'%C3%A9'"),),
    "url_extract_parameter": (_URLS, ("'x'", "'y'", "'z'", "'q'")),
    "from_base": (("'ff'", "'101'", "'z9'", "'-7'"), _RADIX),
    "to_base": (None, _RADIX),
    "from_base64": (("'aGVsbG8='", "'AP8='", "''", "'***'"),),
    "from_base64url": (("'aGVsbG8='", "'_-8='"),),
    "from_base32": (("'NBSWY3DP'", "''"),),
    "from_hex": (("'616263'", "'FF'", "'x'", "''"),),
    "from_big_endian_32": (("X'00000001'", "X'fffffffe'", "X'01'"),),
    "from_big_endian_64": (("X'0000000000000001'", "X'fffffffffffffffe'", "X'01'"),),
    "from_ieee754_32": (("X'3fc00000'", "X'01'"),),
    "from_ieee754_64": (("X'3ff8000000000000'", "X'01'"),),
    "chr": (("65", "97", "233", "128161", "0", "-1"),),
    "codepoint": (("'a'", "'é'", "'💡'", "'ab'"),),
    "repeat": (None, _COUNT),
    "lpad": (None, _COUNT, ("'x'", "'ab'", "''")),
    "rpad": (None, _COUNT, ("'x'", "'ab'", "''")),
    "substr": (None, _SMALL, _SMALL),
    "substring": (None, _SMALL, _SMALL),
    "split": (None, _DELIMITERS, ("1", "2", "3", "0")),
    "split_part": (None, _DELIMITERS, ("1", "2", "3", "0")),
    "split_to_map": (("'a=1;b=2'", "'x=1;x=2'", "'a'", "''"), ("';'",), ("'='",)),
    "split_to_multimap": (("'a=1;b=2;a=3'", "'a'", "''"), ("';'",), ("'='",)),
    "strpos": (None, ("'a'", "'l'", "''", "'o W'"), ("1", "2", "-1")),
    "normalize": (("'é'", "'ﬁ'", "'abc'"), _FORMS),
    "translate": (None, ("'abc'", "'lo'", "''"), ("'xy'", "''", "'123'")),
    "bitwise_left_shift": (None, _SHIFT),
    "bitwise_right_shift": (None, _SHIFT),
    "bitwise_right_shift_arithmetic": (None, _SHIFT),
    "bit_count": (None, ("64", "32", "8")),
    "round": (None, ("0", "1", "2", "-1", "3")),
    "truncate": (None, ("0", "1", "2", "-1")),
    "width_bucket": (None, None, None, ("1", "4", "10")),
    "slice": (None, ("1", "2", "-1", "-2", "3"), _COUNT),
    "element_at": (None, None),
    "combinations": (None, ("1", "2", "0")),
    "trim_array": (None, _COUNT),
    "array_position": (None, None, ("1", "2", "-1")),
    "human_readable_seconds": (("96e0", "3762e0", "56363463e0", "0e0"),),
    "parse_data_size": (("'1B'", "'1kB'", "'2.3MB'", "'x'"),),
    "luhn_check": (("'79927398713'", "'79927398714'", "'a'"),),
    "power": (("2e0", "10e0", "-3e0"), ("0e0", "2e0", "3e0", "0.5e0")),
    "pow": (("2e0", "10e0", "-3e0"), ("0e0", "2e0", "3e0", "0.5e0")),
    "exp": (("0e0", "1e0", "-2e0", "10e0"),),
    "cosh": (("0e0", "1e0", "-2e0"),),
    "sinh": (("0e0", "1e0", "-2e0"),),
    "beta_cdf": (_POSITIVE, _POSITIVE, _SHARE),
    "inverse_beta_cdf": (_POSITIVE, _POSITIVE, _SHARE),
    "normal_cdf": (None, _POSITIVE),
    "inverse_normal_cdf": (("0e0", "1.5e0"), _POSITIVE, _SHARE[1:4]),
    "hmac_md5": (None, ("X'6b6579'", "to_utf8('k')")),
    "hmac_sha1": (None, ("X'6b6579'", "to_utf8('k')")),
    "hmac_sha256": (None, ("X'6b6579'", "to_utf8('k')")),
    "hmac_sha512": (None, ("X'6b6579'", "to_utf8('k')")),
    "format_number": (("1234567", "12345.678e0", "999e0", "0"),),
    "concat_ws": (_DELIMITERS,),
    "array_join": (None, _DELIMITERS, ("'?'", "''")),
    "lag": (None, ("1", "2"), None),
    "lead": (None, ("1", "2"), None),
    "max": (None, ("1", "2", "3")),
    "min": (None, ("1", "2", "3")),
    "nth_value": (None, ("1", "2", "3")),
    "ntile": (("1", "2", "3", "4"),),
} | {f"url_extract_{part}": (_URLS,) for part in "fragment host path port protocol query".split()}


def hinted(name: str, number: int) -> tuple[str, ...] | None:
    """The pool of a function's argument, from 0; None where any expression will do.

    Args:
        name: The function's name.
        number: The argument's place, from 0.
    """
    pools = HINTS.get(name, ())
    return pools[number] if number < len(pools) else None
