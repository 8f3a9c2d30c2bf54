package dev.headgate.engine.values.cell;

/**
 * Reads days with a time that no zone belongs to, as ISO 8601 writes them.
 *
 * @param rounds whether digits beyond microseconds are rounded away
 */
record LocalTimeReader(boolean rounds) implements CellReader {
  private static final int DAY = 86_400;
  private static final Unheld OTHER =
      new Unheld("a time without a zone is written yyyy-MM-dd HH:mm:ss");

  @Override
  public Object read(String text) {
    Scan scan = new Scan(text);
    long day = IsoDay.take(scan);
    IsoTime time = new IsoTime();
    boolean bare = scan.ends();
    if (day == IsoDay.OTHER
        || !bare && !((scan.take('T') || scan.take(' ')) && time.take(scan) && scan.ends())) {
      return OTHER;
    }
    if (day == IsoDay.NONE) {
      return DayReader.NO_DAY;
    }
    long micros = Micros.of(day * DAY + time.second(), time.nano(), rounds);
    return micros == Micros.TOO_FINE ? Micros.FINE : (Object) micros;
  }
}
