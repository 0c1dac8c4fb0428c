import assert from "node:assert/strict";
import { watch } from "node:fs/promises";
import { commands, env, LogLevel, window } from "vscode";
import { row } from "../session.ts";
import { type Drive, fileIn, placesOf, type Stage } from "./stage.ts";

export const valueDrives = {
  keepValue: (stage) => stage.run("keepValue", [], row(stage.session, "spare-bot")),

  copyValue: (stage) => stage.run("copyValue", [], row(stage.session, "kept-bot")),

  extendClipboard: (stage) => stage.run("extendClipboard", []),

  clearClipboard: (stage) => stage.run("clearClipboard", []),

  tokenValue: async (stage) => {
    stage.askFor("the result of tokenValue");
    await stage.run("tokenValue", [], { tenant: "Canary yellow", token: "kept-bot" });
    await stage.run("tokenValue", ["kept-bot"]);
    await stage.run("tokenValue", [], { token: "no-such-bot" });
  },

  /** At the most talkative level VS Code logs what it gives to terminals, and so the user is asked first. */
  openTerminal: async (stage) => {
    await stage.run("openTerminal", [false], row(stage.session, "kept-bot"));
    assert.equal(window.terminals.length, 0);
    await logAt("info", LogLevel.Info);
    stage.askFor("the terminal kept-bot");
    await stage.run("openTerminal", [], row(stage.session, "kept-bot"));
    await environmentOfAnother(stage);
    await logAt("trace", LogLevel.Trace);
  },

  writeEnvFile: (stage) => {
    for (const place of placesOf(fileIn(stage, ".env"))) stage.askFor(place);
    return stage.run("writeEnvFile", [".env", true], row(stage.session, "kept-bot"));
  },

  forgetValue: (stage) => stage.run("forgetValue", [true], row(stage.session, "spare-bot")),
} satisfies Record<string, Drive>;

async function logAt(word: string, level: LogLevel): Promise<void> {
  const changed = new Promise<void>((resolve) => {
    const listening = env.onDidChangeLogLevel((now) => {
      if (now !== level) return;
      listening.dispose();
      resolve();
    });
  });
  await commands.executeCommand("_extensionTests.setLogLevel", word);
  await changed;
}

/** Has a terminal that nobody asked to have a token in it write down what it has. */
async function environmentOfAnother(stage: Stage): Promise<void> {
  const folder = stage.folder.fsPath;
  const changes = watch(folder);
  window
    .createTerminal({ name: "another", cwd: folder })
    .sendText("env > environment.new; mv environment.new environment");
  for await (const { filename } of changes) if (filename === "environment") return;
}
