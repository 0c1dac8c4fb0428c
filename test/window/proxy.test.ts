import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, request as forward, type Server as HttpServer } from "node:http";
import { createServer as createTlsServer, type Server as HttpsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { Server } from "../../editor/server.ts";
import { type DemoTenant, startDemoTenant } from "../../src/demo/server.ts";
import { dismissUsers, newUser, startOwnServer } from "./driver/desk.ts";

const HOST = "tenant.example";
const certificate = new URL("../support/throwaway-test-certificate.pem", import.meta.url);
const key = new URL("../support/throwaway-test-key.pem", import.meta.url);

/** The demo tenant behind TLS at a name that only the proxy knows, with a certificate that nobody has signed. */
describe("VS Code's network settings, in a window", () => {
  let tenant: DemoTenant;
  let secure: HttpsServer;
  let proxy: HttpServer;
  let editor: Server | undefined;
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    tunnels.length = 0;
    tenant = await startDemoTenant();
    secure = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (incoming, outgoing) => {
      const { method, url, headers } = incoming;
      const target = new URL(tenant.address);
      incoming.pipe(
        forward({ host: target.hostname, port: target.port, method, path: url, headers }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        }),
      );
    });
    await listening(secure);
    proxy = createServer();
    proxy.on("connect", ({ url = "" }, socket: Socket) => {
      tunnels.push(url);
      if (url !== `${HOST}:443`) {
        // VS Code's own calls, of no interest here.
        socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
        return;
      }
      const tunnel = connect((secure.address() as AddressInfo).port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        tunnel.pipe(socket).pipe(tunnel);
      });
      for (const end of [socket, tunnel]) {
        sockets.add(end);
        end.on("error", () => end.destroy());
      }
    });
    await listening(proxy);
  });
  afterEach(dismissUsers);
  afterEach(async () => {
    await editor?.stop();
    editor = undefined;
    for (const socket of sockets) socket.destroy();
    secure.close();
    proxy.close();
    await tenant.stop();
  });

  /** Types the address in a window of a VS Code that has the proxy in its settings. */
  async function typeAddress(server?: Server) {
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const user = await newUser({ settings: { "http.proxy": address }, ...(server && { server }) });
    const window = await user.openWindow();
    await window.run("Atlan Tokens: Add Tenant…");
    const box = await window.quickInput("Add Tenant (1/3)");
    await box.answer(`https://${HOST}`);
    return { window, box };
  }

  it("every request to a tenant goes through http.proxy, and a certificate that the system trusts is trusted", async () => {
    const trusted = fileURLToPath(certificate);
    editor = await startOwnServer({ environment: { NODE_EXTRA_CA_CERTS: trusted, SSL_CERT_FILE: trusted } });
    const { window } = await typeAddress(editor);
    await (await window.quickInput("Add Tenant (2/3)")).answer(tenant.key);
    // Behind the proxy the tenant has another name than it gives itself.
    await (await window.dialog()).press("Send");
    await (await window.quickInput("Add Tenant (3/3)")).answer("Behind a proxy");
    await window.tree.row("ingest-bot").waitFor();
    assert.deepEqual(
      [...new Set(tunnels)].filter((name) => name.startsWith(HOST)),
      [`${HOST}:443`],
    );
  });

  it("a certificate that is not trusted is told in the box", async () => {
    const { box } = await typeAddress();
    await box.says("The certificate of this address is not trusted");
    assert.ok(tunnels.includes(`${HOST}:443`));
  });
});

function listening(server: HttpServer | HttpsServer): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}
