/** JSON: a record a line, or one array of records; each value is what the file says or is told. */
package dev.headgate.connectors.json;
