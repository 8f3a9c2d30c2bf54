package dev.headgate.engine.values.cell;

import dev.headgate.dsl.language.Doc;

/** Which moment a local time means that comes twice, as clocks are put back. */
public enum Ambiguous {
  @Doc("The first of both.")
  EARLIER,
  @Doc("The second of both.")
  LATER,
  @Doc("Neither: the record is kept in quarantine.")
  QUARANTINE
}
