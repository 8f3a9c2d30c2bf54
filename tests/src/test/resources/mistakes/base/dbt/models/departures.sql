SELECT id, carrier, arr_delay > {{ var('minutes') }} AS late
FROM {{ ref('flights') }}
