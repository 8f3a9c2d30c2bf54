/** The connector {@code csv}: files of separated values. */
package dev.headgate.connectors.csv;
