CREATE MATERIALIZED VIEW carriers AS
SELECT carrier, count_if(late) AS late
FROM departures
GROUP BY carrier
