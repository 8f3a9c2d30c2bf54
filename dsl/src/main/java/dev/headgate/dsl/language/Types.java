package dev.headgate.dsl.language;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** Questions about declared types. */
public final class Types {
  private Types() {}

  /** Whether a type is a list. */
  public static boolean isList(Type type) {
    return type instanceof ParameterizedType p && p.getRawType() == List.class;
  }

  /** Whether a type is a map. */
  public static boolean isMap(Type type) {
    return type instanceof ParameterizedType p && p.getRawType() == Map.class;
  }

  /** The type of a list's items or a map's values. */
  public static Type item(Type type) {
    Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
    return arguments[arguments.length - 1];
  }
}
