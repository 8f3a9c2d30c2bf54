/** What Spark's analyzer says of a spec over empty frames: schemas, lineage, findings; no job. */
package dev.headgate.engine.run.analyze;
