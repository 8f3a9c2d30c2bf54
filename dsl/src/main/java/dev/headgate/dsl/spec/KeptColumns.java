package dev.headgate.dsl.spec;

import dev.headgate.dsl.source.Text;

/** A file {@code NAME.schema.yaml}: the columns that were inferred for a dataset. */
@Doc("The columns of a dataset whose schema is inferred, as they are kept beside the spec.")
record KeptColumns(
    @Example("id BIGINT, name STRING, created_at TIMESTAMP")
        @Doc("Columns and types, as in CREATE TABLE.")
        @Sql(Sql.Form.COLUMNS)
        Text schema) {}
