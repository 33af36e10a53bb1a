/** The driver for web interfaces over TLS, and for what they let through in clear. */
package dev.proofmark.protocol.https;
