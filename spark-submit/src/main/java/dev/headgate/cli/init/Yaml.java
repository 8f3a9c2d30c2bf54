package dev.headgate.cli.init;

import java.util.List;

/** Texts as YAML holds them. */
final class Yaml {
  private Yaml() {}

  /** A scalar, quoted where it has to be. */
  static String scalar(String text) {
    return text.matches("[A-Za-z./_][A-Za-z0-9./_ -]*[A-Za-z0-9/_]") ? text : quoted(text);
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** An item of a list that is an SQL expression; in a block of its own where YAML would cut it. */
  static List<String> item(String indent, String sql) {
    return isPlain(sql)
        ? List.of(indent + "- " + sql)
        : List.of(indent + "- >-", indent + "  " + sql);
  }

  /** The same with a key. */
  static List<String> item(String indent, String key, String sql) {
    return isPlain(sql)
        ? List.of(indent + "- " + key + ": " + sql)
        : List.of(indent + "- " + key + ": >-", indent + "    " + sql);
  }

  private static boolean isPlain(String sql) {
    return sql.matches("[A-Za-z_].*")
        && !sql.contains(": ")
        && !sql.contains(" #")
        && !sql.endsWith(":");
  }
}
