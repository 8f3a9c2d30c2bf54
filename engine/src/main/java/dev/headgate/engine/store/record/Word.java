package dev.headgate.engine.store.record;

/** A constant of a closed alphabet, an enum, that has a stable word in records on disk. */
public interface Word {
  /** The word, which never changes. */
  String text();
}
