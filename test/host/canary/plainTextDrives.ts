import { writeFile } from "node:fs/promises";
import { commands, env, window, workspace } from "vscode";
import { jwt } from "../../support/jwt.ts";
import { type Drive, fileIn, placesOf, type Stage } from "./stage.ts";

export const plainTextDrives = {
  insertSnippet: async (stage) => {
    await window.showTextDocument(await workspace.openTextDocument({ language: "python", content: "" }));
    await stage.run("insertSnippet", []);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },

  identifyToken: async (stage) => {
    await env.clipboard.writeText(`Bearer ${stage.value("pasted-bot")}`);
    await stage.run("identifyToken", ["On the clipboard"]);
    await env.clipboard.writeText("");
    await stage.run("identifyToken", ["Paste it…", ofNobody(stage)]);
    await stage.run("identifyToken", ["Paste it…", stage.stranger.key]);
    await stage.run("identifyToken", ["Paste it…", stage.value("lost-bot")]);
  },

  scanWorkspace: async (stage) => {
    await write(stage, "pasted.py", `key = "${stage.value("pasted-bot")}"\n`);
    await write(stage, "unknown.rb", `key = "${ofNobody(stage)}"\n`);
    await stage.run("scanWorkspace", []);
    await stage.lookIntoFiles();
  },

  replacePlainToken: async (stage) => {
    for (const [name, answers] of [
      ["pasted.py", []],
      ["unknown.rb", [true]],
    ] as const) {
      const document = await workspace.openTextDocument(fileIn(stage, name));
      await window.showTextDocument(document);
      await stage.look("a token in plain text");
      await stage.run("replacePlainToken", answers, document.uri.toString(), 0, 7);
      await document.save();
      for (const place of placesOf(document.uri)) stage.endsAt(place);
      await stage.look("replacePlainToken");
    }
    await commands.executeCommand("workbench.action.closeAllEditors");
  },
} satisfies Record<string, Drive>;

/** Writes a file as the user does, who puts a token into it. */
async function write(stage: Stage, name: string, text: string): Promise<void> {
  const file = fileIn(stage, name);
  for (const place of placesOf(file)) stage.askFor(place);
  await writeFile(file.fsPath, text);
}

/** A token of a tenant that nobody knows here. */
const ofNobody = (stage: Stage): string =>
  stage.learn(
    "a token of an unknown tenant",
    jwt({ iss: "https://unknown.example/auth/realms/default", azp: "apikey-unknown" }, "unknown".repeat(40)),
  );
