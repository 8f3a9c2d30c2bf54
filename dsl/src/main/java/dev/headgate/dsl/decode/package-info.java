/**
 * Decodes a spec: from nodes of YAML to the records of the language, each mistake with its place.
 */
package dev.headgate.dsl.decode;
