-- Athena's functions, where DuckDB has no function of the same name that answers the same.
-- DuckDB picks the overload by the arguments' types, as Trino does; an overload without types takes
-- what the others don't. No overloaded macro is called by another one: DuckDB would pick its overload
-- before it knows the types. A macro's name is the name of Athena's function, or begins with "_" where
-- core/lake/local/athena_sql/generator.py writes it in place of an operator. A failure is a cast that can't
-- succeed of the message between two tildes: unlike error() it may stand inside TRY, as Athena's may.

-- Operators ------------------------------------------------------------------------------------

-- A date plus an interval is a date.
CREATE MACRO athena._plus(x DATE, y INTERVAL) AS CAST(x + y AS DATE),
    (x INTERVAL, y DATE) AS CAST(x + y AS DATE),
    (x, y) AS x + y;
CREATE MACRO athena._minus(x DATE, y INTERVAL) AS CAST(x - y AS DATE), (x, y) AS x - y;

CREATE MACRO athena._scale(name) AS
    coalesce(TRY_CAST(nullif(regexp_extract(name, ',(\d+)\)', 1), '') AS INTEGER), 0);

-- Doubles divide by nothing to infinity, or to no number.
CREATE MACRO athena._ratio(x, y) AS CASE WHEN y = 0 THEN x * CAST('inf' AS DOUBLE) ELSE x / y END;
-- Decimals divide to the larger of the two scales:
-- https://trino.io/docs/current/functions/decimal.html
CREATE MACRO athena._divide(x, y) AS round(
    CAST(x AS DOUBLE) / CASE WHEN y = 0 THEN CAST('~Division by zero~' AS DOUBLE) ELSE CAST(y AS DOUBLE) END,
    greatest(athena._scale(typeof(x)), athena._scale(typeof(y)))
);
-- sum gives a bigint for integers, and an error where that is too small.
-- The mean of decimals has their scale; one is any of them.
CREATE MACRO athena._mean(mean, one) AS round(mean, athena._scale(typeof(one)));
CREATE MACRO athena._sum(x HUGEINT) AS CAST(x AS BIGINT), (x) AS x;

-- n is the cardinality of x, which a macro can't ask for.
CREATE MACRO athena._subscript(x, i, n) AS CASE
    WHEN CAST(i AS BIGINT) NOT BETWEEN 1 AND n
        THEN x[CAST('~Array subscript out of bounds~' AS BIGINT)]
    ELSE x[i] END;
CREATE MACRO athena._key(m, k) AS CASE
    WHEN NOT list_contains(map_keys(m), k)
        THEN map_values(m)[CAST('~Key not present in map: ' || k || '~' AS BIGINT)]
    ELSE m[k] END;
CREATE MACRO athena.element_at(x, i) AS x[i];

-- Casts ----------------------------------------------------------------------------------------

CREATE MACRO athena._to_bigint(x VARCHAR) AS CASE
        WHEN regexp_full_match(trim(x), '[+-]?\d+') THEN CAST(x AS BIGINT)
        ELSE CAST('~Cannot cast ''' || x || ''' to BIGINT~' AS BIGINT) END,
    (x DOUBLE) AS CAST(round(x) AS BIGINT),
    (x BIGINT) AS CAST(x AS BIGINT),
    (x) AS CAST(x AS BIGINT);
CREATE MACRO athena._to_integer(x VARCHAR) AS CASE
        WHEN regexp_full_match(trim(x), '[+-]?\d+') THEN CAST(x AS INTEGER)
        ELSE CAST('~Cannot cast ''' || x || ''' to INT~' AS INTEGER) END,
    (x DOUBLE) AS CAST(round(x) AS INTEGER),
    (x BIGINT) AS CAST(x AS INTEGER),
    (x) AS CAST(x AS INTEGER);
CREATE MACRO athena._to_smallint(x VARCHAR) AS CASE
        WHEN regexp_full_match(trim(x), '[+-]?\d+') THEN CAST(x AS SMALLINT)
        ELSE CAST('~Cannot cast ''' || x || ''' to SMALLINT~' AS SMALLINT) END,
    (x DOUBLE) AS CAST(round(x) AS SMALLINT),
    (x BIGINT) AS CAST(x AS SMALLINT),
    (x) AS CAST(x AS SMALLINT);
CREATE MACRO athena._to_tinyint(x VARCHAR) AS CASE
        WHEN regexp_full_match(trim(x), '[+-]?\d+') THEN CAST(x AS TINYINT)
        ELSE CAST('~Cannot cast ''' || x || ''' to TINYINT~' AS TINYINT) END,
    (x DOUBLE) AS CAST(round(x) AS TINYINT),
    (x BIGINT) AS CAST(x AS TINYINT),
    (x) AS CAST(x AS TINYINT);
-- The first branch is the second for the usual case, at a third of the price.
CREATE MACRO athena._to_date(x VARCHAR) AS CASE
        WHEN x LIKE '____-__-__' THEN CAST(x AS DATE)
        WHEN regexp_full_match(x, '\s*[+-]?\d+-\d{1,2}-\d{1,2}\s*') THEN CAST(x AS DATE)
        ELSE CAST('~Value cannot be cast to date: ' || x || '~' AS DATE) END,
    (x) AS CAST(x AS DATE);
CREATE MACRO athena._try_date(x VARCHAR) AS CASE
        WHEN x LIKE '____-__-__' OR regexp_full_match(x, '\s*[+-]?\d+-\d{1,2}-\d{1,2}\s*')
            THEN TRY_CAST(x AS DATE) END,
    (x) AS TRY_CAST(x AS DATE);
CREATE MACRO athena._to_timestamp(x VARCHAR) AS CASE
        WHEN regexp_full_match(x, '\s*[+-]?\d+-\d{1,2}-\d{1,2}( \d{1,2}:\d{1,2}(:\d{1,2}(\.\d+)?)?)?\s*')
            THEN CAST(x AS TIMESTAMP)
        ELSE CAST('~Value cannot be cast to timestamp: ' || x || '~' AS TIMESTAMP) END,
    (x) AS CAST(x AS TIMESTAMP);
CREATE MACRO athena._scientific(sign, digits, exponent) AS
    sign || ltrim(digits, '0')[1] || '.'
    || coalesce(nullif(rtrim(ltrim(digits, '0')[2:], '0'), ''), '0') || 'E'
    || (exponent - (length(digits) - length(ltrim(digits, '0'))));
CREATE MACRO athena._with_zone(s) AS
    rpad(regexp_replace(regexp_replace(s, '\+00$', ''), '(:\d\d)$', '\1.'), 23, '0') || ' UTC';
CREATE MACRO athena._exponent(s) AS athena._scientific(
    regexp_extract(s, '^-?'),
    regexp_replace(regexp_replace(s, 'e.*$', ''), '[^0-9]', '', 'g'),
    CASE WHEN contains(s, 'e') THEN TRY_CAST(regexp_extract(s, 'e(.*)$', 1) AS INTEGER)
        + length(regexp_extract(s, '^-?(\d+)', 1)) - 1
    ELSE length(regexp_extract(s, '^-?(\d+)', 1)) - 1 END
);
CREATE MACRO athena._no_number(s) AS
    CASE s WHEN 'inf' THEN 'Infinity' WHEN '-inf' THEN '-Infinity' WHEN 'nan' THEN 'NaN' END;
-- A cast of a double always writes the exponent: 3.77E1.
CREATE MACRO athena._double(s) AS coalesce(
    athena._no_number(s),
    CASE WHEN TRY_CAST(s AS DOUBLE) = 0 THEN s || 'E0' ELSE athena._exponent(s) END
);
-- Java writes it from ten million on and below a thousandth.
CREATE MACRO athena._java_double(s) AS coalesce(
    athena._no_number(s),
    CASE WHEN TRY_CAST(s AS DOUBLE) = 0
        OR (abs(TRY_CAST(s AS DOUBLE)) >= 1e-3 AND abs(TRY_CAST(s AS DOUBLE)) < 1e7)
        THEN s ELSE athena._exponent(s) END
);
CREATE MACRO athena._to_varchar(x) AS CASE
    WHEN typeof(x) IN ('DOUBLE', 'FLOAT') THEN athena._double(CAST(x AS VARCHAR))
    WHEN typeof(x) = 'TIMESTAMP WITH TIME ZONE' THEN athena._with_zone(CAST(x AS VARCHAR))
    WHEN typeof(x) = 'TIMESTAMP' THEN strftime(TRY_CAST(x AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g')
    ELSE CAST(x AS VARCHAR) END;
-- n letters at most, as a cast of what is no text must keep to.
CREATE MACRO athena._within(s, n) AS CASE
    WHEN length(s) > n THEN CAST(CAST('~Cannot cast ''' || s || ''' to varchar(' || n || ')~' AS BIGINT) AS VARCHAR)
    ELSE s END;
CREATE MACRO athena._to_boolean(x VARCHAR) AS CASE
        WHEN lower(x) IN ('t', 'true', '1') THEN true WHEN lower(x) IN ('f', 'false', '0') THEN false
        ELSE CAST('~Cannot cast ''' || x || ''' to BOOLEAN~' AS BOOLEAN) END,
    (x) AS CAST(x AS BOOLEAN);
-- What %s of format() writes.
CREATE MACRO athena._shown(x) AS coalesce(CASE
    WHEN typeof(x) IN ('DOUBLE', 'FLOAT') THEN athena._java_double(CAST(x AS VARCHAR))
    ELSE athena._to_varchar(x) END, 'null');

-- Numbers: functions/math ----------------------------------------------------------------------

CREATE MACRO athena.e() AS exp(1e0);
CREATE MACRO athena.nan() AS CAST('nan' AS DOUBLE);
CREATE MACRO athena.infinity() AS CAST('inf' AS DOUBLE);
CREATE MACRO athena.is_nan(x) AS isnan(x);
CREATE MACRO athena.is_finite(x) AS isfinite(CAST(x AS DOUBLE));
CREATE MACRO athena.is_infinite(x) AS isinf(CAST(x AS DOUBLE));
CREATE MACRO athena.ceiling(x BIGINT) AS CAST(x AS BIGINT), (x) AS ceil(x);
CREATE MACRO athena.floor(x BIGINT) AS CAST(x AS BIGINT), (x) AS floor(x);
CREATE MACRO athena.truncate(x) AS trunc(x), (x, n) AS trunc(x, n);
CREATE MACRO athena.sign(x DOUBLE) AS CAST(sign(x) AS DOUBLE),
    (x BIGINT) AS CAST(sign(x) AS BIGINT);
CREATE MACRO athena.cbrt(x) AS CASE
    WHEN round(cbrt(x)) * round(cbrt(x)) * round(cbrt(x)) = x THEN round(cbrt(x)) ELSE cbrt(x) END;
CREATE MACRO athena.rand() AS random(),
    (n) AS CAST(floor(random() * n) AS BIGINT),
    (m, n) AS m + CAST(floor(random() * (n - m)) AS BIGINT);
CREATE MACRO athena.random() AS random(),
    (n) AS CAST(floor(random() * n) AS BIGINT),
    (m, n) AS m + CAST(floor(random() * (n - m)) AS BIGINT);
CREATE MACRO athena.width_bucket(x, low, high, n) AS CASE
    WHEN x < low THEN 0 WHEN x >= high THEN n + 1
    ELSE CAST(floor((x - low) * CAST(n AS DOUBLE) / (high - low)) AS BIGINT) + 1 END;
CREATE MACRO athena.to_base(x, radix) AS
    CASE WHEN x < 0 THEN '-' ELSE '' END || lower(to_base(abs(x), radix));
CREATE MACRO athena._digit(c, radix) AS CASE
    WHEN strpos('0123456789abcdefghijklmnopqrstuvwxyz', c) BETWEEN 1 AND radix
        THEN CAST(strpos('0123456789abcdefghijklmnopqrstuvwxyz', c) - 1 AS BIGINT)
    ELSE CAST('~Not a valid base-' || radix || ' number: ' || c || '~' AS BIGINT) END;
CREATE MACRO athena.from_base(s, radix) AS list_reduce(
    list_transform(
        string_split(ltrim(lower(s), '-'), ''),
        lambda c: CASE WHEN starts_with(s, '-') THEN -1 ELSE 1 END * athena._digit(c, radix)
    ),
    lambda a, b: a * radix + b
);

-- functions/bitwise ----------------------------------------------------------------------------

CREATE MACRO athena.bitwise_and(x, y) AS x & y;
CREATE MACRO athena.bitwise_or(x, y) AS x | y;
CREATE MACRO athena.bitwise_xor(x, y) AS xor(x, y);
CREATE MACRO athena.bitwise_not(x) AS -x - 1;
CREATE MACRO athena.bitwise_left_shift(x, n) AS x << n;
CREATE MACRO athena.bitwise_right_shift_arithmetic(x, n) AS x >> n;

-- Text: functions/string -----------------------------------------------------------------------

CREATE MACRO athena.length(x VARCHAR) AS length(x), (x BLOB) AS octet_length(x);
CREATE MACRO athena.codepoint(x VARCHAR) AS unicode(x);
CREATE MACRO athena.hamming_distance(x, y) AS hamming(x, y);
CREATE MACRO athena.levenshtein_distance(x, y) AS levenshtein(x, y);
CREATE MACRO athena.replace(s VARCHAR, search VARCHAR) AS replace(s, search, ''),
    (s VARCHAR, search VARCHAR, with_ VARCHAR) AS CASE
        WHEN search = '' THEN regexp_replace(s, '', with_, 'g') ELSE replace(s, search, with_) END;
CREATE MACRO athena.reverse(x VARCHAR) AS reverse(x), (x) AS list_reverse(x);
CREATE MACRO athena.split(s, delimiter) AS string_split(s, delimiter),
    (s, delimiter, most) AS CASE
        WHEN most < 1 THEN string_split(s, delimiter)[CAST('~The limit must be positive~' AS BIGINT):1]
        WHEN len(string_split(s, delimiter)) <= most
        THEN string_split(s, delimiter)
        ELSE list_append(
            string_split(s, delimiter)[1:most - 1],
            array_to_string(string_split(s, delimiter)[most:], delimiter)
        ) END;
CREATE MACRO athena.split_part(s, delimiter, n) AS CASE
    WHEN n < 1 THEN string_split(s, delimiter)[CAST('~Index must be greater than zero~' AS BIGINT)]
    ELSE string_split(s, delimiter)[n] END;
CREATE MACRO athena.split_to_map(s, entry, pair) AS map_from_entries(
    list_transform(string_split(s, entry), lambda e: (
        string_split(e, pair)[1],
        string_split(e, pair)[CASE WHEN len(string_split(e, pair)) = 2 THEN 2 ELSE
            CAST('~Key-value delimiter must appear exactly once in each entry: ' || e || '~' AS BIGINT) END]
    ))
);
CREATE MACRO athena.strpos(s VARCHAR, part VARCHAR) AS strpos(s, part);
CREATE MACRO athena.substr(s VARCHAR, start BIGINT) AS CASE
        WHEN start = 0 OR start < -length(s) THEN '' ELSE substr(s, start) END,
    (s VARCHAR, start BIGINT, n BIGINT) AS CASE
        WHEN start = 0 OR start < -length(s) OR n <= 0 THEN '' ELSE substr(s, start, n) END;
CREATE MACRO athena.to_utf8(s) AS encode(s);
CREATE MACRO athena.from_utf8(b) AS decode(b);
CREATE MACRO athena.ltrim(s VARCHAR) AS regexp_replace(s, '^\s+', ''),
    (s VARCHAR, letters VARCHAR) AS ltrim(s, letters);
CREATE MACRO athena.rtrim(s VARCHAR) AS regexp_replace(s, '\s+$', ''),
    (s VARCHAR, letters VARCHAR) AS rtrim(s, letters);
CREATE MACRO athena.trim(s VARCHAR) AS regexp_replace(s, '^\s+|\s+$', '', 'g'),
    (s VARCHAR, letters VARCHAR) AS trim(s, letters);
CREATE MACRO athena.normalize(s) AS nfc_normalize(s);

-- functions/regexp: $1 stands for a group, and no match gives NULL ------------------------------

CREATE MACRO athena.regexp_like(s, pattern) AS regexp_matches(s, pattern);
CREATE MACRO athena.regexp_extract(s, pattern) AS
        CASE WHEN regexp_matches(s, pattern) THEN regexp_extract(s, pattern, 0) END,
    (s, pattern, n) AS CASE WHEN regexp_matches(s, pattern) THEN regexp_extract(s, pattern, n) END;
CREATE MACRO athena.regexp_replace(s, pattern) AS regexp_replace(s, pattern, '', 'g'),
    (s, pattern, with_) AS
        regexp_replace(s, pattern, regexp_replace(with_, '\$(\d)', '\\\1', 'g'), 'g');
CREATE MACRO athena.regexp_split(s, pattern) AS string_split_regex(s, pattern);
CREATE MACRO athena.regexp_count(s, pattern) AS len(regexp_extract_all(s, pattern));
CREATE MACRO athena.regexp_position(s, pattern) AS CASE
    WHEN regexp_matches(s, pattern) THEN strpos(s, regexp_extract(s, pattern)) ELSE -1 END;

-- functions/binary, functions/url, functions/uuid -----------------------------------------------

CREATE MACRO athena.to_hex(b BLOB) AS hex(b);
CREATE MACRO athena.from_hex(s) AS unhex(s);
CREATE MACRO athena.to_base64(b BLOB) AS to_base64(b);
CREATE MACRO athena.from_base64(s) AS from_base64(s);
CREATE MACRO athena.md5(b BLOB) AS unhex(md5(b));
CREATE MACRO athena.sha1(b BLOB) AS unhex(sha1(b));
CREATE MACRO athena.sha256(b BLOB) AS unhex(sha256(b));
CREATE MACRO athena.url_encode(s) AS
    replace(replace(replace(url_encode(s), '%20', '+'), '%2A', '*'), '~', '%7E');
CREATE MACRO athena.url_decode(s) AS url_decode(replace(s, '+', ' '));
CREATE MACRO athena.url_extract_protocol(u) AS
    nullif(regexp_extract(u, '^([A-Za-z][A-Za-z0-9+.-]*):', 1), '');
CREATE MACRO athena.url_extract_host(u) AS nullif(regexp_extract(u, '^[^:/?#]+://([^/?#:]*)', 1), '');
CREATE MACRO athena.url_extract_port(u) AS
    TRY_CAST(nullif(regexp_extract(u, '^[^:/?#]+://[^/?#:]*:(\d+)', 1), '') AS BIGINT);
CREATE MACRO athena.url_extract_path(u) AS regexp_extract(u, '^(?:[^:/?#]+:)?(?://[^/?#]*)?([^?#]*)', 1);
CREATE MACRO athena.url_extract_query(u) AS regexp_extract(u, '\?([^#]*)', 1);
CREATE MACRO athena.url_extract_fragment(u) AS regexp_extract(u, '#(.*)$', 1);
CREATE MACRO athena.url_extract_parameter(u, name) AS list_transform(
    list_filter(
        string_split(regexp_extract(u, '\?([^#]*)', 1), '&'),
        lambda p: string_split(p, '=')[1] = name
    ),
    lambda p: url_decode(coalesce(string_split(p, '=')[2], ''))
)[1];

-- Dates and times: functions/datetime -----------------------------------------------------------

CREATE MACRO athena.current_timezone() AS 'UTC';
CREATE MACRO athena._month_day(x) AS month(x) * 100 + day(x);
-- As date_sub('year', a, b), at a third of its price: read as numbers such as 20240229, two dates
-- differ by 10000 a full year; where a year has no 29th of February, its 28th stands for that.
CREATE MACRO athena._years(a, b) AS (
    year(b) * 10000 + athena._month_day(b) - year(a) * 10000 - athena._month_day(a)
    + CASE
        WHEN athena._month_day(b) = 228 AND day(last_day(b)) = 28 AND athena._month_day(a) = 229
            THEN 1
        WHEN athena._month_day(b) = 229 AND athena._month_day(a) = 228 AND day(last_day(a)) = 28
            THEN -1
        ELSE 0 END) // 10000;
CREATE MACRO athena._interval(unit, n) AS CASE lower(unit)
    WHEN 'millisecond' THEN to_milliseconds(n) WHEN 'second' THEN to_seconds(n)
    WHEN 'minute' THEN to_minutes(n) WHEN 'hour' THEN to_hours(n)
    WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_days(CAST(7 * n AS INTEGER))
    WHEN 'month' THEN to_months(CAST(n AS INTEGER))
    WHEN 'quarter' THEN to_months(CAST(3 * n AS INTEGER))
    WHEN 'year' THEN to_months(CAST(12 * n AS INTEGER))
    ELSE to_days(CAST('~''' || unit || ''' is not a valid Timestamp field~' AS INTEGER)) END;
CREATE MACRO athena._date_unit(unit) AS CASE
    WHEN lower(unit) IN ('day', 'week', 'month', 'quarter', 'year') THEN unit
    ELSE CAST(CAST('~''' || unit || ''' is not a valid DATE field~' AS INTEGER) AS VARCHAR) END;
CREATE MACRO athena.date_diff(unit VARCHAR, a DATE, b DATE) AS date_sub(athena._date_unit(unit), a, b),
    (unit VARCHAR, a TIMESTAMP, b TIMESTAMP) AS date_sub(unit, a, b),
    (unit VARCHAR, a TIMESTAMPTZ, b TIMESTAMPTZ) AS date_sub(unit, a, b);
CREATE MACRO athena.date_add(unit VARCHAR, n BIGINT, x DATE) AS
        CAST(x + athena._interval(athena._date_unit(unit), n) AS DATE),
    (unit VARCHAR, n BIGINT, x TIMESTAMP) AS x + athena._interval(unit, n),
    (unit VARCHAR, n BIGINT, x TIMESTAMPTZ) AS x + athena._interval(unit, n);
CREATE MACRO athena.date_trunc(unit VARCHAR, x DATE) AS
        CAST(date_trunc(athena._date_unit(unit), x) AS DATE),
    (unit VARCHAR, x TIMESTAMP) AS date_trunc(unit, x),
    (unit VARCHAR, x TIMESTAMPTZ) AS date_trunc(unit, x);
CREATE MACRO athena.last_day_of_month(x DATE) AS last_day(x),
    (x TIMESTAMP) AS last_day(x), (x TIMESTAMPTZ) AS last_day(timezone('UTC', x));
CREATE MACRO athena.year(x DATE) AS year(x), (x TIMESTAMP) AS year(x), (x TIMESTAMPTZ) AS year(x),
    (x INTERVAL) AS year(x);
CREATE MACRO athena.quarter(x DATE) AS quarter(x), (x TIMESTAMP) AS quarter(x),
    (x TIMESTAMPTZ) AS quarter(x);
CREATE MACRO athena.month(x DATE) AS month(x), (x TIMESTAMP) AS month(x), (x TIMESTAMPTZ) AS month(x),
    (x INTERVAL) AS month(x);
CREATE MACRO athena.week(x DATE) AS week(x), (x TIMESTAMP) AS week(x), (x TIMESTAMPTZ) AS week(x);
CREATE MACRO athena.day(x DATE) AS day(x), (x TIMESTAMP) AS day(x), (x TIMESTAMPTZ) AS day(x),
    (x INTERVAL) AS epoch_ms(x) // 86400000;
CREATE MACRO athena.day_of_week(x DATE) AS isodow(x), (x TIMESTAMP) AS isodow(x),
    (x TIMESTAMPTZ) AS isodow(x);
CREATE MACRO athena.day_of_year(x DATE) AS dayofyear(x), (x TIMESTAMP) AS dayofyear(x),
    (x TIMESTAMPTZ) AS dayofyear(x);
CREATE MACRO athena.year_of_week(x DATE) AS isoyear(x), (x TIMESTAMP) AS isoyear(x),
    (x TIMESTAMPTZ) AS isoyear(x);
CREATE MACRO athena.hour(x TIMESTAMP) AS hour(x), (x TIMESTAMPTZ) AS hour(x), (x TIME) AS hour(x),
    (x INTERVAL) AS epoch_ms(x) // 3600000 % 24;
CREATE MACRO athena.minute(x TIMESTAMP) AS minute(x), (x TIMESTAMPTZ) AS minute(x),
    (x TIME) AS minute(x), (x INTERVAL) AS minute(x);
CREATE MACRO athena.second(x TIMESTAMP) AS second(x), (x TIMESTAMPTZ) AS second(x),
    (x TIME) AS second(x), (x INTERVAL) AS second(x);
CREATE MACRO athena.millisecond(x TIMESTAMP) AS millisecond(x) % 1000,
    (x TIMESTAMPTZ) AS millisecond(x) % 1000, (x TIME) AS millisecond(x) % 1000,
    (x INTERVAL) AS epoch_ms(x) % 1000;
CREATE MACRO athena.from_unixtime(x) AS to_timestamp(CAST(x AS DOUBLE)),
    (x, zone) AS timezone(zone, to_timestamp(CAST(x AS DOUBLE)));
CREATE MACRO athena.to_unixtime(x TIMESTAMP) AS epoch(x), (x TIMESTAMPTZ) AS epoch(x);
CREATE MACRO athena.from_iso8601_timestamp(s VARCHAR) AS CAST(s AS TIMESTAMPTZ);
CREATE MACRO athena.to_iso8601(x DATE) AS strftime(x, '%Y-%m-%d'),
    (x TIMESTAMP) AS strftime(x, '%Y-%m-%dT%H:%M:%S.%g'),
    (x TIMESTAMPTZ) AS strftime(timezone('UTC', x), '%Y-%m-%dT%H:%M:%S.%gZ');
CREATE MACRO athena.at_timezone(x TIMESTAMP, zone) AS timezone(zone, timezone('UTC', x)),
    (x TIMESTAMPTZ, zone) AS timezone(zone, x);
-- The moment that at_timezone shows elsewhere.
CREATE MACRO athena._instant(x TIMESTAMP) AS timezone('UTC', x), (x TIMESTAMPTZ) AS x;
CREATE MACRO athena.with_timezone(x TIMESTAMP, zone) AS timezone(zone, x);
CREATE MACRO athena._strftime(x DATE, format) AS strftime(x, format),
    (x TIMESTAMP, format) AS strftime(x, format),
    (x TIMESTAMPTZ, format) AS strftime(timezone('UTC', x), format);

-- functions/json: what is no JSON gives NULL, and what is no scalar is none ---------------------

-- DuckDB writes a key in quotes after a dot: $["a b"] is $."a b".
CREATE MACRO athena._path(path) AS regexp_replace(CAST(path AS VARCHAR), '\["([^"]*)"\]', '."\1"', 'g');
CREATE MACRO athena.json_extract(x, path) AS
    CASE WHEN json_valid(x) THEN json_extract(CAST(x AS JSON), athena._path(path)) END;
CREATE MACRO athena.json_extract_scalar(x, path) AS CASE
    WHEN NOT json_valid(x) OR json_type(CAST(x AS JSON), athena._path(path)) IN ('OBJECT', 'ARRAY')
        THEN NULL
    ELSE json_extract_string(CAST(x AS JSON), athena._path(path)) END;
CREATE MACRO athena.json_parse(x VARCHAR) AS json(x);
CREATE MACRO athena.json_format(x) AS CAST(json(x) AS VARCHAR);
CREATE MACRO athena.json_array_length(x) AS CASE
    WHEN json_valid(x) AND json_type(CAST(x AS JSON)) = 'ARRAY' THEN json_array_length(CAST(x AS JSON)) END;
CREATE MACRO athena.json_size(x, path) AS CASE
    WHEN NOT json_valid(x) THEN NULL
    WHEN json_type(CAST(x AS JSON), athena._path(path)) = 'ARRAY' THEN json_array_length(CAST(x AS JSON), athena._path(path))
    WHEN json_type(CAST(x AS JSON), athena._path(path)) = 'OBJECT'
        THEN len(json_keys(json_extract(CAST(x AS JSON), athena._path(path))))
    WHEN json_type(CAST(x AS JSON), athena._path(path)) IS NOT NULL THEN 0 END;
CREATE MACRO athena.json_array_contains(x, value) AS CASE
    WHEN json_valid(x) AND json_type(CAST(x AS JSON)) = 'ARRAY'
        THEN list_contains(json_extract(CAST(x AS JSON), '$[*]'), to_json(value)) END;
CREATE MACRO athena.json_array_get(x, n) AS CASE
    WHEN json_valid(x) AND json_type(CAST(x AS JSON)) = 'ARRAY'
        THEN json_extract(CAST(x AS JSON), '$[' || CASE WHEN n < 0 THEN '#' || n ELSE '' || n END || ']')
    END;
CREATE MACRO athena.is_json_scalar(x) AS json_type(CAST(x AS JSON)) NOT IN ('OBJECT', 'ARRAY');

-- functions/array -------------------------------------------------------------------------------

CREATE MACRO athena.array_distinct(x) AS list_filter(
    x, lambda e, i: list_position(list_transform(x, lambda v: coalesce(to_json(v), 'null')),
        coalesce(to_json(e), 'null')) = i
);
CREATE MACRO athena.array_intersect(x, y) AS athena.array_distinct(
    list_filter(x, lambda e: list_contains(y, e) OR (e IS NULL AND len(y) > list_count(y))));
CREATE MACRO athena.array_except(x, y) AS athena.array_distinct(
    list_filter(x, lambda e: NOT coalesce(list_contains(y, e), false)
        AND NOT (e IS NULL AND len(y) > list_count(y))));
CREATE MACRO athena.array_union(x, y) AS athena.array_distinct(list_concat(x, y));
CREATE MACRO athena.array_join(x, delimiter) AS coalesce(array_to_string(list_filter(
        list_transform(x, lambda e: athena._to_varchar(e)), lambda e: e IS NOT NULL), delimiter), ''),
    (x, delimiter, nothing) AS
        array_to_string(list_transform(x, lambda e: coalesce(athena._to_varchar(e), nothing)), delimiter);
CREATE MACRO athena.array_max(x) AS CASE WHEN len(x) = list_count(x) THEN list_max(x) END;
CREATE MACRO athena.array_min(x) AS CASE WHEN len(x) = list_count(x) THEN list_min(x) END;
CREATE MACRO athena.array_position(x, e) AS
    CASE WHEN x IS NOT NULL AND e IS NOT NULL THEN coalesce(list_position(x, e), 0) END;
CREATE MACRO athena.array_remove(x, e) AS list_filter(x, lambda v: v <> e OR v IS NULL);
CREATE MACRO athena.array_sort(x) AS list_sort(x, 'ASC', 'NULLS LAST');
-- What a test gives for each element; NULL where it is not known of all.
CREATE MACRO athena._any(tests) AS CASE
    WHEN list_bool_or(tests) THEN true
    WHEN len(tests) > list_count(tests) THEN NULL
    WHEN tests IS NOT NULL THEN false END;
CREATE MACRO athena._all(tests) AS CASE
    WHEN NOT list_bool_and(tests) THEN false
    WHEN len(tests) > list_count(tests) THEN NULL
    WHEN tests IS NOT NULL THEN true END;
CREATE MACRO athena.arrays_overlap(x, y) AS CASE
    WHEN list_has_any(x, y) THEN true
    WHEN len(x) > list_count(x) OR len(y) > list_count(y) THEN NULL ELSE false END;
CREATE MACRO athena.contains(x, e) AS CASE
    WHEN list_contains(x, e) THEN true
    WHEN e IS NULL OR len(x) > list_count(x) THEN NULL
    ELSE list_contains(x, e) END;
-- Trino makes no array of more than 10,000 entries by itself.
CREATE MACRO athena._entries(n) AS CASE
    WHEN n > 10000 THEN CAST('~The result must not have more than 10000 entries~' AS BIGINT) ELSE n END;
CREATE MACRO athena._end(a, b, step) AS CASE
    WHEN abs(CAST(b AS HUGEINT) - a) // greatest(abs(step), 1) >= 10000
        THEN CAST('~The result must not have more than 10000 entries~' AS BIGINT)
    ELSE b END;
CREATE MACRO athena.repeat(e, n) AS list_transform(range(athena._entries(n)), lambda i: e);
CREATE MACRO athena.slice(x, start, n) AS CASE
    WHEN start > 0 THEN x[start:start + n - 1]
    WHEN start < 0 AND -start <= len(x) THEN x[len(x) + start + 1:len(x) + start + n]
    WHEN start = 0 THEN x[CAST('~SQL array indices start at 1~' AS BIGINT):1] ELSE x[1:0] END;
CREATE MACRO athena.trim_array(x, n) AS x[1:len(x) - n];
CREATE MACRO athena.zip(a, b) AS list_zip(a, b), (a, b, c) AS list_zip(a, b, c),
    (a, b, c, d) AS list_zip(a, b, c, d), (a, b, c, d, e) AS list_zip(a, b, c, d, e);
CREATE MACRO athena.sequence(a BIGINT, b BIGINT) AS
        generate_series(a, athena._end(a, b, 1), CASE WHEN a <= b THEN 1 ELSE -1 END),
    (a DATE, b DATE) AS list_transform(
        generate_series(a, b, CASE WHEN a <= b THEN INTERVAL 1 DAY ELSE INTERVAL (-1) DAY END),
        lambda d: CAST(d AS DATE)),
    (a BIGINT, b BIGINT, step BIGINT) AS generate_series(a, athena._end(a, b, step), CASE
        WHEN step = 0 OR (step > 0 AND a > b) OR (step < 0 AND a < b)
            THEN CAST('~The step must lead from start to stop~' AS BIGINT)
        ELSE step END),
    (a DATE, b DATE, step INTERVAL) AS
        list_transform(generate_series(a, b, step), lambda d: CAST(d AS DATE)),
    (a TIMESTAMP, b TIMESTAMP, step INTERVAL) AS generate_series(a, b, step),
    (a TIMESTAMPTZ, b TIMESTAMPTZ, step INTERVAL) AS generate_series(a, b, step);

-- functions/map ---------------------------------------------------------------------------------

CREATE MACRO athena.map() AS MAP {}, (k, v) AS map(k, v);
-- One value a key: DuckDB refuses a key that comes twice.
CREATE MACRO athena._map_of(k, v) AS map_from_entries(
    list_filter(list_zip(k, v), lambda e, i: list_position(k, e[1]) = i)
);
