package dev.headgate.dsl.schema;

import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.Amount;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.NeededWhen;
import dev.headgate.dsl.language.Once;
import dev.headgate.dsl.language.OneOf;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Planned;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.language.Sql;
import dev.headgate.dsl.language.Types;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.testing.TestFile;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The language as a reference page in Markdown, from the records that also decode it. */
public final class LanguagePage {
  private final Components components;
  private final StringBuilder page = new StringBuilder();
  private final Set<Class<?>> seen = new LinkedHashSet<>();
  private final Deque<Class<? extends Record>> waiting = new ArrayDeque<>();

  private LanguagePage(Components components) {
    this.components = components;
  }

  /** The page's text, with the components as they are installed. */
  public static String of(Components components) {
    return new LanguagePage(components).text();
  }

  /** The page's text of files of unit tests. */
  public static String ofTests() {
    return new LanguagePage(Components.of()).testsText();
  }

  private String testsText() {
    page.append("# The language of unit tests\n\n");
    page.append("Generated from the declarations that read a test file; do not edit.\n\n");
    page.append(
        "Tests stand in files `*.test.yaml` beside the spec or in the folder `tests` there; ");
    page.append("`headgate test` runs them. A key with a default may be left out, and so may an ");
    page.append("optional one. Where a short form is named, a single value or list stands for ");
    page.append("the whole.\n");
    sections(TestFile.class);
    return page.toString();
  }

  private void sections(Class<? extends Record> root) {
    mention(root);
    while (!waiting.isEmpty()) {
      section(waiting.poll());
    }
  }

  private String text() {
    page.append("# The language of a pipeline\n\n");
    page.append("Generated from the declarations that read a spec; do not edit.\n\n");
    page.append("A key with a default may be left out, and so may an optional one. ");
    page.append("Where a short form is named, a single value stands for the whole.\n\n");
    page.append("The `*.yaml` of a folder are one project, `*.test.yaml` and `*.schema.yaml` ");
    page.append("left out; each begins with `headgate: 1`. One of them says what is said once: ");
    page.append(once()).append(".\n");
    sections(PipelineSpec.class);
    components("Connectors", Component.Source.class);
    components("Sinks", Component.Sink.class);
    components("Transforms", Component.Transform.class);
    components("Algorithms", Component.Estimator.class);
    components("Notifiers", Component.Notifier.class);
    components("Trackers", Component.Tracker.class);
    components("Exports", Component.Exporter.class);
    components("Imports", Component.Importer.class);
    metrics();
    components("Statistics", Component.Statistic.class);
    components("Audits", Component.Audit.class);
    return page.toString();
  }

  private static String once() {
    return Shape.of(PipelineSpec.class).fields().stream()
        .filter(f -> f.has(Once.class) && !f.has(Planned.class))
        .map(f -> "`" + f.key() + "`")
        .collect(Collectors.joining(", "));
  }

  private void mention(Class<? extends Record> type) {
    if (seen.add(type)) {
      waiting.add(type);
    }
  }

  private void section(Class<? extends Record> type) {
    page.append("\n## ").append(title(type)).append("\n\n");
    Doc doc = type.getAnnotation(Doc.class);
    if (doc != null) {
      page.append(doc.value()).append("\n\n");
    }
    table(Shape.of(type));
    words(Shape.of(type));
  }

  private static String title(Class<?> type) {
    if (type == TestFile.class) {
      return "A test file";
    }
    return type == PipelineSpec.class ? "A spec" : type.getSimpleName();
  }

  private void table(Shape shape) {
    if (shape.fields().isEmpty()) {
      page.append("It has no settings.\n");
      return;
    }
    page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
    for (Field field : shape.fields()) {
      String meaning = field.has(Planned.class) ? field.doc() + " *Not built yet.*" : field.doc();
      page.append("| `").append(field.key()).append("` | ");
      page.append(cell(value(field))).append(" | ");
      page.append(cell(absent(field))).append(" | ").append(cell(meaning)).append(" |\n");
    }
    shape
        .shorthand()
        .ifPresent(f -> page.append("\nShort form: the value of `" + f.key() + "` alone.\n"));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private static String absent(Field field) {
    if (field.has(Default.class)) {
      return "`" + field.find(Default.class).orElseThrow().value() + "`";
    }
    if (field.has(NeededWhen.class)) {
      NeededWhen when = field.find(NeededWhen.class).orElseThrow();
      return "required where `" + when.key() + "` is " + String.join(", ", when.is());
    }
    return field.isOptional() ? "" : "required";
  }

  private String value(Field field) {
    return field.has(Planned.class) ? "" : words(field.innerType(), field) + range(field);
  }

  private String words(Type type, Field field) {
    if (Types.isList(type)) {
      return "list of " + words(Types.item(type), field);
    }
    if (Types.isMap(type)) {
      return "names, each with " + words(Types.item(type), field);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Cell.class) {
      return "a value of the column, or `null`";
    }
    if (plain == Configured.class) {
      return "one of the [" + alphabet(field.find(OneOf.class).orElseThrow().value()) + ")";
    }
    if (plain.isRecord() && plain != Share.class) {
      mention(plain.asSubclass(Record.class));
      return "[" + title(plain) + "](#" + title(plain).toLowerCase(Locale.ROOT) + ")";
    }
    if (plain.isEnum()) {
      return "`" + String.join("`, `", Words.of(plain)) + "`";
    }
    return single(plain, field);
  }

  private static String single(Class<?> type, Field field) {
    if (type == Text.class || type == String.class) {
      return field.find(Sql.class).map(LanguagePage::sql).orElse("text");
    }
    if (type == Setting.class) {
      return "text, may name secrets";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "`true`, `false`";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (type == Duration.class) {
      return "duration, `14 days`";
    }
    if (type == Share.class) {
      return "share, `20%`";
    }
    if (type == Amount.class) {
      return "share or duration";
    }
    return type == ZoneId.class ? "time zone" : "whole number";
  }

  private static String sql(Sql sql) {
    return switch (sql.value()) {
      case QUERY -> "SQL query";
      case VALUE -> "SQL over many rows";
      case CONDITION -> "SQL condition";
      case COLUMNS -> "columns and types";
      case TYPE -> "SQL type";
    };
  }

  private static String range(Field field) {
    StringBuilder range = new StringBuilder();
    field.find(AtLeast.class).ifPresent(b -> range.append(", at least ").append(n(b.value())));
    field.find(Above.class).ifPresent(b -> range.append(", more than ").append(n(b.value())));
    field.find(AtMost.class).ifPresent(b -> range.append(", at most ").append(n(b.value())));
    return range.toString();
  }

  private static String n(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Words whose meaning is told. */
  private void words(Shape shape) {
    for (Field field : shape.fields()) {
      Type inner = field.innerType();
      Type word = Types.isList(inner) ? Types.item(inner) : inner;
      if (!(word instanceof Class<?> type) || !type.isEnum()) {
        continue;
      }
      StringBuilder lines = new StringBuilder();
      for (Object constant : type.getEnumConstants()) {
        if (!Words.isPlanned(constant) && !Words.doc(constant).isEmpty()) {
          lines.append("- `").append(Words.word(constant)).append("`: ");
          lines.append(Words.doc(constant)).append('\n');
        }
      }
      if (!lines.isEmpty()) {
        page.append("\n`").append(field.key()).append("`:\n\n").append(lines);
      }
    }
  }

  private static String alphabet(Class<? extends Component> alphabet) {
    if (alphabet == Component.Transform.class) {
      return "transforms](#transforms";
    }
    if (alphabet == Component.Metric.class) {
      return "metrics](#metrics";
    }
    if (alphabet == Component.Audit.class) {
      return "audits](#audits";
    }
    if (alphabet == Component.Statistic.class) {
      return "statistics](#statistics";
    }
    if (alphabet == Component.Source.class) {
      return "connectors](#connectors";
    }
    if (alphabet == Component.Sink.class) {
      return "sinks](#sinks";
    }
    if (alphabet == Component.Notifier.class) {
      return "notifiers](#notifiers";
    }
    if (alphabet == Component.Tracker.class) {
      return "trackers](#trackers";
    }
    if (alphabet == Component.Importer.class) {
      return "imports](#imports";
    }
    return alphabet == Component.Estimator.class ? "algorithms](#algorithms" : "exports](#exports";
  }

  private void components(String title, Class<? extends Component> alphabet) {
    if (components.all(alphabet).isEmpty()) {
      return;
    }
    page.append("\n## ").append(title).append('\n');
    for (Component component : components.all(alphabet)) {
      page.append("\n### `").append(component.name()).append("`\n\n");
      page.append(component.doc()).append("\n\n");
      table(Shape.of(component.options()));
      words(Shape.of(component.options()));
    }
  }

  private void metrics() {
    page.append("\n## Metrics\n\n");
    page.append("A metric without settings is part of every evaluation of its task. One with ");
    page.append("settings is named under `evaluate: {metrics: ...}`.\n\n");
    page.append("| metric | judges | better | range | meaning |\n|---|---|---|---|---|\n");
    List<Component.Metric> all = components.all(Component.Metric.class);
    for (Component.Metric metric : all) {
      String tasks =
          metric.tasks().stream().sorted().map(Words::word).collect(Collectors.joining(", "));
      page.append("| `").append(metric.name()).append("` | ").append(tasks).append(" | ");
      page.append(metric.better().map(Words::word).orElse("")).append(" | ");
      page.append(range(metric)).append(" | ").append(cell(metric.doc())).append(" |\n");
    }
    for (Component.Metric metric : all) {
      Shape settings = Shape.of(metric.options());
      if (!settings.fields().isEmpty()) {
        page.append("\n### `").append(metric.name()).append("`\n\n");
        table(settings);
        words(settings);
      }
    }
  }

  private static String range(Component.Metric metric) {
    boolean below = metric.least() == Double.NEGATIVE_INFINITY;
    boolean above = metric.greatest() == Double.POSITIVE_INFINITY;
    if (below) {
      return above ? "" : "at most " + n(metric.greatest());
    }
    return above
        ? "at least " + n(metric.least())
        : n(metric.least()) + " to " + n(metric.greatest());
  }
}
