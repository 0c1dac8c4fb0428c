import { context } from "esbuild";

const watch = process.argv.includes("--watch");

// VS Code applies its proxy and certificate settings by intercepting require("http"), not require("node:http").
const withoutNodePrefix = Object.fromEntries(["http", "https", "net", "tls"].map((name) => [`node:${name}`, name]));

const build = await context({
  entryPoints: { extension: "src/extension.ts", demo: "src/demo/server.ts" },
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  alias: withoutNodePrefix,
  // The demo tenant is a bundle of its own, which only those load who open it. node-fetch has a fallback for a Node without
  // web streams, never reached in VS Code, and a reader of forms, which we never get.
  external: ["vscode", "#demo", "web-streams-polyfill/*", "*/multipart-parser.js"],
  // An import becomes a require, which VS Code intercepts for its network settings.
  supported: { "dynamic-import": false },
  minify: !watch,
  charset: "utf8",
  sourcemap: watch ? "inline" : false,
  metafile: true,
  logLevel: "info",
});

if (watch) {
  await build.watch();
} else {
  await build.rebuild();
  await build.dispose();
}
