SELECT carrier, count(*) FILTER (late) AS late
FROM {{ ref('departures') }}
GROUP BY carrier
