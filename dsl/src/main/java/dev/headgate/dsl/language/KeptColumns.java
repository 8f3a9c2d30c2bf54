package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.util.Map;

/** A file {@code NAME.schema.yaml}: the columns that were inferred for a dataset. */
@Doc("The columns of a dataset whose schema is inferred, as they are kept beside the spec.")
public record KeptColumns(
    @Example("id BIGINT, name STRING, created_at TIMESTAMP")
        @Doc("Columns and types, as in CREATE TABLE.")
        @Sql(Sql.Form.COLUMNS)
        Text schema,
    @Example("{unit price: unit_price}")
        @Doc("Columns that the input calls otherwise: each as it calls it, and its name here.")
        @Default("{}")
        Map<String, Text> rename) {}
