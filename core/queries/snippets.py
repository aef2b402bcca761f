"""Statements in the usual shapes, over the published tables, to begin one's own from."""

from typing import Final

SNIPPETS: Final[dict[str, str]] = {
    "top-per-group": """\
with counted as (
    select genre, name, count(*) as views
    from db_faker_movie_events.movies_events
    group by genre, name
), ranked as (
    select genre, name, views,
        row_number() over (partition by genre order by views desc, name) as place
    from counted
)
select genre, place, name, views
from ranked
where place <= 3
order by genre, place
""",
    "retention": """\
with users as (
    select account_id,
        date_trunc('month', cast(registration_date as date)) as joined
    from db_faker_users.users
), active as (
    select distinct u.account_id, u.joined,
        date_diff('month', u.joined,
            date_trunc('month', cast(e.datetime as timestamp))) as month
    from users as u
    join db_faker_movie_events.movies_events as e on e.account_id = u.account_id
)
select joined, month, count(*) as users
from active
where month between 0 and 12
group by joined, month
order by joined, month
""",
    "sessions": """\
with watched as (
    select account_id, cast(datetime as timestamp) as moment,
        lag(cast(datetime as timestamp)) over (
            partition by account_id order by datetime) as before
    from db_faker_movie_events.movies_events
), marked as (
    select account_id, moment,
        sum(case when before is null or date_diff('minute', before, moment) > 30
            then 1 else 0 end) over (partition by account_id order by moment) as session
    from watched
)
select account_id, session, min(moment) as began, max(moment) as ended, count(*) as events
from marked
group by account_id, session
order by events desc, account_id, session
limit 100
""",
    "duplicates": """\
with numbered as (
    select *,
        row_number() over (
            partition by account_id, id, datetime order by datetime) as copy
    from db_faker_movie_events.movies_events
)
select *
from numbered
where copy > 1
""",
    "to-parquet": """\
create table db_faker_users.users_parquet
with (format = 'PARQUET', partitioned_by = array['contracted_plan'])
as select account_id, gender, address_state, birthday, registration_date, churn_date,
    contracted_plan
from db_faker_users.users
""",
}
