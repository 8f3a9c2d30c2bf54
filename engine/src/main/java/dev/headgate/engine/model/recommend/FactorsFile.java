package dev.headgate.engine.model.recommend;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Factors as they are kept: beside Spark's metadata a parquet file of pieces of both sides. */
final class FactorsFile {
  private static final int PIECE = 1 << 17;
  private static final int USERS = 0;
  private static final int ITEMS = 1;
  private static final String DATA = "/data";
  private static final StructType SCHEMA =
      new StructType()
          .add("side", DataTypes.IntegerType, false)
          .add("place", DataTypes.IntegerType, false)
          .add("width", DataTypes.IntegerType, false)
          .add("numbers", DataTypes.BinaryType, false);

  private FactorsFile() {}

  /** Saves a model. */
  static final class Writer extends MLWriter {
    private final FactorsModel model;

    Writer(FactorsModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
      Factors factors = model.factors();
      List<Row> pieces = new ArrayList<>();
      cut(USERS, factors.width(), factors.userVectors(), pieces);
      cut(ITEMS, factors.width(), factors.itemVectors(), pieces);
      sparkSession().createDataFrame(pieces, SCHEMA).coalesce(1).write().parquet(path + DATA);
    }

    private static void cut(int side, int width, double[] numbers, List<Row> pieces) {
      for (int from = 0; from < numbers.length; from += PIECE) {
        int length = Math.min(PIECE, numbers.length - from);
        ByteBuffer bytes = ByteBuffer.allocate(length * Double.BYTES);
        bytes.asDoubleBuffer().put(numbers, from, length);
        pieces.add(RowFactory.create(side, from, width, bytes.array()));
      }
    }
  }

  /** Reads a model that was saved. */
  static final class Reader extends MLReader<FactorsModel> {
    @Override
    public FactorsModel load(String path) {
      var metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(
              path, sparkSession(), FactorsModel.class.getName());
      List<Row> pieces =
          sparkSession().read().schema(SCHEMA).parquet(path + DATA).sort("place").collectAsList();
      Factors factors =
          new Factors(pieces.get(0).getInt(2), joined(USERS, pieces), joined(ITEMS, pieces));
      FactorsModel model = new FactorsModel(factors);
      metadata.getAndSetParams(model, scala.Option.empty());
      return model;
    }

    private static double[] joined(int side, List<Row> pieces) {
      List<Row> own = pieces.stream().filter(row -> row.getInt(0) == side).toList();
      int length = own.stream().mapToInt(row -> row.<byte[]>getAs(3).length / Double.BYTES).sum();
      double[] numbers = new double[length];
      for (Row row : own) {
        byte[] bytes = row.getAs(3);
        ByteBuffer.wrap(bytes)
            .asDoubleBuffer()
            .get(numbers, row.getInt(1), bytes.length / Double.BYTES);
      }
      return numbers;
    }
  }
}
