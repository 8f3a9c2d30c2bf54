package dev.headgate.engine.values.cell;

import java.util.List;
import java.util.Random;

/** Cells such as people write them, right and wrong. */
public final class Cells {
  private static final List<String> SEEDS =
      List.of(
          "0",
          "7",
          "-7",
          "+7",
          "007",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "9007199254740993",
          "16777217",
          "1.5",
          "1.0",
          "-0",
          "0.1",
          ".5",
          "5.",
          "1e5",
          "1E-3",
          "1e999",
          "1e-999",
          "0x1F",
          "1d",
          "1,5",
          "1.234,5",
          "123.456",
          "12345678901234567168",
          "0.30000000000000004",
          "NaN",
          "inf",
          "true",
          "FALSE",
          "yes",
          "t",
          "n",
          "2024-01-05",
          "2024-1-5",
          "2024-02-30",
          "2023-02-29",
          "2024",
          "2024-01",
          "202401",
          "45292",
          "-0044-03-15",
          "12024-01-01",
          "0000-01-01",
          "10:00",
          "2024-01-05 10:00",
          "2024-01-05T10:00:00Z",
          "2024-03-10 02:30:00",
          "2024-11-03 01:30:00",
          "2024-01-05 10:00:00.1234567",
          "2024-01-05 00:00",
          "31.12.2024",
          "a",
          "null",
          "-",
          "+",
          " 7 ",
          "#",
          "\u00fc",
          "1\u00a0000");

  private static final String LETTERS = "0123456789+-.eE:TZ /";

  private Cells() {}

  /** One of the usual cells, or one with a character put in, taken out or changed. */
  public static String random(Random random) {
    String seed = SEEDS.get(random.nextInt(SEEDS.size()));
    if (random.nextInt(3) > 0) {
      return seed;
    }
    int at = random.nextInt(seed.length());
    String letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
    return switch (random.nextInt(3)) {
      case 0 -> seed.substring(0, at) + letter + seed.substring(at);
      case 1 -> seed.substring(0, at) + seed.substring(at + 1);
      default -> seed.substring(0, at) + letter + seed.substring(at + 1);
    };
  }
}
