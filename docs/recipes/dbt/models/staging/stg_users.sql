select
    account_id::bigint as account_id,
    gender,
    full_name,
    email,
    address_city,
    address_state,
    country,
    birthday::date as birthday,
    registration_date::date as registered_on,
    nullif(churn_date, '')::date as left_on,
    contracted_plan as plan
from {{ source('lake', 'users') }}
