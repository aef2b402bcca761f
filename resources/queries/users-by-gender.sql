-- title: Users by gender
-- title.pt: Usuários por gênero
-- answers: How many users there are of each gender.
-- answers.pt: Quantos usuários há de cada gênero.
select
    gender,
    count(account_id) as users
from db_faker_users.users
group by gender
order by gender
