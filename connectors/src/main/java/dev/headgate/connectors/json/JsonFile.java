package dev.headgate.connectors.json;

import java.io.Serializable;

/**
 * A file that is read.
 *
 * @param place where it is
 * @param source what the user calls it
 */
record JsonFile(String place, String source, JsonForm form) implements Serializable {}
