package dev.headgate.dsl.language;

import java.util.List;
import java.util.Optional;

/** What a named thing of a spec says of itself to people. */
public interface Described {
  /** What it is for. */
  Optional<String> description();

  /** Who answers for it. */
  Optional<String> owner();

  /** Words to find it by. */
  List<String> tags();
}
