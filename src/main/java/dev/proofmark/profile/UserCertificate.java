package dev.proofmark.profile;

/**
 * Users may come with a certificate.
 *
 * @param subject distinguished name of one that the device takes for a user's if {@code
 *     pki.authority} has issued it, such as {@code CN=operator}
 */
public record UserCertificate(String subject) implements SharedSetting {}
