WITH days AS (SELECT date_format(day, '%Y-%m-%d') AS day FROM UNNEST(sequence(date '2024-03-01', date '2024-03-31')) AS t(day)),
plans AS (SELECT DISTINCT contracted_plan AS plan FROM db_faker_users.users),
seen AS (SELECT DISTINCT u.contracted_plan AS plan, substr(e.datetime, 1, 10) AS day
  FROM db_faker_movie_events.movies_events e JOIN db_faker_users.users u ON u.account_id = e.account_id)
SELECT p.plan, min(d.day) AS first_day, max(d.day) AS last_day
FROM plans p CROSS JOIN days d LEFT JOIN seen s ON s.plan = p.plan AND s.day = d.day
WHERE s.day IS NULL GROUP BY p.plan
