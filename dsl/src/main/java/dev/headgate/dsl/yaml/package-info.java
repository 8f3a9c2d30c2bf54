/** YAML text to nodes with places; what YAML allows and the language does not is a finding. */
package dev.headgate.dsl.yaml;
