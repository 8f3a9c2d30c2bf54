MODEL (
  name delays.carriers,
  kind FULL
);
SELECT carrier, count(*) FILTER (WHERE late) AS late
FROM delays.departures
GROUP BY carrier
