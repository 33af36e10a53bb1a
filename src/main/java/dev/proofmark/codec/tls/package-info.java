/** The first messages of SSL and TLS as bytes, any version and any suite; no sockets, no keys. */
package dev.proofmark.codec.tls;
