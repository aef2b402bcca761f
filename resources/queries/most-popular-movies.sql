-- title: Most popular movies
-- title.pt: Filmes populares
-- answers: The titles with the most watch events: the first five ranks, ties kept.
-- answers.pt: Os títulos com mais exibições: as cinco primeiras posições, com empates.
with views as (
    select
        id,
        name,
        type,
        count(account_id) as events
    from db_faker_movie_events.movies_events
    group by id, name, type
),

ranked as (
    select
        dense_rank() over (order by events desc) as position,
        name,
        type,
        events
    from views
)

select
    position,
    name,
    type,
    events
from ranked
where position <= 5
order by position, name
