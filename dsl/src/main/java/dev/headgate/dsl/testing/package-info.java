/** Unit tests of a pipeline, as they are written beside its spec. */
package dev.headgate.dsl.testing;
