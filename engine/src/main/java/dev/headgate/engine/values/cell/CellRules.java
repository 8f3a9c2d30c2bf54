package dev.headgate.engine.values.cell;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What a user may say of how cells are written.
 *
 * @param zone of times that name none
 * @param dateFormat the pattern of a DATE where it is not ISO 8601
 * @param timestampFormat the pattern of a TIMESTAMP where it is not ISO 8601
 * @param century the first year that two digits may mean, where a pattern says {@code yy}
 * @param ambiguous what a local time means that comes twice; empty for the earlier, which is told
 * @param rounds whether digits that a type does not hold are rounded away
 * @param nonFinite whether NaN and the infinities are values
 */
public record CellRules(
    ZoneId zone,
    Optional<String> dateFormat,
    Optional<String> timestampFormat,
    Optional<Integer> century,
    Optional<Ambiguous> ambiguous,
    boolean rounds,
    boolean nonFinite) {

  /** Cells as ISO 8601 and plain numbers write them. */
  public static CellRules plain(ZoneId zone) {
    return new CellRules(
        zone, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, false);
  }
}
