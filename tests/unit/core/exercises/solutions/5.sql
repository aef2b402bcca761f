WITH users AS (
    SELECT account_id, substr(registration_date, 1, 7) AS month,
        date_format(date_add('month', 1, date_trunc('month', date(registration_date))), '%Y-%m') AS next_month
    FROM db_faker_users.users WHERE registration_date LIKE '2023%'
),
seen AS (SELECT DISTINCT account_id, substr(datetime, 1, 7) AS month FROM db_faker_movie_events.movies_events)
SELECT u.month, count(*) AS users, count(s.account_id) AS came_back
FROM users u LEFT JOIN seen s ON s.account_id = u.account_id AND s.month = u.next_month
GROUP BY u.month
