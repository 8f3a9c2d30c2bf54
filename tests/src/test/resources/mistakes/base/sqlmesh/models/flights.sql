MODEL (
  name delays.flights,
  kind SEED (path '../seeds/flights.csv'),
  columns (id INT, carrier TEXT, arr_delay INT),
  audits (not_null(columns := (carrier)))
);
