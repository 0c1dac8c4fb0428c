import assert from "node:assert/strict";
import { type Profiler, Session } from "node:inspector/promises";
import { setTimeout } from "node:timers/promises";
import { commands, extensions, window, workspace } from "vscode";
import { jwt } from "../../support/jwt.ts";
import { noteFigures } from "./note.ts";

const LINE = "result = client.asset.find_by_guid(guid, ignore_relationships=True)  # an ordinary line\n";
const DOCUMENT = LINE.repeat(Math.ceil(1_000_000 / LINE.length));

const WARMING_UP = 10;
const KEYS = 100;
/** Longer than the extension waits for the next key, so that the scan is part of what each key costs. */
const BETWEEN_MS = 400;
const SAMPLE_EVERY_MICROSECONDS = 50;

/**
 * Called in the extension host by the benchmark: types into a document of 1 MB, and notes for how many milliseconds of
 * each key's time the code of this extension, or what it called, ran.
 */
export async function run(): Promise<void> {
  await extensions.getExtension("atlan-api-tokens.atlan-api-tokens")?.activate();
  const content = `key = "${jwt({ iss: "https://acme.atlan.com/auth/realms/default" })}"\n${DOCUMENT}`;
  await window.showTextDocument(await workspace.openTextDocument({ language: "python", content }));
  const profiler = new Session();
  profiler.connect();
  await profiler.post("Profiler.enable");
  await profiler.post("Profiler.setSamplingInterval", { interval: SAMPLE_EVERY_MICROSECONDS });
  const milliseconds: number[] = [];
  for (let key = 0; key < WARMING_UP + KEYS; key += 1) {
    await profiler.post("Profiler.start");
    await type("x");
    await setTimeout(BETWEEN_MS);
    const { profile } = await profiler.post("Profiler.stop");
    if (key >= WARMING_UP) milliseconds.push(millisecondsOfOurs(profile));
  }
  profiler.disconnect();
  assert.ok(
    milliseconds.some((each) => each > 0),
    "the extension has scanned nothing",
  );
  await noteFigures(milliseconds);
}

async function type(text: string): Promise<void> {
  const typed = new Promise<void>((resolve) => {
    const listening = workspace.onDidChangeTextDocument(({ contentChanges }) => {
      if (contentChanges[0]?.text !== text) return;
      listening.dispose();
      resolve();
    });
  });
  await commands.executeCommand("type", { text });
  await typed;
}

function millisecondsOfOurs({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): number {
  const ours = new Set<number>();
  // Parents stand before their children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.includes("/dist/extension/")) ours.add(id);
    if (ours.has(id)) for (const child of children) ours.add(child);
  }
  let microseconds = 0;
  samples.forEach((id, nth) => {
    if (ours.has(id)) microseconds += timeDeltas[nth + 1] ?? 0;
  });
  return microseconds / 1_000;
}
