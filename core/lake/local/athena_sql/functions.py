"""Athena's functions: which there are, and what answers for each here.

A function is a macro of functions.sql, or one of DuckDB's that gives the same under the same
or another name, or is rewritten in athena_rewrites.py, or is refused. A name that is nowhere in
these tables is no function: that alone keeps DuckDB's own, ``read_csv`` say, out of reach.
"""

import re
from pathlib import Path
from typing import Final

from core.lake.local.athena_sql import types as types
from core.messages import Message

_STATEMENTS: Final = [
    statement
    for statement in re.split(
        r";\n", (Path(__file__).parent / "functions.sql").read_text(encoding="utf-8")
    )
    if "CREATE MACRO" in statement
]
# The statement that makes each macro, in the order in which they must be made.
MACROS: Final = {
    re.findall(r"CREATE MACRO athena\.(\w+)\(", statement)[0]: statement
    for statement in _STATEMENTS
}

# Those that DuckDB picks an overload of, by the types of the arguments.
OVERLOADED: Final = frozenset(
    name for name, statement in MACROS.items() if re.search(r",\s*\([^()]*\) AS\b", statement)
)


def needed_macros(sql: str) -> list[str]:
    """The macros that a statement calls, and those that these call, in the order to make them."""
    needed: set[str] = set()
    ahead = re.findall(r"\bathena\.(\w+)\(", sql)
    while ahead:
        name = ahead.pop()
        if name not in needed:
            needed.add(name)
            ahead += re.findall(r"\bathena\.(\w+)\(", MACROS[name].partition("AS")[2])
    return [name for name in MACROS if name in needed]


# Scalar functions of DuckDB that are Athena's own, by name and by what they give.
SAME: Final = frozenset(
    "abs acos asin atan atan2 cos cosh degrees exp ln log log2 log10 mod pi pow"
    " power radians round sin sinh sqrt tan tanh"
    " chr concat_ws lower lpad rpad starts_with translate upper"
    " coalesce nullif try"
    " now"
    " uuid"
    " regexp_extract_all"
    " flatten map_concat map_keys map_values map_entries map_from_entries".split()
)
# Names that Athena has beside another function's.
ALIASES: Final = {
    "ceil": "ceiling",
    "char_length": "length",
    "character_length": "length",
    "day_of_month": "day",
    "dow": "day_of_week",
    "doy": "day_of_year",
    "substring": "substr",
    "week_of_year": "week",
    "yow": "year_of_week",
}
AGGREGATES: Final = {
    "any_value": "any_value",
    "approx_distinct": "approx_count_distinct",
    "approx_percentile": "approx_quantile",
    "arbitrary": "any_value",
    "array_agg": "array_agg",
    "avg": "avg",
    "bitwise_and_agg": "bit_and",
    "bitwise_or_agg": "bit_or",
    "bitwise_xor_agg": "bit_xor",
    "bool_and": "bool_and",
    "bool_or": "bool_or",
    "corr": "corr",
    "count": "count",
    "count_if": "count_if",
    "covar_pop": "covar_pop",
    "covar_samp": "covar_samp",
    "every": "bool_and",
    "geometric_mean": "geomean",
    "grouping": "grouping",
    "histogram": "histogram",
    "kurtosis": "kurtosis",
    "max": "max",
    "max_by": "max_by",
    "min": "min",
    "min_by": "min_by",
    "regr_intercept": "regr_intercept",
    "regr_slope": "regr_slope",
    "stddev": "stddev",
    "stddev_pop": "stddev_pop",
    "stddev_samp": "stddev_samp",
    "sum": "sum",
    "var_pop": "var_pop",
    "var_samp": "var_samp",
    "variance": "variance",
}
WINDOWS: Final = frozenset(
    "cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank"
    " row_number".split()
)
# How many arguments an aggregate takes here, where Athena's takes more that DuckDB would drop.
MOST_ARGUMENTS: Final = {
    "approx_distinct": 1, "approx_percentile": 2, "strpos": 2, "array_sort": 1, "map_agg": 2,
}  # fmt: skip
# How many a function takes at least, where it would not come to DuckDB to find too few.
FEWEST_ARGUMENTS: Final = {
    "approx_percentile": 2, "avg": 1, "cardinality": 1, "coalesce": 2, "concat": 2, "format": 1,
    "greatest": 1, "least": 1, "map_agg": 2, "map_filter": 2, "nullif": 2, "transform": 2, "try": 1,
    "transform_keys": 2, "transform_values": 2, "filter": 2, "zip_with": 3, "reduce": 4,
    "all_match": 2, "any_match": 2, "none_match": 2, "date_diff": 3, "date": 1,
}  # fmt: skip
DROPPED: Final = {
    "approx_distinct": Message("the greatest standard error can't be set here"),
    "approx_percentile": Message("weights and accuracy can't be given here"),
    "map_agg": Message("it takes a key and a value"),
    "strpos": Message("the instance can't be given here"),
    "array_sort": Message("a comparator can't be given here"),
}
# Functions of Athena that nothing answers for here.
MISSING: Final = frozenset(
    "array_average array_frequency array_histogram bing_tile checksum classify combinations"
    " crc32 convex_hull_agg evaluate_classifier_predictions features hmac_md5 hmac_sha1 hmac_sha256"
    " hmac_sha512 human_readable_seconds inverse_beta_cdf inverse_normal_cdf beta_cdf normal_cdf"
    " json_exists json_query json_value json_array json_object learn_classifier learn_regressor"
    " luhn_check make_set_digest map_union map_zip_with multimap_agg multimap_from_entries murmur3"
    " ngrams numeric_histogram parse_data_size parse_duration parse_presto_data_size qdigest_agg"
    " reduce_agg render sha512 shuffle soundex spooky_hash_v2_32 spooky_hash_v2_64"
    " split_to_multimap st_area st_asbinary st_astext st_buffer st_centroid st_contains st_distance"
    " st_geometryfromtext st_point st_within tdigest_agg timezone_hour timezone_minute"
    " to_milliseconds value_at_quantile values_at_quantiles wilson_interval_lower"
    " wilson_interval_upper word_stem xxhash64 zip_with_index cosine_similarity bit_count"
    " approx_most_frequent approx_set bar char2hexint empty_approx_set entropy index rgb color"
    " merge skewness contains_sequence"
    " json_array_get_scalar bitwise_right_shift typeof from_iso8601_timestamp_nanos"
    " from_unixtime_nanos to_ieee754_32 to_ieee754_64 from_big_endian_64 to_big_endian_64".split()
)
# What one might expect, and Athena's way of writing it.
ATHENAS_WAY: Final = {
    "array_length": "cardinality(x)",
    "charindex": "strpos(text, part)",
    "datediff": "date_diff(unit, from, to)",
    "dateadd": "date_add(unit, n, x)",
    "datepart": "extract(unit from x)",
    "date_part": "extract(unit from x)",
    "date_sub": "date_diff(unit, from, to)",
    "epoch": "to_unixtime(x)",
    "first": "min_by(x, order) or arbitrary(x)",
    "getdate": "current_timestamp",
    "group_concat": "listagg(x, ',') within group (order by x)",
    "ifnull": "coalesce(x, y)",
    "instr": "strpos(text, part)",
    "last": "max_by(x, order)",
    "left": "substr(x, 1, n)",
    "set_agg": "array_agg(distinct x)",
    "len": "length(x) or cardinality(x)",
    "list": "array_agg(x)",
    "median": "approx_percentile(x, 0.5)",
    "nvl": "coalesce(x, y)",
    "quantile": "approx_percentile(x, 0.5)",
    "right": "substr(x, -n)",
    "strftime": "date_format(x, format)",
    "string_agg": "listagg(x, ',') within group (order by x)",
    "string_split": "split(text, delimiter)",
    "strptime": "date_parse(text, format)",
    "to_char": "date_format(x, format)",
    "to_date": "date(x) or date_parse(text, format)",
    "to_timestamp": "from_unixtime(x) or date_parse(text, format)",
    "trunc": "truncate(x) or date_trunc(unit, x)",
    "unnest": "cross join unnest(x) as t(y)",
}

_GIVES: Final[dict[types.Kind, str]] = {
    types.VARCHAR: "lower upper trim ltrim rtrim substr substring replace reverse lpad rpad"
    " concat_ws split_part translate chr normalize date_format format_datetime format to_iso8601"
    " json_extract_scalar json_format regexp_extract regexp_replace url_extract_host"
    " url_extract_path url_extract_protocol url_extract_query url_encode url_decode array_join"
    " listagg to_hex to_base to_base64 from_utf8 current_timezone",
    types.BIGINT: "count count_if approx_distinct cardinality length char_length strpos year month"
    " day quarter week week_of_year day_of_week day_of_month day_of_year dow doy hour minute second"
    " millisecond date_diff row_number rank dense_rank ntile json_array_length json_size codepoint"
    " levenshtein_distance hamming_distance regexp_count array_position year_of_week yow"
    " width_bucket from_base bitwise_and bitwise_or bitwise_xor",
    types.DOUBLE: "sqrt cbrt exp ln log log2 log10 pow power pi e nan infinity sin cos tan"
    " to_unixtime percent_rank cume_dist stddev variance corr geometric_mean degrees radians"
    " stddev_pop stddev_samp var_pop var_samp rand random",
    types.BOOLEAN: "regexp_like starts_with contains bool_and bool_or every is_nan is_finite"
    " any_match all_match none_match arrays_overlap is_infinite",
    types.DATE: "date last_day_of_month from_iso8601_date",
    types.JSON: "json_extract json_parse json_array_get",
    types.TIMESTAMP: "date_parse",
    types.ROW: "row",
    types.MAP: "map transform_keys map_agg map_filter map_concat map_from_entries transform_values"
    " histogram split_to_map",
    types.ARRAY: "array_agg split sequence transform filter zip zip_with map_keys map_values"
    " map_entries array_sort array_distinct array_union array_except array_intersect repeat slice"
    " regexp_extract_all regexp_split flatten array_remove",
    types.TIMESTAMPTZ: "now from_unixtime parse_datetime from_iso8601_timestamp with_timezone",
}
_RESULT: Final = {name: kind for kind, names in _GIVES.items() for name in names.split()}
# What gives the type of one of its arguments, by the argument's place.
_AS_ARGUMENT: Final = dict.fromkeys(
    "abs ceil ceiling floor round truncate mod coalesce nullif try min max any_value arbitrary"
    " max_by min_by lag lead first_value last_value nth_value greatest least sum".split(),
    0,
) | {"date_add": 2, "date_trunc": 1}


def result_type(name: str, arguments: list[types.Kind | None]) -> types.Kind | None:
    """What a function gives, where that is known.

    Args:
        name: The function's name, in lower case.
        arguments: What is known of its arguments.
    """
    if name in _RESULT:
        return _RESULT[name]
    if name == "avg" and arguments[:1] in ([types.BIGINT], [types.DOUBLE]):
        return types.DOUBLE
    place = _AS_ARGUMENT.get(name)
    return arguments[place] if place is not None and place < len(arguments) else None
