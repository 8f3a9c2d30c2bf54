/** A pipeline as one HTML page: what its spec says and what its last runs left; no Spark. */
package dev.headgate.engine.tell.docs;
