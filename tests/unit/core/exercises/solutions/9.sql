CREATE DATABASE course;
CREATE TABLE course.plans AS
SELECT account_id, contracted_plan, date(registration_date) AS valid_from,
    coalesce(try_cast(churn_date AS date), date '9999-12-31') AS valid_to, churn_date = '' OR churn_date IS NULL AS is_current
FROM db_faker_users.users
