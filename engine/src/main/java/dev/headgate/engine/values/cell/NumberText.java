package dev.headgate.engine.values.cell;

/**
 * The spelling of a decimal number: a sign, digits with a point among them, an exponent.
 *
 * @param digits how many digits matter, leading zeros left out
 * @param sign the character before it, 0 for none
 * @param leadingZero whether a zero stands before another digit of the whole part
 * @param point whether it has a point
 * @param exponent the character after its e, 0 where it has no exponent
 * @param zero whether all digits are zeros
 */
record NumberText(
    int digits, char sign, boolean leadingZero, boolean point, char exponent, boolean zero) {
  /** No number that is meant as one is longer. */
  private static final int LONGEST = 1000;

  private static final int LONGEST_EXPONENT = 4;

  /** What people write between thousands, or before decimals. */
  private static final String BETWEEN = ".,' _\u00a0\u202f\u2019";

  private static final Unheld OTHERWISE =
      new Unheld("decimals stand after a point, and no sign stands between thousands");

  /** The spelling of a text, null where it is no decimal number. */
  static NumberText of(String text) {
    int length = text.length();
    if (length == 0 || length > LONGEST) {
      return null;
    }
    char first = text.charAt(0);
    char sign = first == '-' || first == '+' ? first : 0;
    int begin = sign == 0 ? 0 : 1;
    int at = begin;
    int seen = 0;
    int digits = 0;
    boolean point = false;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (Scan.isDigit(c)) {
        seen++;
        digits += digits > 0 || c != '0' ? 1 : 0;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (seen == 0) {
      return null;
    }
    char exponent = at == length ? 0 : exponent(text, at);
    if (at < length && exponent == 0) {
      return null;
    }
    boolean leadingZero =
        text.charAt(begin) == '0' && begin + 1 < length && Scan.isDigit(text.charAt(begin + 1));
    return new NumberText(digits, sign, leadingZero, point, exponent, digits == 0);
  }

  /** The character after the e of a whole exponent, 0 where the text does not end with one. */
  private static char exponent(String text, int at) {
    if ((text.charAt(at) | ' ') != 'e' || at + 1 == text.length()) {
      return 0;
    }
    char sign = text.charAt(at + 1);
    int from = sign == '-' || sign == '+' ? at + 2 : at + 1;
    int count = text.length() - from;
    for (int i = from; i < text.length(); i++) {
      if (!Scan.isDigit(text.charAt(i))) {
        return 0;
      }
    }
    return count == 0 || count > LONGEST_EXPONENT ? 0 : sign;
  }

  /** Why a text that begins and ends as a number does is none. */
  static Unheld why(String text) {
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean sign = BETWEEN.indexOf(c) >= 0 || i == 0 && (c == '-' || c == '+');
      if (!Scan.isDigit(c) && !sign) {
        return Unheld.PLAIN;
      }
      digits |= !sign;
    }
    return digits && text.length() <= LONGEST ? OTHERWISE : Unheld.PLAIN;
  }

  /** Whether it is a whole number in plain digits. */
  boolean isWhole() {
    return !point && exponent == 0;
  }

  /**
   * Whether its value tells all of it. A plus, a leading zero and an exponent without point and
   * sign, as in 1E5, are more likely parts of a number or code that is no quantity.
   */
  boolean isOwn() {
    boolean code = exponent != 0 && Scan.isDigit(exponent) && !point;
    boolean negativeZero = zero && sign == '-' && !point;
    return sign != '+' && !leadingZero && !code && !negativeZero;
  }
}
