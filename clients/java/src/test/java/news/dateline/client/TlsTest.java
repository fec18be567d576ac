package news.dateline.client;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.grpc.Metadata;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import news.dateline.v1.Article;
import news.dateline.v1.IngestServiceGrpc.IngestServiceImplBase;
import news.dateline.v1.ProcessArticleRequest;
import news.dateline.v1.ProcessArticleResponse;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TlsTest {
  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private record Pair(Path certificate, Path key) {}

  /** A certificate of localhost that signs itself, made by the JDK's own tool. */
  private Pair pair(String name) throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.getRoot().toPath().resolve(name + ".p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost",
            "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit");
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertEquals(new String(made.getInputStream().readAllBytes()), 0, made.waitFor());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    char[] password = "changeit".toCharArray();
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    return new Pair(
        pem(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded()),
        pem(name + ".key", "PRIVATE KEY", keys.getKey(name, password).getEncoded()));
  }

  private Path pem(String name, String kind, byte[] content) throws IOException {
    String coded = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(content);
    String text = "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, coded, kind);
    return Files.writeString(folder.getRoot().toPath().resolve(name), text);
  }

  @Test
  public void theKeyTravelsOverTlsToTheServiceThatTheAuthorityKnowsAndToNoOther() throws Exception {
    Pair server = pair("server");
    Pair stranger = pair("stranger");
    Pair cms = pair("cms");
    List<String> keys = new ArrayList<>();
    IngestServiceImplBase ingest =
        new IngestServiceImplBase() {
          @Override
          public void processArticle(ProcessArticleRequest request, StreamObserver<ProcessArticleResponse> answers) {
            keys.add(
                Service.HEADERS.get().get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER)));
            answers.onNext(ProcessArticleResponse.getDefaultInstance());
            answers.onCompleted();
          }
        };
    ServerCredentials shown =
        TlsServerCredentials.newBuilder()
            .keyManager(server.certificate().toFile(), server.key().toFile())
            .trustManager(cms.certificate().toFile())
            .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
            .build();
    ClientOptions.Tls trusted = ClientOptions.Tls.trusting(server.certificate()).showing(cms.certificate(), cms.key());
    ClientOptions.Tls mistaken =
        ClientOptions.Tls.trusting(stranger.certificate()).showing(cms.certificate(), cms.key());
    ClientOptions keyed = ClientOptions.defaults().withApiKey("dl_x").withTimeout(Duration.ofSeconds(20));
    Article article = Article.newBuilder().setId("a").build();
    try (Service service = new Service(shown, ingest)) {
      try (Dateline dateline = Dateline.connect(service.target(), keyed.withTls(trusted))) {
        dateline.ingest().processArticle(article);
      }
      assertEquals(List.of("Bearer dl_x"), keys);
      try (Dateline dateline = Dateline.connect(service.target(), keyed.withTls(mistaken))) {
        assertThrows(DatelineException.Unavailable.class, () -> dateline.ingest().processArticle(article));
      }
    }
    assertEquals(1, keys.size());
  }

  @Test
  public void filesThatCannotBeReadAreSaidAtOnce() {
    ClientOptions.Tls nowhere = ClientOptions.Tls.trusting(Path.of("/nowhere/ca.crt"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Dateline.connect("localhost:1", ClientOptions.defaults().withTls(nowhere)));
  }
}
