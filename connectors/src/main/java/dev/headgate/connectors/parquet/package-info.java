/** The connector {@code parquet}: Apache Parquet files. */
package dev.headgate.connectors.parquet;
