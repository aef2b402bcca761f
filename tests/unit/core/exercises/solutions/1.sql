SELECT contracted_plan AS plan, count(*) AS users FROM db_faker_users.users GROUP BY contracted_plan
