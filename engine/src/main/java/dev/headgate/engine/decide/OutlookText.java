package dev.headgate.engine.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An outlook as text: every step with its verdict, and below it the columns; stable. */
public final class OutlookText {
  private static final String INDENT = "      ";
  private static final int WIDTH = 100;

  /** What a monitor may be told of predictions that were made elsewhere. */
  private static final List<Outlook.Role> SAID =
      List.of(Outlook.Role.PREDICTION, Outlook.Role.PROBABILITY, Outlook.Role.LABEL);

  private OutlookText() {}

  /** The steps, and in the last line how many of them run. */
  public static String of(Outlook outlook) {
    StringBuilder text = new StringBuilder();
    int names = width(outlook.steps(), Outlook.Item::step);
    int kinds = width(outlook.steps(), i -> i.kind().label());
    for (Outlook.Item item : outlook.steps()) {
      String line =
          "  "
              + padded(item.step(), names)
              + "  "
              + padded(item.kind().label(), kinds)
              + "  "
              + verdict(item);
      text.append(line.stripTrailing()).append('\n');
      columns(item, text);
    }
    return text.append(total(outlook)).append('\n').toString();
  }

  private static String verdict(Outlook.Item item) {
    String told = item.why().deed().verb() + ": " + item.why().said().text();
    return switch (item.runs()) {
      case YES -> (item.why().deed() == Outlook.Deed.ASK ? "may " : "will ") + told;
      case PERHAPS -> "may " + told;
      case NO -> (isUpToDate(item) ? "" : "nothing to do: ") + item.why().said().text();
      case LEFT -> "left alone: " + item.why().said().text();
    };
  }

  private static boolean isUpToDate(Outlook.Item item) {
    return item.why().reason() == Reason.Plain.UP_TO_DATE;
  }

  /** The columns of an item by the role that they have to it, or those that have none. */
  private static List<Outlook.Column> with(Outlook.Item item, Optional<Outlook.Role> role) {
    return item.columns().stream()
        .filter(c -> c.roles().stream().filter(SAID::contains).findFirst().equals(role))
        .toList();
  }

  private static void columns(Outlook.Item item, StringBuilder text) {
    switch (item.kind()) {
      case INGEST, SQL -> text.append(table(item.columns()));
      case MODEL -> model(item, text);
      case PREDICT -> names("keeps ", item.columns(), text);
      case MONITOR -> monitor(item, text);
      case OUTPUT -> names("publishes ", item.columns(), text);
    }
    if (!item.rows().isEmpty()) {
      text.append(INDENT).append("rows by ").append(String.join(", ", item.rows())).append('\n');
    }
  }

  private static void model(Outlook.Item item, StringBuilder text) {
    Map<Boolean, List<Outlook.Column>> parts =
        item.columns().stream()
            .collect(Collectors.partitioningBy(c -> c.roles().contains(Outlook.Role.LABEL)));
    text.append(table(parts.get(true)));
    List<Outlook.Column> inputs = parts.get(false);
    boolean imported = inputs.stream().anyMatch(c -> c.roles().contains(Outlook.Role.INPUT));
    names(imported ? "reads " : "learns from ", inputs, text);
    if (!item.learning().isEmpty()) {
      words("", List.of(String.join("; ", item.learning()).split("(?<= )")), text);
    }
  }

  private static void monitor(Outlook.Item item, StringBuilder text) {
    names("compares ", with(item, Optional.empty()), text);
    for (Outlook.Role role : SAID) {
      List<Outlook.Column> columns = with(item, Optional.of(role));
      if (!columns.isEmpty()) {
        names(role.text() + " ", columns, text);
      }
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
      facts.add(column.roles().stream().map(Outlook.Role::text).collect(Collectors.joining(", ")));
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
    long yes = outlook.count(Status.Due.YES);
    long perhaps = outlook.count(Status.Due.PERHAPS);
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
