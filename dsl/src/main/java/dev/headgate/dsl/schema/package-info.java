/** The schema and the reference pages, from the records that also decode a spec. */
package dev.headgate.dsl.schema;
