package dev.headgate.engine.values.cell;

/** Reads days as ISO 8601 writes them; a midnight after them is taken, any other time is not. */
enum DayReader implements CellReader {
  ISO;

  static final Unheld NO_DAY = new Unheld("there is no such day");
  static final Unheld TIME = new Unheld("it has a time of day, which a DATE does not hold");
  private static final Unheld OTHER = new Unheld("a day is written yyyy-MM-dd");

  @Override
  public Object read(String text) {
    Scan scan = new Scan(text);
    long day = IsoDay.take(scan);
    if (day == IsoDay.OTHER) {
      return OTHER;
    }
    boolean timed = !scan.ends();
    IsoTime time = new IsoTime();
    if (timed && !((scan.take('T') || scan.take(' ')) && time.take(scan) && scan.ends())) {
      return OTHER;
    }
    if (day == IsoDay.NONE) {
      return NO_DAY;
    }
    return timed && (time.second() != 0 || time.nano() != 0) ? TIME : (Object) (int) day;
  }
}
