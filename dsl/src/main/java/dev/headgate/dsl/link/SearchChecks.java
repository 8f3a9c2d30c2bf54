package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Bounds;
import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the values of a search as the types that the algorithm's settings have. */
final class SearchChecks {
  private final Judge judge;

  SearchChecks(Judge judge) {
    this.judge = judge;
  }

  Map<String, List<Object>> check(String path, Configured train, Model.Tune tune) {
    Shape shape = Shape.of(train.options().getClass());
    Map<String, List<Object>> values = new LinkedHashMap<>();
    tune.search()
        .forEach(
            (setting, texts) -> {
              String at = Path.in(path, setting);
              Optional<Field> field = shape.field(setting).filter(SearchChecks::isSearchable);
              if (field.isEmpty()) {
                unknown(at, setting, train, shape);
              } else if (texts.isEmpty() && !judge.spans().isBroken(at + "[0]")) {
                judge.report(at, Finding.of(Code.OUT_OF_RANGE, "no values to try"));
              } else {
                judge.distinct(texts);
                values.put(setting, texts.stream().flatMap(t -> read(t, field.get())).toList());
              }
            });
    return Collections.unmodifiableMap(values);
  }

  private static boolean isSearchable(Field field) {
    return field.innerType() instanceof Class<?> type && (Scalars.areOf(type) || type.isEnum());
  }

  private Stream<Object> read(Text text, Field field) {
    Class<?> type = (Class<?>) field.innerType();
    try {
      Object value =
          type.isEnum()
              ? Words.read(text, type, "'" + field.key() + "'")
              : Scalars.read(text, type);
      Bounds.check(value, field, text);
      return Stream.of(value);
    } catch (Scalars.Refused refused) {
      judge.add(refused.finding());
      return Stream.empty();
    }
  }

  private void unknown(String path, String setting, Configured train, Shape shape) {
    List<String> known = new ArrayList<>();
    shape.fields().stream().filter(SearchChecks::isSearchable).map(Field::key).forEach(known::add);
    judge.report(
        path,
        Finding.of(
                Code.UNKNOWN_SETTING,
                "'" + train.kind() + "' has no setting '" + Scalars.clip(setting) + "' to search")
            .proposing(Nearest.to(setting, known))
            .note("settings: " + String.join(", ", known)));
  }
}
