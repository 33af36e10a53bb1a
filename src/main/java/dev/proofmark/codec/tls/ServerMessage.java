package dev.proofmark.codec.tls;

/** A message of a server that travels in the clear. */
public sealed interface ServerMessage
    permits Alert, ServerHello, ServerCertificate, ServerKeyExchange, OtherHandshake {}
