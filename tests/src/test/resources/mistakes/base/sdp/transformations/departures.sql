CREATE MATERIALIZED VIEW departures AS
SELECT id, carrier, arr_delay > ${delays.minutes} AS late
FROM flights
