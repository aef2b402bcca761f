{% snapshot users_history %}
{{
    config(
        unique_key='account_id',
        strategy='check',
        check_cols=['plan', 'left_on', 'address_city', 'address_state'],
    )
}}
select * from {{ ref('stg_users') }}
{% endsnapshot %}
