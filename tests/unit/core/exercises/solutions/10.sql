WITH days AS (SELECT date_format(day, '%Y-%m-%d') AS day FROM UNNEST(sequence(date '2024-03-01', date '2024-03-31')) AS t(day)),
types AS (SELECT DISTINCT type FROM db_faker_movie_events.movies_events),
seen AS (SELECT DISTINCT type, substr(datetime, 1, 10) AS day FROM db_faker_movie_events.movies_events)
SELECT t.type, min(d.day) AS first_day, max(d.day) AS last_day
FROM types t CROSS JOIN days d LEFT JOIN seen s ON s.type = t.type AND s.day = d.day
WHERE s.day IS NULL GROUP BY t.type
