package dev.headgate.engine.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;

/** A named setting of an ONNX operator. */
public final class Attribute {
  private final AttributeProto proto;

  private Attribute(AttributeProto proto) {
    this.proto = proto;
  }

  /** A whole number. */
  public static Attribute of(String name, long value) {
    return new Attribute(named(name, AttributeType.INT).setI(value).build());
  }

  /** Whole numbers. */
  public static Attribute of(String name, long[] values) {
    AttributeProto.Builder attribute = named(name, AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return new Attribute(attribute.build());
  }

  static Attribute of(String name, List<ByteString> values) {
    return new Attribute(named(name, AttributeType.STRINGS).addAllStrings(values).build());
  }

  static Attribute of(String name, TensorProto value) {
    return new Attribute(named(name, AttributeType.TENSOR).setT(value).build());
  }

  AttributeProto proto() {
    return proto;
  }

  private static AttributeProto.Builder named(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
