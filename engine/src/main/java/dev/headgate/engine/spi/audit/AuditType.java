package dev.headgate.engine.spi.audit;

import dev.headgate.dsl.language.Component;

/**
 * An audit of a table as a whole, in one file: a service of {@link Component.Audit}.
 *
 * <p>It is made after rows were written and before a reader can see the version, of all rows that
 * the table is to have. It is loaded without Spark, so it names Spark's types only in a nested
 * class that {@link #auditing()} makes.
 */
public interface AuditType extends Component.Audit {
  /** The half that needs Spark. */
  Auditing auditing();
}
