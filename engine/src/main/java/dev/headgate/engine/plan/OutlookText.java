package dev.headgate.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An outlook as text: every step with its verdict, and below it the columns; stable. */
public final class OutlookText {
  private static final String INDENT = "      ";
  private static final int WIDTH = 100;

  private OutlookText() {}

  /** The steps, and in the last line how many of them run. */
  public static String of(Outlook outlook) {
    StringBuilder text = new StringBuilder();
    int names = width(outlook.steps(), Outlook.Item::step);
    int kinds = width(outlook.steps(), Outlook.Item::kind);
    for (Outlook.Item item : outlook.steps()) {
      String line =
          "  "
              + padded(item.step(), names)
              + "  "
              + padded(item.kind(), kinds)
              + "  "
              + verdict(item);
      text.append(line.stripTrailing()).append('\n');
      columns(item, text);
    }
    return text.append(total(outlook)).append('\n').toString();
  }

  private static String verdict(Outlook.Item item) {
    String verb = item.kind().equals("model") ? modelVerb(item.why()) : "run";
    return switch (item.runs()) {
      case "yes" -> (isOpen(item) ? "may " : "will ") + verb + ": " + item.why();
      case "perhaps" -> "may " + verb + ": " + item.why();
      case "no" -> item.why().equals("up to date") ? "up to date" : "nothing to do: " + item.why();
      default -> "left alone: " + item.why();
    };
  }

  private static String modelVerb(String why) {
    if (why.endsWith(Outlook.ELSEWHERE)) {
      boolean news = why.startsWith("new data") || why.contains(" comes first");
      return news ? "be looked at" : "be imported";
    }
    return switch (why) {
      case "its gates changed" -> "be judged again";
      case "its exports changed" -> "be exported again";
      default -> "train";
    };
  }

  private static boolean isOpen(Outlook.Item item) {
    return item.why().endsWith(Outlook.POLICY);
  }

  /** The columns of an item by the role that they have to it. */
  private static List<Outlook.Column> with(Outlook.Item item, Predicate<String> role) {
    List<String> own = List.of("prediction", "probability", "label");
    return item.columns().stream()
        .filter(c -> role.test(c.roles().stream().filter(own::contains).findFirst().orElse("")))
        .toList();
  }

  private static void columns(Outlook.Item item, StringBuilder text) {
    switch (item.kind()) {
      case "model" -> {
        Map<Boolean, List<Outlook.Column>> parts =
            item.columns().stream()
                .collect(Collectors.partitioningBy(c -> c.roles().contains("label")));
        text.append(table(parts.get(true)));
        List<Outlook.Column> inputs = parts.get(false);
        boolean imported = inputs.stream().anyMatch(c -> c.roles().contains("input"));
        names(imported ? "reads " : "learns from ", inputs, text);
        if (!item.learning().isEmpty()) {
          words("", List.of(String.join("; ", item.learning()).split("(?<= )")), text);
        }
      }
      case "predict" -> names("keeps ", item.columns(), text);
      case "monitor" -> {
        names("compares ", with(item, String::isEmpty), text);
        for (String role : List.of("prediction", "probability", "label")) {
          List<Outlook.Column> columns = with(item, role::equals);
          if (!columns.isEmpty()) {
            names(role + " ", columns, text);
          }
        }
      }
      case "output" -> names("publishes ", item.columns(), text);
      default -> text.append(table(item.columns()));
    }
    if (!item.rows().isEmpty()) {
      text.append(INDENT).append("rows by ").append(String.join(", ", item.rows())).append('\n');
    }
  }

  private static void names(String verb, List<Outlook.Column> columns, StringBuilder text) {
    String all = columns.stream().map(Outlook.Column::name).collect(Collectors.joining(", "));
    words(verb, List.of(all.split("(?<=, )")), text);
  }

  /** Words that end in their blanks, on lines that are not too long. */
  private static void words(String verb, List<String> words, StringBuilder text) {
    StringBuilder line = new StringBuilder(INDENT).append(verb);
    for (String word : words) {
      if (line.length() + word.stripTrailing().length() > WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(INDENT).append("  ");
      }
      line.append(word);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String table(List<Outlook.Column> columns) {
    StringBuilder text = new StringBuilder();
    int names = width(columns, Outlook.Column::name);
    int types = width(columns, Outlook.Column::type);
    for (Outlook.Column column : columns) {
      String line =
          INDENT
              + padded(column.name(), names)
              + "  "
              + padded(column.type(), types)
              + "  "
              + String.join("; ", facts(column));
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> facts(Outlook.Column column) {
    List<String> facts = new ArrayList<>();
    if (!column.roles().isEmpty()) {
      facts.add(String.join(", ", column.roles()));
    }
    if (!column.from().isEmpty()) {
      facts.add("from " + String.join(", ", column.from()));
    }
    if (!column.chosenBy().isEmpty()) {
      facts.add("chosen by " + String.join(", ", column.chosenBy()));
    }
    if (!column.knownAfter().isEmpty()) {
      facts.add("known after " + column.knownAfter());
    }
    if (!column.tags().isEmpty()) {
      facts.add("tagged " + String.join(", ", column.tags()));
    }
    return facts;
  }

  private static String total(Outlook outlook) {
    int all = outlook.steps().size();
    long yes = outlook.count("yes");
    long perhaps = outlook.count("perhaps");
    String steps = all + (all == 1 ? " step" : " steps");
    if (yes + perhaps == 0) {
      return steps + ", nothing to do";
    }
    return steps + ": " + yes + " will run" + (perhaps == 0 ? "" : ", " + perhaps + " may run");
  }

  private static <T> int width(List<T> items, Function<T, String> text) {
    return items.stream().mapToInt(i -> text.apply(i).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
