package dev.proofmark.realservers;

import dev.proofmark.pki.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * nginx with a small site of its own: a log-in form, a page for those who are logged in, and a way
 * out. A session is a file, made and removed by nginx's own WebDAV module.
 */
final class Nginx implements AutoCloseable {
  private static final String LOGIN_PAGE =
      """
      <html><body><p>%s</p><form method="post" action="/login">
      <input name="username"><input type="password" name="password"></form></body></html>
      """;

  private static final String CONFIGURATION =
      """
      master_process off;
      pid FOLDER/nginx.pid;
      error_log stderr;
      events { worker_connections 256; }
      http {
        access_log off;
        default_type text/html;
        client_body_temp_path FOLDER/temp;
        proxy_temp_path FOLDER/temp;
        fastcgi_temp_path FOLDER/temp;
        uwsgi_temp_path FOLDER/temp;
        scgi_temp_path FOLDER/temp;
        map $http_x_form $known {
          default 0;
          "~^username=(probe[1-8]|operator)&password=PASSWORD$" 1;
        }
        map $cookie_session $session { default ""; "~^[0-9a-f]{32}$" $cookie_session; }
        server {
          listen unix:FOLDER/door;
          location /open/ {
            if ($known = 0) { return 403; }
            alias FOLDER/sessions/;
            dav_methods PUT;
          }
          location /shut/ { alias FOLDER/sessions/; dav_methods DELETE; }
        }
        server {
          listen HOST:TLS_PORT ssl;
          CLEAR_LISTEN
          ssl_certificate FOLDER/certificate.pem;
          ssl_certificate_key FOLDER/key.pem;
          SETTINGS
          root FOLDER/pages;
          error_page 418 = @open;
          location = /login {
            if ($request_method = POST) { return 418; }
            try_files /login.html =404;
          }
          location @open {
            proxy_method PUT;
            proxy_set_header X-Form $request_body;
            proxy_set_body -;
            proxy_pass http://unix:FOLDER/door:/open/$request_id;
            add_header Set-Cookie "session=$request_id; Path=/; HttpOnly; SameSite=Strict;SECURE";
          }
          location = /logout {
            if ($session = "") { return 401; }
            proxy_method DELETE;
            proxy_set_body "";
            proxy_pass http://unix:FOLDER/door:/shut/$session;
          }
          location = /status {
            if ($session = "") { return 401; }
            if (!-f FOLDER/sessions/$session) { return 401; }
            try_files /status.html =404;
          }
        }
        CLEAR_SERVER
      }
      """;

  private static final String REDIRECT =
      "server { listen HOST:CLEAR_PORT; return 301 https://$host:TLS_PORT$request_uri; }";

  /**
   * How a site is set up.
   *
   * @param tls nginx's settings for TLS
   * @param credential of the server
   * @param notice what the log-in page says
   * @param clear whether the site is served in clear as well, or only sent from there to TLS
   */
  record Site(String tls, Credential credential, String notice, boolean clear) {}

  private final Daemon daemon;
  private final Place place;
  private final String password;

  private Nginx(Daemon daemon, Place place, String password) {
    this.daemon = daemon;
    this.place = place;
    this.password = password;
  }

  /** Serves a site; the first port of the place speaks TLS, the second does not. */
  static Nginx start(Path folder, Place place, Site site) throws Exception {
    String nginx = Daemon.installed("nginx", "nginx-light");
    for (String name : List.of("pages", "sessions", "temp")) {
      Files.createDirectory(folder.resolve(name));
    }
    String password = UUID.randomUUID().toString();
    Files.writeString(folder.resolve("pages/login.html"), LOGIN_PAGE.formatted(site.notice()));
    Files.writeString(folder.resolve("pages/status.html"), "<p>All pumps are running.</p>");
    writeCredential(folder, site.credential());
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        CONFIGURATION
            .replace("CLEAR_LISTEN", site.clear() ? "listen HOST:CLEAR_PORT;" : "")
            .replace("CLEAR_SERVER", site.clear() ? "" : REDIRECT)
            .replace("SECURE", site.clear() ? "" : " Secure")
            .replace("SETTINGS", site.tls())
            .replace("PASSWORD", password)
            .replace("HOST", place.host())
            .replace("TLS_PORT", "" + place.ports().get(0))
            .replace("CLEAR_PORT", "" + place.ports().get(1))
            .replace("FOLDER", folder.toString()));
    List<String> command =
        List.of(
            nginx,
            "-p",
            folder.toString(),
            "-c",
            configuration.toString(),
            "-e",
            "stderr",
            "-g",
            "daemon off;");
    return new Nginx(Daemon.start(folder, place.door(), command), place, password);
  }

  private static void writeCredential(Path folder, Credential credential)
      throws IOException, CertificateEncodingException {
    StringBuilder chain = new StringBuilder();
    for (X509Certificate certificate : credential.chain()) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    Files.writeString(folder.resolve("certificate.pem"), chain);
    Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", credential.key().getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }

  /** What {@code device-profiles/nginx.yaml} takes from its environment. */
  Map<String, String> environment() {
    return Map.of(
        "NGINX_HOST",
        place.host(),
        "NGINX_CLEAR_PORT",
        "" + place.ports().get(1),
        "NGINX_PROBE_PASSWORD",
        password,
        "NGINX_OPERATOR_PASSWORD",
        password);
  }

  /** What the command line would set, besides. */
  Map<String, String> set(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("endpoints.web.port", "" + place.port());
    return values;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
