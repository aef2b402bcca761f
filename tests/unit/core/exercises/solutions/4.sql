CREATE DATABASE course;
SELECT count(DISTINCT account_id) AS n FROM db_faker_movie_events.movies_events WHERE type = 'Movies';
CREATE TABLE course.events WITH (format = 'PARQUET', partitioned_by = ARRAY['type'])
AS SELECT id, name, datetime, has_fished, account_id, type FROM db_faker_movie_events.movies_events;
SELECT count(DISTINCT account_id) AS n FROM course.events WHERE type = 'Movies'
