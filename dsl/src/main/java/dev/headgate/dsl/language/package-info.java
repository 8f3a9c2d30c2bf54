/** The language as records; reading them from nodes; giving names their meaning. */
package dev.headgate.dsl.language;
