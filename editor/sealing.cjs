/**
 * Loaded into VS Code's server before it starts. Its web client seals the secrets of extensions with a key that it asks
 * the server for, at an address that only code-server's own front answers; without an answer it forgets them at once.
 */
const { randomBytes } = require("node:crypto");
const { Server } = require("node:http");

const key = randomBytes(32);
const emit = Server.prototype.emit;

Server.prototype.emit = function (event, request, response, ...rest) {
  const asked = event === "request" && request.method === "POST" && request.url === "/mint-key";
  return asked ? response.end(key) : emit.call(this, event, request, response, ...rest);
};
