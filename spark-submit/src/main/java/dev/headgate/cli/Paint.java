package dev.headgate.cli;

import dev.headgate.dsl.finding.Visible;
import dev.headgate.engine.store.record.Progress.Line.Mood;

/** Colours words for a terminal that shows colours; they read on dark and light ground alike. */
enum Paint {
  /** Escape sequences of ECMA-48, in the ink of {@link Visible#INK}. */
  ANSI {
    @Override
    String with(String code, String words) {
      return words.isBlank() ? words : Visible.INK + "[" + code + "m" + words + Visible.INK + "[0m";
    }
  },
  /** Words as they are. */
  NONE {
    @Override
    String with(String code, String words) {
      return words;
    }
  };

  abstract String with(String code, String words);

  /** What the eye is to find first. */
  String strong(String words) {
    return with("1", words);
  }

  /** What stands back. */
  String faint(String words) {
    return with("2", words);
  }

  /** Words of a mood; what is plain stays plain. */
  String of(Mood mood, String words) {
    return switch (mood) {
      case GOOD -> with("32", words);
      case WARNING -> with("33", words);
      case BAD -> with("31", words);
      case PLAIN -> words;
    };
  }
}
