/** The steps of a spec, in their order, each with the digest of what it means. */
package dev.headgate.engine.plan;
