CREATE DATABASE course;
CREATE TABLE course.days WITH (partitioned_by = ARRAY['day'])
AS SELECT id, account_id, datetime, substr(datetime, 1, 10) AS day FROM db_faker_movie_events.movies_events WHERE datetime LIKE '2024-06-29%';
INSERT INTO course.days
SELECT id, account_id, datetime, substr(datetime, 1, 10) FROM db_faker_movie_events.movies_events WHERE datetime LIKE '2024-06-30%'
