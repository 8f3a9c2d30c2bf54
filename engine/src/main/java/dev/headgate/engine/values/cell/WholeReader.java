package dev.headgate.engine.values.cell;

/** Reads whole numbers. */
enum WholeReader implements CellReader {
  BYTE(Byte.MIN_VALUE, Byte.MAX_VALUE) {
    @Override
    Object boxed(long value) {
      return (byte) value;
    }
  },
  SHORT(Short.MIN_VALUE, Short.MAX_VALUE) {
    @Override
    Object boxed(long value) {
      return (short) value;
    }
  },
  INT(Integer.MIN_VALUE, Integer.MAX_VALUE) {
    @Override
    Object boxed(long value) {
      return (int) value;
    }
  },
  LONG(Long.MIN_VALUE, Long.MAX_VALUE) {
    @Override
    Object boxed(long value) {
      return value;
    }
  };

  private static final Unheld BEYOND = new Unheld("it is beyond the type's range");
  private static final Unheld BROKEN = new Unheld("it is no whole number");

  private final long least;
  private final long most;

  WholeReader(long least, long most) {
    this.least = least;
    this.most = most;
  }

  abstract Object boxed(long value);

  @Override
  public Object read(String text) {
    int length = text.length();
    int begin = length > 1 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    boolean negative = begin == 1 && text.charAt(0) == '-';
    // negative numbers reach one further than positive ones
    long value = 0;
    boolean beyond = false;
    for (int i = begin; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NumberText.of(text) == null ? NumberText.why(text) : BROKEN;
      }
      beyond |= value < (Long.MIN_VALUE + digit) / 10;
      value = 10 * value - digit;
    }
    beyond |= !negative && value == Long.MIN_VALUE;
    value = negative ? value : -value;
    return length == 0
        ? Unheld.PLAIN
        : beyond || value < least || value > most ? BEYOND : boxed(value);
  }
}
