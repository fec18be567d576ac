package news.dateline.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach a service. {@link #defaults()} is for one on this machine; each {@code with} gives a copy.
 *
 * @param apiKey the key, {@code dl_...}; sent over TLS, or to this machine, or where allowInsecure says so
 * @param tls turns TLS on
 * @param timeout for calls that are made {@linkplain Dateline#within within} no other time; 30 seconds by default.
 *     Streams have none
 * @param allowInsecure lets the API key travel in clear text to another machine, as in a mesh that encrypts
 */
public record ClientOptions(
    Optional<String> apiKey, Optional<Tls> tls, Duration timeout, boolean allowInsecure) {

  /**
   * Certificates, as PEM files. They are read when the client is made.
   *
   * @param authority the CA to trust; the system's where it is not given
   * @param certificate the chain to show where the service asks for one; with it comes the key
   * @param key the certificate's private key, PKCS#8
   */
  public record Tls(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key) {
    /** Checks that a certificate comes with its key. */
    public Tls {
      if (certificate.isPresent() != key.isPresent()) {
        throw new IllegalArgumentException("a certificate and its key go together");
      }
    }

    /**
     * Trusts the CAs of the system.
     *
     * @return TLS as browsers know it
     */
    public static Tls ofSystem() {
      return new Tls(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Trusts one CA and no other.
     *
     * @param authority its certificate
     * @return TLS as within a newsroom
     */
    public static Tls trusting(Path authority) {
      return new Tls(Optional.of(authority), Optional.empty(), Optional.empty());
    }

    /**
     * Shows a certificate, besides.
     *
     * @param chain the certificate's chain
     * @param privateKey its private key, PKCS#8
     * @return the same with a certificate
     */
    public Tls showing(Path chain, Path privateKey) {
      return new Tls(authority, Optional.of(chain), Optional.of(privateKey));
    }
  }

  /** Checks that the timeout is some time. */
  public ClientOptions {
    Objects.requireNonNull(apiKey);
    Objects.requireNonNull(tls);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout is longer than nothing: " + timeout);
    }
  }

  /**
   * For a service on this machine that asks for no key.
   *
   * @return no key, no TLS, 30 seconds
   */
  public static ClientOptions defaults() {
    return new ClientOptions(Optional.empty(), Optional.empty(), Duration.ofSeconds(30), false);
  }

  /**
   * Sends a key.
   *
   * @param key {@code dl_...}; none where it is null or empty, as of an environment variable that is not set
   * @return the same with the key
   */
  public ClientOptions withApiKey(String key) {
    return new ClientOptions(
        Optional.ofNullable(key).filter(given -> !given.isEmpty()), tls, timeout, allowInsecure);
  }

  /**
   * Turns TLS on.
   *
   * @param chosen whom to trust and what to show
   * @return the same over TLS
   */
  public ClientOptions withTls(Tls chosen) {
    return new ClientOptions(apiKey, Optional.of(chosen), timeout, allowInsecure);
  }

  /**
   * Gives calls another time.
   *
   * @param longest for a whole call with its repetitions
   * @return the same with the time
   */
  public ClientOptions withTimeout(Duration longest) {
    return new ClientOptions(apiKey, tls, longest, allowInsecure);
  }

  /**
   * Lets the API key travel in clear text to another machine.
   *
   * @return the same without that check
   */
  public ClientOptions withInsecureAllowed() {
    return new ClientOptions(apiKey, tls, timeout, true);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "ClientOptions[apiKey=%s, tls=%s, timeout=%s, allowInsecure=%s]"
        .formatted(apiKey.map(key -> "dl_..."), tls, timeout, allowInsecure);
  }
}
