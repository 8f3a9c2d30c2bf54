/** The verbs that make and publish tables: ingest, transform, deliver. */
package dev.headgate.engine.data;
