MODEL (
  name delays.departures,
  kind FULL
);
SELECT id, carrier, arr_delay > @minutes AS late
FROM delays.flights
