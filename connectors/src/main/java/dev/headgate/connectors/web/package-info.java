/** How an address on the web is written, called and spoken of. */
package dev.headgate.connectors.web;
