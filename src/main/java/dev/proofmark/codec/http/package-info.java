/** HTTP/1.1 between bytes and messages (RFC 9112); opens no socket. */
package dev.proofmark.codec.http;
