import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { context, transform } from "esbuild";

const watch = process.argv.includes("--watch");

// VS Code applies its proxy and certificate settings by intercepting require("http"), not require("node:http").
const withoutNodePrefix = Object.fromEntries(["http", "https", "net", "tls"].map((name) => [`node:${name}`, name]));

/** What is imported by import() is a file of its own, loaded when it is first needed. esbuild splits ES modules alone. */
const splitThenRequire = {
  name: "split-then-require",
  setup({ onEnd }) {
    onEnd(async ({ outputFiles = [] }) => {
      const written = outputFiles.map(async ({ path, text }) => {
        const { code } = await transform(text, {
          format: "cjs",
          platform: "node",
          target: "node22",
          // An import becomes a require, which VS Code intercepts for its network settings.
          supported: { "dynamic-import": false },
          minify: !watch,
          charset: "utf8",
          sourcemap: watch ? "inline" : false,
        });
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, code);
      });
      await Promise.all(written);
    });
  },
};

const build = await context({
  entryPoints: { extension: "src/extension.ts" },
  outdir: "dist/extension",
  entryNames: "[name]",
  chunkNames: "[name]-[hash]",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node22",
  alias: withoutNodePrefix,
  // node-fetch has a fallback for a Node without web streams, never reached in VS Code, and a reader of forms, which we never
  // get.
  external: ["vscode", "web-streams-polyfill/*", "*/multipart-parser.js"],
  minify: !watch,
  charset: "utf8",
  sourcemap: watch ? "inline" : false,
  metafile: true,
  write: false,
  plugins: [splitThenRequire],
  logLevel: "info",
});

await rm("dist/extension", { recursive: true, force: true });
if (watch) {
  await build.watch();
} else {
  const { metafile } = await build.rebuild();
  await writeFile("dist/extension.json", JSON.stringify(metafile));
  await build.dispose();
}
