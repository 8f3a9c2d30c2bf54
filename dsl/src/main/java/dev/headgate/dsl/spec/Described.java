package dev.headgate.dsl.spec;

import java.util.List;
import java.util.Optional;

/** What a named thing of a spec says of itself to people. */
public sealed interface Described permits Dataset, Model, Prediction, Monitor, Output {
  /** What it is for. */
  Optional<String> description();

  /** Who answers for it. */
  Optional<String> owner();

  /** Words to find it by. */
  List<String> tags();
}
