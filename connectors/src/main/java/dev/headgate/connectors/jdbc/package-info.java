/**
 * Databases: the source {@code jdbc} reads a table or a query up to a position, the sink of that
 * name changes a table in one transaction.
 */
package dev.headgate.connectors.jdbc;
