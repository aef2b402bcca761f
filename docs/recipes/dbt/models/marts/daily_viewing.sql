{{ config(materialized='incremental', unique_key=['dt', 'genre'], incremental_strategy='delete+insert') }}

select
    dt,
    genre,
    count(*) as events,
    count(distinct account_id) as viewers,
    avg(finished::int) as finished_share
from {{ ref('stg_watch_events') }}
{% if is_incremental() %}
-- Days that are there already stay as they are: a lake only gets new ones.
where dt > (select max(dt) from {{ this }})
{% endif %}
group by dt, genre
