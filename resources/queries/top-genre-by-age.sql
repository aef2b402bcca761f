-- title: Top genre by age
-- title.pt: Gênero de filme por idade
-- answers: For each age in full years, the genre with the most watch events.
-- answers.pt: Para cada idade em anos completos, o gênero de filme ou série com mais exibições.
with ages as (
    select
        account_id,
        date_diff('year', try_cast(birthday as date), current_date) as age
    from db_faker_users.users
),

views as (
    select
        ages.age,
        events.genre,
        count(ages.age) as events
    from db_faker_movie_events.movies_events as events
    inner join ages on events.account_id = ages.account_id
    group by ages.age, events.genre
),

ranked as (
    select
        age,
        genre,
        events,
        row_number() over (partition by age order by events desc, genre) as position
    from views
)

select
    age,
    genre,
    events
from ranked
where position = 1 and events > 0
order by age
