/** The driver for TLS as such, whatever is spoken inside it. */
package dev.proofmark.protocol.tls;
