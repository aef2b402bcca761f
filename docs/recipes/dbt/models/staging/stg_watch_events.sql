select
    account_id,
    id as title_id,
    name as title,
    genre,
    "type" as kind,
    "datetime"::timestamp as watched_at,
    -- The name is kept as published.
    has_fished as finished,
    dt::date as dt
from {{ source('lake', 'movies_events') }}
