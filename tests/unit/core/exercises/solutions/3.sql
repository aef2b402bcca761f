SELECT id, name, count(*) AS finished FROM db_faker_movie_events.movies_events WHERE has_fished GROUP BY id, name ORDER BY 3 DESC, 1 LIMIT 5
