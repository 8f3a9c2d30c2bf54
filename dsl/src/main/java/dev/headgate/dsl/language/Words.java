package dev.headgate.dsl.language;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.Text;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words of the closed alphabets, the language's enums. */
public final class Words {
  private Words() {}

  /** How a constant is written. */
  public static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  /** The words of an enum that are built. */
  public static List<String> of(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> !isPlanned(c))
        .map(Words::word)
        .toList();
  }

  /** Whether a constant is not built yet. */
  public static boolean isPlanned(Object constant) {
    return declaration(constant).isAnnotationPresent(Planned.class);
  }

  /** What the reference says of a constant. */
  public static String doc(Object constant) {
    return Optional.ofNullable(declaration(constant).getAnnotation(Doc.class))
        .map(Doc::value)
        .orElse("");
  }

  /**
   * The constant of a word.
   *
   * @throws Scalars.Refused when there is none, or it is not built
   */
  public static Object read(Text text, Class<?> type, String subject) {
    for (Object constant : type.getEnumConstants()) {
      if (word(constant).equals(text.value())) {
        if (isPlanned(constant)) {
          throw new Scalars.Refused(
              Finding.of(Code.NOT_BUILT_YET, "'" + text + "' is not built yet")
                  .at(text.span())
                  .note(subject + " takes: " + String.join(", ", of(type))));
        }
        return constant;
      }
    }
    throw new Scalars.Refused(
        Finding.of(Code.UNKNOWN_WORD, subject + " cannot be '" + Scalars.clip(text.value()) + "'")
            .at(text.span())
            .proposing(Nearest.to(text.value(), of(type)))
            .note(subject + " takes: " + String.join(", ", of(type))));
  }

  private static Field declaration(Object constant) {
    try {
      return ((Enum<?>) constant).getDeclaringClass().getField(((Enum<?>) constant).name());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
