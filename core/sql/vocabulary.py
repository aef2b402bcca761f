"""The words of Athena's SQL that an editor knows: keywords, types and functions."""

from typing import Final

KEYWORDS: Final = frozenset(
    """
    ALL AND ANY AS ASC AT BERNOULLI BETWEEN BY CASE CAST CROSS CUBE CURRENT CURRENT_DATE
    CURRENT_TIME CURRENT_TIMESTAMP DAY DESC DESCRIBE DISTINCT ELSE END ESCAPE EXCEPT EXISTS EXPLAIN
    EXTRACT FALSE FETCH FILTER FIRST FOLLOWING FOR FROM FULL GROUP GROUPING HAVING HOUR IF IN INNER
    INTERSECT INTERVAL INTO IS JOIN LAST LATERAL LEFT LIKE LIMIT MINUTE MONTH NATURAL NEXT NOT NULL
    NULLS OFFSET ON ONLY OR ORDER ORDINALITY OUTER OVER PARTITION PRECEDING RANGE RECURSIVE RIGHT
    ROLLUP ROW ROWS SECOND SELECT SETS SHOW SOME SYSTEM TABLE TABLES TABLESAMPLE THEN TIME TRUE
    TRY_CAST UNBOUNDED UNION UNNEST USING VALUES WHEN WHERE WINDOW WITH WITHIN YEAR ZONE
    """.split()
)

TYPES: Final = frozenset(
    """
    array bigint boolean char date decimal double integer json map real smallint string struct
    timestamp tinyint varbinary varchar
    """.split()
)

FUNCTIONS: Final = frozenset(
    """
    abs approx_distinct approx_percentile arbitrary array_agg array_distinct array_join array_max
    array_min array_sort avg bool_and bool_or cardinality ceil ceiling char_length chr coalesce
    concat concat_ws contains corr count count_if covar_pop covar_samp cume_dist date date_add
    date_diff date_format date_parse date_trunc day day_of_month day_of_week day_of_year dense_rank
    element_at every exp filter first_value flatten floor format format_datetime from_iso8601_date
    from_iso8601_timestamp from_unixtime geometric_mean greatest hour json_array_length
    json_extract json_extract_scalar json_format json_parse lag last_day_of_month last_value lead
    least length ln log10 log2 lower lpad ltrim map_agg map_keys map_values max max_by median min
    min_by minute mod month nth_value ntile now nullif parse_datetime percent_rank pi pow power
    quarter random rank reduce regexp_extract regexp_extract_all regexp_like regexp_replace
    regexp_split replace reverse round row_number rpad rtrim second sequence sign slice split
    split_part sqrt starts_with stddev stddev_pop stddev_samp strpos substr substring sum
    to_iso8601 to_unixtime transform translate trim truncate try typeof upper var_pop var_samp
    variance week year year_of_week zip
    """.split()
)
