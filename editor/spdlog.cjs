/**
 * Stands in for the native module @vscode/spdlog in VS Code's server: npm has it as source only, and without it the
 * server writes no log files and the Output view stays empty. One plain file per log, written at once.
 */
const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];
const nothing = () => undefined;

class Logger {
  flush = nothing;
  drop = nothing;
  setPattern = nothing;

  constructor(file) {
    let least = levels.indexOf("info");
    let raw = false;
    this.getLevel = () => least;
    this.setLevel = (level) => (least = level);
    this.clearFormatters = () => (raw = true);
    for (const [level, word] of levels.entries()) {
      this[word] = (message) => {
        const line = raw ? message : `${new Date().toISOString()} [${word}] ${message}\n`;
        if (level >= least) appendFileSync(file, line);
      };
    }
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, "");
  }
}

// One assignment per name: only so does `import()` of a CommonJS module see the names.
exports.version = 0;
exports.setLevel = nothing;
exports.setFlushOn = nothing;
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (_name, file) => new Logger(file);
