/** A server of one's own on a free port, for the time of a test. */
import { createServer, type Http2Server, type ServerHttp2Session } from "node:http2";
import type { AddressInfo } from "node:net";
import type { ConnectRouter } from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";

export interface Running {
  readonly url: string;
  /** Breaks every connection off, as a server that dies does. */
  breakOff(): void;
}

/** Serves what the routes say while `use` runs. */
export async function serving(
  routes: (router: ConnectRouter) => void,
  use: (running: Running) => Promise<void>,
) {
  const server: Http2Server = createServer(connectNodeAdapter({ routes }));
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const breakOff = () => {
    for (const session of [...sessions]) session.destroy();
  };
  try {
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, breakOff });
  } finally {
    breakOff();
    server.close();
  }
}
