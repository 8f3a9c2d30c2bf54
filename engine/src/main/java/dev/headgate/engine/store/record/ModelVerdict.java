package dev.headgate.engine.store.record;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a model's version, or of a turn that made none. */
public enum ModelVerdict implements Word {
  /** It passed its gates and is champion. */
  PROMOTED,
  /** A gate did not let it pass. */
  REFUSED,
  /** The champion is who it was, and no gate refused anything. */
  KEPT;

  @JsonValue
  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the gates let the version pass. */
  public boolean passed() {
    return this != REFUSED;
  }
}
