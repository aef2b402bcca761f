WITH gaps AS (
    SELECT date_diff('second', lag(cast(datetime AS timestamp)) OVER (PARTITION BY account_id ORDER BY datetime), cast(datetime AS timestamp)) AS seconds
    FROM db_faker_movie_events.movies_events
)
SELECT count(*) AS sessions FROM gaps WHERE seconds IS NULL OR seconds > 3600
