// Strangers' machines stall: there a test that fails is tried once more, and the log says which one it was. At home it fails.
module.exports = {
  import: "tsx",
  require: ["test/window/driver/hooks.ts"],
  spec: ["test/window/**/*.test.ts"],
  timeout: 60_000,
  retries: process.env.CI ? 1 : 0,
  "forbid-only": true,
};
