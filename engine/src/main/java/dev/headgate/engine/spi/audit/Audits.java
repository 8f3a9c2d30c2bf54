package dev.headgate.engine.spi.audit;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;

/** Finds what configured audits ask. */
public final class Audits {
  private Audits() {}

  /** The audit that a spec asks for; the spec was linked with the same class path. */
  public static AuditType of(Configured asked) {
    return Known.COMPONENTS
        .named(Component.Audit.class, asked.kind().value())
        .filter(AuditType.class::isInstance)
        .map(AuditType.class::cast)
        .orElseThrow(() -> new IllegalStateException("no audit '" + asked.kind() + "' is at hand"));
  }

  /** The components that are there, found once. */
  private static final class Known {
    static final Components COMPONENTS = Components.load(Audits.class.getClassLoader());
  }
}
