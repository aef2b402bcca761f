-- Athena's functions as macros, where DuckDB has none of its own that answers the same.
-- The arguments come with the types of the signatures in functions/*.txt, so no macro asks for types.
-- A failure is a cast that can't succeed of the message between two tildes: unlike error() it may
-- stand inside TRY.

-- Failures and checks ---------------------------------------------------------------------------

CREATE MACRO athena.fail(message) AS CAST('~' || message || '~' AS BIGINT);
CREATE MACRO athena.nonzero(x) AS CASE WHEN x = 0 THEN CAST('~Division by zero~' AS INTEGER) ELSE x END;
CREATE MACRO athena.index(i) AS CASE WHEN i = 0 THEN CAST('~SQL array indices start at 1~' AS BIGINT) ELSE i END;
CREATE MACRO athena.within(i, n) AS CASE
    WHEN i BETWEEN 1 AND n OR n IS NULL THEN i
    WHEN i = 0 THEN CAST('~SQL array indices start at 1~' AS BIGINT)
    WHEN i < 0 THEN CAST('~Array subscript is negative: ' || i || '~' AS BIGINT)
    WHEN i IS NOT NULL THEN CAST('~Array subscript must be less than or equal to array length: ' || i || ' > ' || n || '~' AS BIGINT) END;
CREATE MACRO athena.positive(n, message) AS CASE WHEN n <= 0 THEN CAST('~' || message || '~' AS BIGINT) ELSE n END;
CREATE MACRO athena.window_offset(n) AS CASE WHEN n IS NULL THEN CAST('~Offset must not be null~' AS BIGINT) WHEN n < 0 THEN CAST('~Offset must be at least 0~' AS BIGINT) ELSE n END;
CREATE MACRO athena.nth(n) AS CASE WHEN n < 1 THEN CAST('~Offset must be at least 1~' AS BIGINT) ELSE n END;
CREATE MACRO athena.buckets(n) AS CASE WHEN n < 1 THEN CAST('~Buckets must be greater than 0~' AS BIGINT) ELSE n END;

-- The casts say the type where DuckDB has folded a carrier to a NULL of none.
-- Zones and moments -----------------------------------------------------------------------------

CREATE MACRO athena.clock() AS make_timestamp(epoch_us(now()) // 1000 * 1000);
CREATE MACRO athena.zone(z) AS CASE WHEN left(z, 1) IN ('+', '-') THEN 'GMT' || z ELSE z END;
CREATE MACRO athena.local(x) AS CASE WHEN x.z = 'UTC' THEN CAST(x.t AS TIMESTAMP) ELSE timezone(athena.zone(x.z), CAST(x.t AS TIMESTAMPTZ)) END;
CREATE MACRO athena.zoned(l, z) AS CASE WHEN l IS NOT NULL AND z IS NOT NULL THEN
    {'t': CASE WHEN z = 'UTC' THEN l ELSE CAST(timezone(athena.zone(z), l) AS TIMESTAMP) END, 'z': z} END;
CREATE MACRO athena.in_zone(t, z) AS CASE WHEN t IS NOT NULL AND z IS NOT NULL THEN {'t': t, 'z': z} END;
CREATE MACRO athena.at_offset(t, o) AS CASE WHEN t IS NOT NULL AND o IS NOT NULL THEN {'t': t, 'o': o} END;
CREATE MACRO athena.at_utc(l) AS CASE WHEN l IS NOT NULL THEN {'t': l, 'z': 'UTC'} END;
CREATE MACRO athena.offset(x) AS (epoch_us(athena.local(x)) - epoch_us(CAST(x.t AS TIMESTAMP))) // 60000000;
CREATE MACRO athena.offset_text(o) AS (CASE WHEN o < 0 THEN '-' ELSE '+' END)
    || lpad(CAST(abs(o) // 60 AS VARCHAR), 2, '0') || ':' || lpad(CAST(abs(o) % 60 AS VARCHAR), 2, '0');
CREATE MACRO athena.zone_of_minutes(o) AS CASE WHEN o = 0 THEN 'UTC' ELSE athena.offset_text(o) END;
CREATE MACRO athena.checked_offset(o) AS CASE WHEN abs(o) > 840 THEN CAST('~Invalid offset minutes ' || o || '~' AS BIGINT) ELSE o END;
CREATE MACRO athena.zone_name(z) AS CASE WHEN z IN ('Z', '+00:00', 'UTC') THEN 'UTC' ELSE py_zone_name(z) END;
CREATE MACRO athena.zone_minutes(z) AS CASE
    WHEN left(z, 1) IN ('+', '-') THEN (CAST(z[2:3] AS BIGINT) * 60 + CAST(z[-2:] AS BIGINT)) * (CASE WHEN z[1] = '-' THEN -1 ELSE 1 END)
    ELSE (epoch_us(timezone(z, now())) - epoch_us(CAST(now() AS TIMESTAMP))) // 60000000 END;
CREATE MACRO athena.time_key(x) AS ((epoch_us(CAST(x.t AS TIME)) - x.o * 60000000) % 86400000000 + 86400000000) % 86400000000;
CREATE MACRO athena.time_at(x, o) AS CASE WHEN x IS NOT NULL AND o IS NOT NULL THEN {'t': x.t + to_microseconds((o - x.o) * 60000000), 'o': o} END;
CREATE MACRO athena.floor_milliseconds(us) AS (us - ((us % 1000 + 1000) % 1000)) // 1000;
CREATE MACRO athena.round_up(v, s) AS (v + s // 2) - ((((v + s // 2) % s) + s) % s);
CREATE MACRO athena.round_time(x, s) AS (TIME '00:00:00' + to_microseconds(athena.round_up(epoch_us(x), s) % 86400000000));
CREATE MACRO athena.floor_time(x, s) AS (TIME '00:00:00' + to_microseconds(epoch_us(x) // s * s));
CREATE MACRO athena.from_epoch(d) AS make_timestamp(CAST(round(d * 1000) AS BIGINT) * 1000);
CREATE MACRO athena.timestamp_text(x) AS strftime(x, '%Y-%m-%d %H:%M:%S');
CREATE MACRO athena.timestamp_text3(x) AS strftime(x, '%Y-%m-%d %H:%M:%S.%g');
CREATE MACRO athena.time_text(x) AS strftime(DATE '2000-01-01' + x, '%H:%M:%S');
CREATE MACRO athena.fraction(x) AS lpad(CAST(epoch_us(x) % 1000000 + CASE WHEN epoch_us(x) % 1000000 < 0 THEN 1000000 ELSE 0 END AS VARCHAR), 6, '0');
CREATE MACRO athena.day_text(x) AS (CASE WHEN x < 0 THEN '-' ELSE '' END) || CAST(abs(x) // 86400000 AS VARCHAR)
    || ' ' || strftime(make_timestamp((abs(x) % 86400000) * 1000), '%H:%M:%S.%g');
CREATE MACRO athena.month_text(x) AS (CASE WHEN x < 0 THEN '-' ELSE '' END) || CAST(abs(x) // 12 AS VARCHAR) || '-' || CAST(abs(x) % 12 AS VARCHAR);
CREATE MACRO athena._month_day(x) AS month(x) * 100 + day(x);
-- As date_sub('year', a, b), at a third of its price: read as numbers such as 20240229, two dates
-- differ by 10000 a full year; where a year has no 29th of February, its 28th stands for that.
CREATE MACRO athena.years(a, b) AS (
    year(b) * 10000 + athena._month_day(b) - year(a) * 10000 - athena._month_day(a)
    + CASE
        WHEN athena._month_day(b) = 228 AND day(last_day(b)) = 28 AND athena._month_day(a) = 229
            THEN 1
        WHEN athena._month_day(b) = 229 AND athena._month_day(a) = 228 AND day(last_day(a)) = 28
            THEN -1
        ELSE 0 END) // 10000;
CREATE MACRO athena.months(a, b) AS CASE WHEN b >= a THEN date_sub('month', a, b) ELSE -date_sub('month', b, a) END;
CREATE MACRO athena.whole_days(i) AS CASE WHEN i % 86400000 <> 0
    THEN CAST('~sequence step must be a day interval if start and end values are dates~' AS BIGINT) ELSE i END;

-- Casts -----------------------------------------------------------------------------------------

CREATE MACRO athena.to_tinyint(x) AS CASE WHEN regexp_full_match(trim(x), '[+-]?\d+') THEN CAST(x AS TINYINT)
    ELSE CAST('~Cannot cast ''' || x || ''' to TINYINT~' AS TINYINT) END;
CREATE MACRO athena.to_smallint(x) AS CASE WHEN regexp_full_match(trim(x), '[+-]?\d+') THEN CAST(x AS SMALLINT)
    ELSE CAST('~Cannot cast ''' || x || ''' to SMALLINT~' AS SMALLINT) END;
CREATE MACRO athena.to_integer(x) AS CASE WHEN regexp_full_match(trim(x), '[+-]?\d+') THEN CAST(x AS INTEGER)
    ELSE CAST('~Cannot cast ''' || x || ''' to INT~' AS INTEGER) END;
CREATE MACRO athena.to_bigint(x) AS CASE WHEN regexp_full_match(trim(x), '[+-]?\d+') THEN CAST(x AS BIGINT)
    ELSE CAST('~Cannot cast ''' || x || ''' to BIGINT~' AS BIGINT) END;
CREATE MACRO athena.to_boolean(x) AS CASE
    WHEN lower(x) IN ('t', 'true', '1') THEN true WHEN lower(x) IN ('f', 'false', '0') THEN false
    ELSE CAST('~Cannot cast ''' || x || ''' to BOOLEAN~' AS BOOLEAN) END;
-- The first branch is the second for the usual case, at a third of the price.
CREATE MACRO athena.to_date(x) AS CASE
    WHEN x LIKE '____-__-__' THEN CAST(x AS DATE)
    WHEN x IS NOT NULL THEN py_date(x) END;
CREATE MACRO athena.to_timestamp(x) AS CASE
    WHEN x LIKE '____-__-__ __:__:__' THEN CAST(x AS TIMESTAMP)
    WHEN x IS NOT NULL THEN py_timestamp(x) END;
CREATE MACRO athena.to_timestamptz(x) AS athena.zoned(py_timestamptz(x).t, py_timestamptz(x).z);
CREATE MACRO athena.half_up(x) AS CASE WHEN isnan(x) THEN CAST('~Cannot cast NaN~' AS DOUBLE)
    WHEN x < 0 THEN -floor(-x + 0.5::DOUBLE) ELSE floor(x + 0.5::DOUBLE) END;
CREATE MACRO athena.number_text(x, kind) AS CASE WHEN regexp_full_match(x, '[+-]?\d{1,15}(\.\d{1,15})?') THEN x ELSE py_number_text(x, kind) END;
CREATE MACRO athena.char(x, n) AS CASE WHEN n = 0 THEN CASE WHEN x IS NOT NULL THEN '' END ELSE rpad(x, n, ' ') END;
CREATE MACRO athena.leading_zero(s) AS regexp_replace(s, '^(-?)\.', '\10.');
-- Most numbers are from 1 to 10^15: DuckDB's text of such has a point and no exponent, and its digits
-- need only be moved. Bound in a list, so that this text is made once.
CREATE MACRO athena._moved_point(s) AS left(s, 1) || '.' || coalesce(nullif(rtrim(replace(substr(s, 2), '.', ''), '0'), ''), '0')
    || 'E' || CAST(strpos(s, '.') - 2 AS VARCHAR);
CREATE MACRO athena.double_text(x) AS CASE
    WHEN x >= 1 AND x < 1e15 THEN list_transform([CAST(x AS VARCHAR)], lambda s: athena._moved_point(s))[1]
    WHEN x <= -1 AND x > -1e15 THEN list_transform([CAST(-x AS VARCHAR)], lambda s: '-' || athena._moved_point(s))[1]
    ELSE py_double_text(x) END;
CREATE MACRO athena.real_text(x) AS py_real_text(x);

-- Numbers: functions/math -----------------------------------------------------------------------

CREATE MACRO athena.divide(x, y) AS CASE WHEN y = 0 THEN CAST('~Division by zero~' AS BIGINT)
    ELSE x // y + CASE WHEN abs(x % y) * 2 >= abs(y) THEN CASE WHEN (x < 0) = (y < 0) THEN 1 ELSE -1 END ELSE 0 END END;
CREATE MACRO athena.divide_huge(x, y) AS CASE WHEN y = 0 THEN CAST('~Division by zero~' AS HUGEINT)
    ELSE CAST(x AS HUGEINT) // y + CASE WHEN abs(CAST(x AS HUGEINT) % y) >= abs(CAST(y AS HUGEINT)) - abs(CAST(x AS HUGEINT) % y)
        THEN CASE WHEN (x < 0) = (y < 0) THEN 1 ELSE -1 END ELSE 0 END END;
CREATE MACRO athena.mean(s, n, k) AS CASE WHEN n > 0 THEN py_decimal_divide(CAST(s AS VARCHAR), CAST(n AS VARCHAR), k) END;
CREATE MACRO athena.sum(x) AS CAST(x AS BIGINT);
CREATE MACRO athena.round_half(x) AS CASE WHEN x = 0 THEN abs(x) WHEN isfinite(x) THEN round(x) ELSE x END;
CREATE MACRO athena.round_to(x, n) AS CASE WHEN isfinite(x) THEN round(x, n) ELSE x END;
CREATE MACRO athena.truncate(x, n) AS CASE WHEN isfinite(x) THEN py_truncate(x, n) ELSE x END;
CREATE MACRO athena.cbrt(x) AS CASE WHEN round(cbrt(x)) * round(cbrt(x)) * round(cbrt(x)) = x THEN round(cbrt(x)) ELSE cbrt(x) END;
CREATE MACRO athena.ln(x) AS CASE WHEN x < 0 OR isnan(x) THEN CAST('nan' AS DOUBLE) WHEN x = 0 THEN CAST('-inf' AS DOUBLE) ELSE ln(x) END;
CREATE MACRO athena.log2(x) AS CASE WHEN x > 0 AND NOT isnan(x) THEN log2(x) ELSE athena.ln(x) END;
CREATE MACRO athena.log10(x) AS CASE WHEN x > 0 AND NOT isnan(x) THEN log10(x) ELSE athena.ln(x) END;
CREATE MACRO athena.random_between(m, n) AS CASE WHEN n <= m THEN CAST('~bound must be positive~' AS BIGINT)
    ELSE m + CAST(floor(random() * (n - m)) AS BIGINT) END;
CREATE MACRO athena.width_bucket(x, low, high, n) AS CASE
    WHEN x IS NULL OR low IS NULL OR high IS NULL OR n IS NULL THEN NULL
    WHEN isnan(x) OR NOT isfinite(low) OR NOT isfinite(high) OR low = high OR n <= 0 THEN CAST('~bounds and count must make buckets~' AS BIGINT)
    WHEN low < high THEN CASE WHEN x < low THEN 0 WHEN x >= high THEN n + 1
        ELSE CAST(floor((x - low) * CAST(n AS DOUBLE) / (high - low)) AS BIGINT) + 1 END
    ELSE n + 1 - CASE WHEN x < high THEN 0 WHEN x >= low THEN n + 1
        ELSE CAST(floor((x - high) * CAST(n AS DOUBLE) / (low - high)) AS BIGINT) + 1 END END;
CREATE MACRO athena.width_bins(x, bins) AS CASE
    WHEN len(bins) = 0 THEN CAST('~Bins cannot be an empty array~' AS BIGINT)
    WHEN isnan(x) THEN CAST('~Operand cannot be NaN~' AS BIGINT)
    WHEN len(list_filter(bins, lambda b: b IS NULL OR NOT isfinite(b))) > 0 THEN CAST('~Bin values must be finite~' AS BIGINT)
    WHEN bins <> list_sort(bins) THEN CAST('~Bin values are not sorted in ascending order~' AS BIGINT)
    WHEN x IS NOT NULL THEN len(list_filter(bins, lambda b: b <= x)) END;
CREATE MACRO athena.radix(n) AS CASE WHEN n BETWEEN 2 AND 36 THEN CAST(n AS INTEGER)
    WHEN n IS NOT NULL THEN CAST('~Radix must be between 2 and 36~' AS INTEGER) END;
CREATE MACRO athena.to_base(x, radix) AS CASE WHEN x < 0 THEN '-' ELSE '' END || lower(to_base(abs(x), radix));
CREATE MACRO athena.cosine_similarity(a, b) AS
    list_sum(list_transform(map_keys(a), lambda k: coalesce(a[k] * b[k], 0e0)))
    / (sqrt(list_sum(list_transform(map_values(a), lambda v: v * v))) * sqrt(list_sum(list_transform(map_values(b), lambda v: v * v))));
CREATE MACRO athena.greatest_number(l) AS coalesce(list_max(list_filter(l, lambda x: NOT isnan(x))), list_max(l));
CREATE MACRO athena.least_number(l) AS coalesce(list_min(list_filter(l, lambda x: NOT isnan(x))), list_min(l));

-- Text: functions/string, functions/url ---------------------------------------------------------

CREATE MACRO athena.code_point(n) AS CASE WHEN n BETWEEN 0 AND 1114111 THEN n
    WHEN n IS NOT NULL THEN CAST('~Not a valid Unicode code point: ' || n || '~' AS BIGINT) END;
-- Java leaves the one small letter that has no capital of one letter as it is.
CREATE MACRO athena.upper(s) AS CASE WHEN contains(s, 'ß') THEN replace(upper(replace(s, 'ß', chr(57344))), chr(57344), 'ß') ELSE upper(s) END;
CREATE MACRO athena.hamming_distance(x, y) AS CASE WHEN x IS NULL OR y IS NULL THEN NULL WHEN length(x) <> length(y)
    THEN CAST('~The input strings to hamming_distance function must have the same length~' AS BIGINT)
    WHEN x = '' THEN 0
    ELSE len(list_filter(list_zip(string_split(x, ''), string_split(y, '')), lambda p: p[1] <> p[2])) END;
CREATE MACRO athena._pad(n, filler) AS CASE
    WHEN n < 0 OR n > 2147483647 THEN CAST(CAST('~Target length must be in the range [0..2147483647]~' AS BIGINT) AS INTEGER)
    WHEN filler = '' THEN CAST('~Padding string must not be empty~' AS INTEGER) ELSE CAST(n AS INTEGER) END;
CREATE MACRO athena.lpad(s, n, filler) AS lpad(s, athena._pad(n, filler), filler);
CREATE MACRO athena.rpad(s, n, filler) AS rpad(s, athena._pad(n, filler), filler);
-- Java's white space: not the spaces that keep words together.
CREATE MACRO athena.ltrim(s) AS regexp_replace(s, '^[\s\x0b\x1c-\x1f\x{1680}\x{2000}-\x{2006}\x{2008}-\x{200a}\x{2028}\x{2029}\x{205f}\x{3000}]+', '');
CREATE MACRO athena.rtrim(s) AS regexp_replace(s, '[\s\x0b\x1c-\x1f\x{1680}\x{2000}-\x{2006}\x{2008}-\x{200a}\x{2028}\x{2029}\x{205f}\x{3000}]+$', '');
CREATE MACRO athena.levenshtein(x, y) AS CASE WHEN length(x) = strlen(x) AND length(y) = strlen(y) THEN levenshtein(x, y) ELSE py_levenshtein(x, y) END;
CREATE MACRO athena.replace(s, search, new) AS CASE WHEN search = '' THEN regexp_replace(s, '', new, 'g') ELSE replace(s, search, new) END;
CREATE MACRO athena._delimiter(d) AS CASE WHEN d = '' THEN CAST(CAST('~The delimiter may not be the empty string~' AS BIGINT) AS VARCHAR) ELSE d END;
CREATE MACRO athena.split(s, d) AS CASE WHEN d IS NOT NULL THEN string_split(s, athena._delimiter(d)) END;
CREATE MACRO athena.split_at_most(s, d, most) AS CASE
    WHEN s IS NULL OR d IS NULL OR most IS NULL THEN NULL
    WHEN most > 2147483647 THEN [CAST(CAST('~Limit is too large~' AS BIGINT) AS VARCHAR)]
    WHEN most < 1 THEN [CAST(CAST('~Limit must be positive~' AS BIGINT) AS VARCHAR)]
    WHEN len(string_split(s, athena._delimiter(d))) <= most THEN string_split(s, d)
    ELSE list_append(string_split(s, d)[1:most - 1], athena.join_texts(string_split(s, d)[most:], d)) END;
CREATE MACRO athena.split_part(s, d, n) AS CASE
    WHEN n < 1 THEN CAST(CAST('~Index must be greater than zero~' AS BIGINT) AS VARCHAR)
    WHEN d IS NULL THEN NULL
    WHEN d = '' THEN CASE WHEN n > length(s) THEN NULL ELSE s[n] END
    ELSE string_split(s, d)[n] END;
CREATE MACRO athena.substr(s, start) AS CASE WHEN s IS NULL OR start IS NULL THEN NULL WHEN start = 0 OR start < -length(s) THEN '' ELSE substr(s, least(start, 4294967295)) END;
CREATE MACRO athena.substr_n(s, start, n) AS CASE WHEN s IS NULL OR start IS NULL OR n IS NULL THEN NULL WHEN start = 0 OR start < -length(s) OR n <= 0 THEN '' ELSE substr(s, least(start, 4294967295), least(n, 2147483647)) END;
-- A letter after the escape must be one that means something.
CREATE MACRO athena.like_pattern(pattern, escape) AS CASE
    WHEN length(escape) <> 1 THEN CAST(CAST('~Escape string must be a single character~' AS BIGINT) AS VARCHAR)
    WHEN regexp_matches(replace(replace(replace(pattern, escape || escape, ''), escape || '%', ''), escape || '_', ''), regexp_escape(escape))
        THEN CAST(CAST('~Escape character must be followed by ''%'', ''_'' or the escape character itself~' AS BIGINT) AS VARCHAR)
    ELSE pattern END;
CREATE MACRO athena.listagg(s) AS CASE WHEN strlen(s) > 1048576
    THEN CAST(CAST('~Concatenated string has the length in bytes larger than the maximum output length 1048576~' AS BIGINT) AS VARCHAR) ELSE s END;
-- A letter beyond the first 65,536 is written as Java's writer of JSON does.
CREATE MACRO athena.json_string(s) AS CASE WHEN strlen(s) = length(s) OR NOT regexp_matches(s, '[\x{10000}-\x{10FFFF}]')
    THEN CAST(to_json(s) AS VARCHAR) ELSE py_json_string(s) END;
CREATE MACRO athena.url_decode(s) AS CASE WHEN regexp_matches(s, '%([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)')
    THEN CAST(CAST('~URLDecoder: Illegal hex characters in escape (%) pattern~' AS BIGINT) AS VARCHAR) ELSE url_decode(replace(s, '+', ' ')) END;
CREATE MACRO athena.url_encode(s) AS replace(replace(replace(url_encode(s), '%20', '+'), '%2A', '*'), '~', '%7E');
CREATE MACRO athena.is_json_scalar(j) AS left(py_json_parse(j), 1) NOT IN ('{', '[');

-- Arrays: functions/array -----------------------------------------------------------------------

CREATE MACRO athena.join_texts(l, s) AS CASE WHEN len(l) = 0 THEN '' ELSE list_reduce(l, lambda a, b: a || s || b) END;
CREATE MACRO athena.comparator(n) AS CASE WHEN n IN (-1, 0, 1) THEN n ELSE CAST('~Lambda comparator must return either -1, 0, or 1~' AS INTEGER) END;
CREATE MACRO athena.has_null(l) AS len(l) > list_count(l);
CREATE MACRO athena.any_true(l) AS CASE WHEN list_contains(l, true) THEN true WHEN len(l) > list_count(l) THEN NULL WHEN l IS NOT NULL THEN false END;
CREATE MACRO athena.all_true(l) AS CASE WHEN list_contains(l, false) THEN false WHEN len(l) > list_count(l) THEN NULL WHEN l IS NOT NULL THEN true END;
CREATE MACRO athena.contains(l, e) AS CASE WHEN list_contains(l, e) THEN true
    WHEN e IS NULL OR len(l) > list_count(l) THEN NULL ELSE list_contains(l, e) END;
-- The place of the first element that is the same, NULL being the same as NULL.
CREATE MACRO athena.place_of(l, e) AS list_position(l, e);
CREATE MACRO athena.arrays_overlap(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL
    WHEN list_has_any(list_filter(a, lambda x: x IS NOT NULL), list_filter(b, lambda x: x IS NOT NULL)) THEN true
    WHEN len(a) > 0 AND len(b) > 0 AND (len(a) > list_count(a) OR len(b) > list_count(b)) THEN NULL ELSE false END;
CREATE MACRO athena.array_max(l) AS CASE WHEN len(l) = list_count(l) THEN list_max(l) END;
CREATE MACRO athena.array_min(l) AS CASE WHEN len(l) = list_count(l) THEN list_min(l) END;
CREATE MACRO athena.array_max_number(l) AS CASE WHEN len(l) = list_count(l) THEN athena.greatest_number(l) END;
CREATE MACRO athena.array_min_number(l) AS CASE WHEN len(l) = list_count(l) THEN athena.least_number(l) END;
CREATE MACRO athena.join_lists(a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN list_concat(a, b) END;
CREATE MACRO athena.contains_sequence(l, s) AS CASE WHEN l IS NOT NULL AND s IS NOT NULL THEN
    len(s) = 0 OR len(list_filter(range(1, len(l) - len(s) + 2), lambda i: l[i:i + len(s) - 1] IS NOT DISTINCT FROM s)) > 0 END;
CREATE MACRO athena.ngrams(l, n) AS CASE WHEN len(l) <= n THEN [l] ELSE list_transform(range(1, len(l) - n + 2), lambda i: l[i:i + n - 1]) END;
CREATE MACRO athena.shuffle(l) AS list_transform(list_sort(list_transform(l, lambda e: {'k': random(), 'v': e})), lambda p: p.v);
-- Trino makes no array of more than 10,000 entries by itself.
CREATE MACRO athena.repeat_count(n) AS CASE
    WHEN n > 10000 THEN CAST('~count argument of repeat function must be less than or equal to 10000~' AS BIGINT)
    WHEN n < 0 THEN CAST('~count argument of repeat function must be greater than or equal to 0~' AS BIGINT) ELSE n END;
CREATE MACRO athena.repeat(e, n) AS list_transform(range(n), lambda i: e);
CREATE MACRO athena._end(a, b, step) AS CASE
    WHEN step = 0 THEN CAST('~step must not be zero~' AS BIGINT)
    WHEN (step > 0) <> (b >= a) AND a <> b THEN CAST('~sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start~' AS BIGINT)
    WHEN abs(CAST(b AS HUGEINT) - a) // abs(CAST(step AS HUGEINT)) >= 10000 THEN CAST('~result of sequence function must not have more than 10000 entries~' AS BIGINT)
    ELSE b END;
CREATE MACRO athena.sequence(a, b) AS athena.sequence_by(a, b, CASE WHEN a <= b THEN 1 ELSE -1 END);
CREATE MACRO athena.sequence_by(a, b, step) AS generate_series(CAST(a AS BIGINT), athena._end(a, b, step), CAST(step AS BIGINT));
CREATE MACRO athena.sequence_of_moments(a, b, step) AS CASE
    WHEN a + step = a THEN [CAST(CAST(CAST('~interval must not be zero~' AS BIGINT) AS VARCHAR) AS TIMESTAMP)]
    WHEN a <> b AND (b >= a) <> (a + step > a) THEN [CAST(CAST(CAST('~sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start~' AS BIGINT) AS VARCHAR) AS TIMESTAMP)]
    WHEN abs(epoch_us(CAST(b AS TIMESTAMP)) - epoch_us(CAST(a AS TIMESTAMP))) // abs(epoch_us(a + step) - epoch_us(CAST(a AS TIMESTAMP))) >= 10000
        THEN [CAST(CAST(CAST('~result of sequence function must not have more than 10000 entries~' AS BIGINT) AS VARCHAR) AS TIMESTAMP)]
    ELSE generate_series(CAST(a AS TIMESTAMP), CAST(b AS TIMESTAMP), step) END;
CREATE MACRO athena.slice(l, start, n) AS CASE
    WHEN l IS NULL OR start IS NULL OR n IS NULL THEN NULL
    WHEN start = 0 THEN l[CAST('~SQL array indices start at 1~' AS BIGINT):1]
    WHEN n < 0 THEN l[CAST('~length must be greater than or equal to 0~' AS BIGINT):1]
    WHEN start > 0 THEN l[start:start + least(n, 2147483647) - 1]
    WHEN -start <= len(l) THEN l[len(l) + start + 1:len(l) + start + least(n, 2147483647)] ELSE l[1:0] END;
CREATE MACRO athena.trim_array(l, n) AS CASE
    WHEN n < 0 THEN l[CAST('~size must not be negative: ' || n || '~' AS BIGINT):1]
    WHEN n > len(l) THEN l[CAST('~size must not exceed array cardinality ' || len(l) || ': ' || n || '~' AS BIGINT):1]
    ELSE l[1:len(l) - n] END;

-- Maps: functions/map ---------------------------------------------------------------------------

CREATE MACRO athena.map_key(k) AS CASE WHEN k IS NULL THEN k ELSE k END;
CREATE MACRO athena.entry(k, v, missing) AS {
    'key': CASE WHEN missing THEN [k][CAST('~map entry cannot be null~' AS BIGINT)]
        WHEN k IS NULL THEN [k][CAST('~map key cannot be null~' AS BIGINT)] ELSE k END, 'value': v};
CREATE MACRO athena.from_entries(l) AS CASE
    WHEN len(list_distinct(list_transform(l, lambda e: e.key))) < len(l)
        THEN map_from_entries([l[CAST('~Duplicate map keys are not allowed~' AS BIGINT)]])
    ELSE map_from_entries(l) END;
CREATE MACRO athena.map_of(k, v) AS CASE
    WHEN len(k) <> len(v) THEN map_from_entries([{'key': k[CAST('~Key and value arrays must be the same length~' AS BIGINT)], 'value': v[1]}])
    WHEN k IS NOT NULL AND v IS NOT NULL THEN athena.from_entries(list_transform(list_zip(k, v), lambda z: athena.entry(z[1], z[2], false))) END;
CREATE MACRO athena.histogram(m) AS map_from_entries(list_transform(map_entries(m), lambda e: {'key': e.key, 'value': CAST(e.value AS BIGINT)}));
CREATE MACRO athena.most_frequent(m, n) AS map_from_entries(list_transform(
    list_sort(list_transform(map_entries(m), lambda e: {'n': -e.value, 'k': e.key}))[1:n], lambda p: {'key': p.k, 'value': -p.n}));
-- As parts of a group are put together in Trino: the square of a mean beyond 2^512 is infinite.
CREATE MACRO athena.variance(v, mean) AS CASE WHEN v IS NULL OR abs(mean) < 1.3407807929942597e154 THEN v ELSE CAST('nan' AS DOUBLE) END;
CREATE MACRO athena.covariance(v, x, y) AS CASE WHEN v IS NULL OR isfinite(x * y) THEN v ELSE CAST('nan' AS DOUBLE) END;
CREATE MACRO athena.kurtosis(k, n) AS CASE WHEN n > 3 THEN coalesce(k, CAST('nan' AS DOUBLE)) END;
CREATE MACRO athena.finite(x) AS CASE WHEN isfinite(x) THEN x END;
CREATE MACRO athena.skewness(g, n) AS CASE WHEN n > 2 THEN coalesce(g, CAST('nan' AS DOUBLE)) * (n - 2) / sqrt(CAST(n AS DOUBLE) * (n - 1)) END;
