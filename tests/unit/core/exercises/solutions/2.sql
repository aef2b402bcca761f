SELECT substr(datetime, 1, 7) AS month, count(*) AS events FROM db_faker_movie_events.movies_events WHERE datetime LIKE '2024%' GROUP BY 1
