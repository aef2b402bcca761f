SELECT (SELECT count(*) FROM db_messy_events.messy_events) AS rows,
    (SELECT count(*) FROM (SELECT DISTINCT * FROM db_messy_events.messy_events)) AS distinct_rows
