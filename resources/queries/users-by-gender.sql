-- title: Users by gender
-- title.pt: Usuários por sexo
-- answers: How many users there are of each gender.
-- answers.pt: Quantos usuários há de cada sexo.
select
    gender,
    count(account_id) as users
from db_faker_users.users
group by gender
order by gender
