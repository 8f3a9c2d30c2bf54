package dev.headgate.engine.spark.delta;

import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.store.state.InputFile;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The order in which rows came, told by the files that they were read from. */
public final class Arrival {
  /** All rows came together. */
  public static final Arrival TOGETHER = new Arrival(Map.of());

  private final Map<String, Long> ranks;

  private Arrival(Map<String, Long> ranks) {
    this.ranks = ranks;
  }

  /** Rows of files of a later ingestion came later, those of one came together. */
  public static Arrival byIngestion(List<InputFile> files) {
    return ordered(files, Comparator.comparing(InputFile::batch));
  }

  /** The same, where of one ingestion the files came in the order of their {@link PathOrder}. */
  public static Arrival byIngestionAndName(List<InputFile> files) {
    return ordered(
        files,
        Comparator.comparing(InputFile::batch).thenComparing(InputFile::path, new PathOrder()));
  }

  private static Arrival ordered(List<InputFile> files, Comparator<InputFile> order) {
    Map<String, Long> ranks = new HashMap<>();
    InputFile before = null;
    long rank = 0;
    for (InputFile file : files.stream().sorted(order).toList()) {
      rank += before != null && order.compare(before, file) < 0 ? 1 : 0;
      ranks.put(place(file.path()), rank);
      before = file;
    }
    return rank == 0 ? TOGETHER : new Arrival(ranks);
  }

  /** A path whatever the spelling of its scheme, {@code file:/a} or {@code file:///a}. */
  private static String place(String path) {
    return path.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*:/+", "");
  }

  /** When a row came, as a number over rows with {@link Lineage#SOURCE}; the later the greater. */
  Column rank() {
    if (ranks.isEmpty()) {
      return functions.lit(0L);
    }
    UserDefinedFunction rank = functions.udf(new Rank(ranks), DataTypes.LongType);
    return rank.apply(functions.col(Lineage.SOURCE));
  }

  /** The rank of a file by its path; a row of no file has none. */
  private record Rank(Map<String, Long> ranks) implements UDF1<String, Long>, Serializable {
    @Override
    public Long call(String path) {
      if (path == null) {
        return null;
      }
      Long rank = ranks.get(place(path));
      if (rank == null) {
        throw new IllegalStateException("a row of " + path + ", which is none of the files read");
      }
      return rank;
    }
  }
}
