package dev.headgate.engine.run;

/** What became of a version that was judged again. */
enum Again {
  /** It was refused before and is champion now. */
  PROMOTED,
  /** It passes, and the champion is who it was. */
  KEPT,
  /** A gate does not let it pass. */
  REFUSED;

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  boolean passed() {
    return this != REFUSED;
  }
}
