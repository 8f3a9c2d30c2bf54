/** The sink {@code jdbc}: a table of a database, changed in one transaction. */
package dev.headgate.connectors.jdbc;
