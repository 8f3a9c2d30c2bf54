package dev.headgate.engine.model.onnx;

import com.google.protobuf.ByteString;

/**
 * Text in the bytes JNI hands to native code: each UTF-16 unit by itself, so that a character
 * beyond the basic plane takes two times three bytes, and U+0000 two.
 *
 * <p>Defined in the Java Native Interface Specification, "Modified UTF-8 Strings".
 */
final class ModifiedUtf8 {
  private ModifiedUtf8() {}

  static ByteString encode(String text) {
    ByteString.Output bytes = ByteString.newOutput(text.length());
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit != 0 && unit < 0x80) {
        bytes.write(unit);
      } else if (unit < 0x800) {
        bytes.write(0xC0 | unit >> 6);
        bytes.write(0x80 | unit & 0x3F);
      } else {
        bytes.write(0xE0 | unit >> 12);
        bytes.write(0x80 | unit >> 6 & 0x3F);
        bytes.write(0x80 | unit & 0x3F);
      }
    }
    return bytes.toByteString();
  }
}
