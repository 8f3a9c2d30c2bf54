package dev.headgate.engine.model.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Constant tensors as ONNX stores them: raw little-endian bytes and a shape. */
final class Tensors {
  static final int INT64 = TensorProto.DataType.INT64.getNumber();
  static final int STRING = TensorProto.DataType.STRING.getNumber();
  static final int DOUBLE = TensorProto.DataType.DOUBLE.getNumber();
  private static final int UINT8 = TensorProto.DataType.UINT8.getNumber();

  private Tensors() {}

  /** Doubles in row-major order; without a shape, as one row. */
  static TensorProto doubles(String name, double[] values, long... shape) {
    ByteBuffer bytes = littleEndian(values.length * Double.BYTES);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return tensor(name, DOUBLE, bytes, shape.length == 0 ? new long[] {values.length} : shape);
  }

  /** One row of integers. */
  static TensorProto integers(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    for (long value : values) {
      bytes.putLong(value);
    }
    return tensor(name, INT64, bytes, values.length);
  }

  /** One row of bytes. */
  static TensorProto bytes(String name, byte[] values) {
    return tensor(name, UINT8, littleEndian(values.length).put(values), values.length);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TensorProto tensor(String name, int type, ByteBuffer bytes, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    for (long dimension : shape) {
      tensor.addDims(dimension);
    }
    return tensor.setRawData(ByteString.copyFrom(bytes.flip())).build();
  }
}
