package dev.headgate.dsl.language;

import dev.headgate.dsl.finding.Finding;

/** Thrown by a record of the language that refuses its values and says what of them and where. */
public final class RefusedValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  /** A refusal that is shown as a finding, which knows its place. */
  public RefusedValue(Finding finding) {
    super(finding.message());
    this.finding = finding;
  }

  public Finding finding() {
    return finding;
  }
}
