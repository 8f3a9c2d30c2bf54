/** The verb that brings rows in: files that were not read yet, or a source from its position on. */
package dev.headgate.engine.data.ingest;
