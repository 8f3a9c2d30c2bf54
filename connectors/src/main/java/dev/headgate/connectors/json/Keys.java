package dev.headgate.connectors.json;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Names of columns, or of the fields of a STRUCT, as the keys of objects have them: a key that is
 * written as the name is it, else one that differs by nothing but its case.
 */
final class Keys implements Serializable {
  private static final long serialVersionUID = 1;

  private final String[] names;
  private final HashMap<String, Integer> exact = new HashMap<>();
  private final HashMap<String, Integer> anyCase = new HashMap<>();

  Keys(List<String> names) {
    this.names = names.toArray(String[]::new);
    for (int i = 0; i < this.names.length; i++) {
      exact.put(this.names[i], i);
      anyCase.putIfAbsent(this.names[i].toLowerCase(Locale.ROOT), i);
    }
  }

  /**
   * The value of each name, {@code NULL} for one that is not there.
   *
   * @param others takes the keys that are no name
   * @throws Unreadable if two keys are the same name
   */
  JsonValue[] values(JsonValue.Fields object, Consumer<String> others) throws Unreadable {
    JsonValue[] values = new JsonValue[names.length];
    int taken = 0;
    for (int i = 0; i < names.length; i++) {
      JsonValue value = object.values().get(names[i]);
      taken += value == null ? 0 : 1;
      values[i] = value == null ? JsonValue.Nothing.NULL : value;
    }
    if (taken < object.values().size()) {
      takeOthers(object, values, others);
    }
    return values;
  }

  private void takeOthers(JsonValue.Fields object, JsonValue[] values, Consumer<String> others)
      throws Unreadable {
    Map<Integer, String> loose = new HashMap<>();
    for (Map.Entry<String, JsonValue> field : object.values().entrySet()) {
      String key = field.getKey();
      if (exact.containsKey(key)) {
        continue;
      }
      Integer name = anyCase.get(key.toLowerCase(Locale.ROOT));
      if (name == null || object.values().containsKey(names[name])) {
        others.accept(key);
        continue;
      }
      String before = loose.putIfAbsent(name, key);
      if (before != null) {
        throw new Unreadable(
            "the keys " + before + " and " + key + " are both " + names[name] + " in another case");
      }
      values[name] = field.getValue();
    }
  }
}
