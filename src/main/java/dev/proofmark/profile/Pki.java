package dev.proofmark.profile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The certificates of the bench that the device trusts.
 *
 * @param client PKCS#12 file with a client key and its certificate, trusted by the device
 * @param authority PKCS#12 file with a certificate authority, trusted by the device
 * @param password of both files
 */
public record Pki(Optional<Path> client, Optional<Path> authority, Secret password) {}
