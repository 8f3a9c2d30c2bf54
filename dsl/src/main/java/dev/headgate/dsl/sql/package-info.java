/** What can be said of SQL without a session, by Spark's own grammar. */
package dev.headgate.dsl.sql;
