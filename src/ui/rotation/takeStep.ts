import { l10n } from "vscode";
import type { Grant } from "../../model/access.ts";
import type { Token, TokenRef } from "../../model/model.ts";
import type { Rotation, RotationStep } from "../../model/rotation.ts";
import { personaNames } from "../../model/rules.ts";
import type { Creation, Standing } from "../../tenants/store.ts";
import { outcomeWords } from "../access/accessWords.ts";
import { asPerson } from "../access/asPerson.ts";
import { lostWords, restore } from "../access/tellOutcomes.ts";
import { quoted } from "../frame/displayText.ts";
import { failureWords } from "../frame/failureWords.ts";
import { writeToLog } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";
import { date } from "../frame/times.ts";
import { replacedRef, type RotationDesk, tenantOf } from "./rotationDesk.ts";

/** That a step was done, or why it was not: a sentence. */
export type Taken = "done" | { readonly why: string; readonly actions?: readonly Action[] };

/** Does one step. Fails as what it asks of the store does, and with the signal's reason when the user has left. */
export function takeStep(
  desk: RotationDesk,
  { rotation, successor }: Standing,
  step: RotationStep,
  { signal, claim }: { readonly signal: AbortSignal; readonly claim: (ref: TokenRef) => Promise<void> },
): Promise<Taken> {
  const token = successor.kind === "there" ? successor.token : undefined;
  switch (step.kind) {
    case "delete":
      return desk.store.deleteToken(replacedRef(rotation), signal).then(done);
    case "create":
      return create(desk, rotation, claim, signal);
    case "link":
      return token ? link(desk, rotation, token, signal) : Promise.resolve("done");
    case "grant":
      return token ? grant(desk, rotation, token, step.grant, signal) : Promise.resolve("done");
    case "rename":
      return rename(desk, rotation, step.name, signal);
  }
}

const done = (): Taken => "done";

async function create(
  desk: RotationDesk,
  rotation: Rotation,
  claim: (ref: TokenRef) => Promise<void>,
  signal: AbortSignal,
): Promise<Taken> {
  const creation = await desk.store.createSuccessor(replacedRef(rotation), rotation, signal);
  if (creation.kind === "created" || creation.kind === "tokenUnknown") {
    // A clipboard or a storage that refuses must not keep the rotation from going on: the value is held.
    await claim(creation.ref).catch((error: unknown) => {
      writeToLog(desk.log, error);
    });
  }
  const why = whyNotCreated(creation, quoted(rotation.draft.name));
  return why === undefined ? "done" : { why };
}

function whyNotCreated(creation: Creation, name: string): string | undefined {
  switch (creation.kind) {
    case "created":
      return creation.isOver && creation.expiresAt !== undefined
        ? l10n.t("{0} is over already: the tenant counts its end as {1}.", name, date(creation.expiresAt))
        : undefined;
    case "tokenUnknown":
      return l10n.t(
        "The value of {0} came, and is in VS Code until you have saved it. But the tenant does not say which token it is of: {1}.",
        name,
        failureWords(creation.failure),
      );
    case "valueLost":
      return l10n.t(
        "{0} was created, but its answer was lost and with it its value, which Atlan never shows again: {1}.",
        name,
        failureWords(creation.failure),
      );
    case "notCreated":
      return l10n.t("{0} was not created: {1}.", name, failureWords(creation.failure));
    case "unknown":
      return l10n.t("It is not known whether {0} was created: {1}.", name, failureWords(creation.failure));
  }
}

async function link({ store }: RotationDesk, rotation: Rotation, token: Token, signal: AbortSignal): Promise<Taken> {
  const { personaQualifiedNames: wanted } = rotation.draft;
  const linked = personaNames(token);
  const add = wanted.filter((name) => !linked.includes(name));
  const remove = linked.filter((name) => !wanted.includes(name));
  await store.linkPersonas({ tenantId: rotation.tenantId, guid: token.guid }, { add, remove }, signal);
  return "done";
}

async function grant(
  desk: RotationDesk,
  rotation: Rotation,
  token: Token,
  given: Grant,
  signal: AbortSignal,
): Promise<Taken> {
  const outcome = await asPerson(desk, tenantOf(desk, rotation), () =>
    desk.store.copyGrant(replacedRef(rotation), token.userName, given, signal),
  );
  const lost = outcome.kind === "done" ? outcome.lost : [];
  if (lost.length > 0) {
    // The successor is there, and others are not any more.
    const { role, asset } = given;
    const run = (): unknown => restore(desk, tenantOf(desk, rotation), role, asset, lost);
    return { why: lostWords(asset, lost), actions: [{ title: l10n.t("Restore"), run }] };
  }
  if (outcome.kind === "done" || outcome.kind === "alreadyThere") return "done";
  return { why: outcomeWords(outcome, given, token.name) };
}

async function rename(desk: RotationDesk, rotation: Rotation, name: string, signal: AbortSignal): Promise<Taken> {
  const ref = replacedRef(rotation);
  const { after } = await desk.store.renameToken(ref, name, desk.store.token(ref), signal);
  if (after.name === name) return "done";
  return { why: l10n.t("The tenant ignored the rename: the token is still {0}.", quoted(after.name)) };
}
