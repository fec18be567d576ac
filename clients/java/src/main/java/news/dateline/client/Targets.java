package news.dateline.client;

/** Where a target leads. */
final class Targets {
  private Targets() {}

  /** Whether what is sent there stays on this machine. Names are not looked up. */
  static boolean isLoopback(String target) {
    String address = target.substring(target.lastIndexOf('/') + 1);
    String host = address;
    if (address.startsWith("[")) {
      host = address.substring(1, Math.max(address.indexOf(']'), 1));
    } else if (address.indexOf(':') == address.lastIndexOf(':') && address.contains(":")) {
      host = address.substring(0, address.indexOf(':'));
    }
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
