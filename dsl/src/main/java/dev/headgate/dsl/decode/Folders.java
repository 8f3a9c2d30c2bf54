package dev.headgate.dsl.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arithmetic on the names of files and folders, of this machine or of a store: text alone. */
public final class Folders {
  private static final Pattern ROOT = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+:/*|/+)?(.*)");

  private Folders() {}

  /** The folder of a file; empty for a file of the working directory. */
  public static String of(String file) {
    int cut = file.lastIndexOf('/');
    return cut < 0 ? "" : cut == 0 ? "/" : file.substring(0, cut);
  }

  /** A name within a folder, {@code .} and {@code ..} followed; a whole name stays. */
  public static String join(String folder, String name) {
    return normal(folder.isEmpty() || isWhole(name) ? name : folder + "/" + name);
  }

  /** Whether a name says where it begins: at a scheme or at the root. */
  static boolean isWhole(String name) {
    return !root(name).isEmpty();
  }

  /** The way from one folder to another; the other itself where none leads there. */
  public static String relative(String from, String to) {
    if (!root(from).equals(root(to))) {
      return to;
    }
    List<String> a = segments(from);
    List<String> b = segments(to);
    int same = 0;
    while (same < a.size() && same < b.size() && a.get(same).equals(b.get(same))) {
      same++;
    }
    List<String> way = new ArrayList<>();
    a.subList(same, a.size()).forEach(up -> way.add(".."));
    way.addAll(b.subList(same, b.size()));
    return String.join("/", way);
  }

  private static String normal(String name) {
    return root(name) + String.join("/", segments(name));
  }

  private static String root(String name) {
    Matcher m = ROOT.matcher(name);
    return m.matches() && m.group(1) != null ? m.group(1) : "";
  }

  private static List<String> segments(String name) {
    List<String> segments = new ArrayList<>();
    for (String segment : name.substring(root(name).length()).split("/")) {
      boolean up =
          segment.equals("..")
              && !segments.isEmpty()
              && !segments.get(segments.size() - 1).equals("..");
      if (up) {
        segments.remove(segments.size() - 1);
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return segments;
  }
}
