import { l10n } from "vscode";
import type { Grant } from "../../model/access.ts";
import type { TenantToken, Token, TokenRef } from "../../model/model.ts";
import type { Rotation, RotationStep } from "../../model/rotation.ts";
import { personaNames } from "../../model/rules.ts";
import type { Creation, Revision, Standing } from "../../tenants/store.ts";
import { outcomeWords } from "../access/accessWords.ts";
import { asPerson } from "../access/asPerson.ts";
import { comeWords, lostWords, restore } from "../access/tellOutcomes.ts";
import { quoted } from "../frame/displayText.ts";
import { failureWords } from "../frame/failureWords.ts";
import { writeToLog } from "../frame/guard.ts";
import type { Action } from "../frame/tell.ts";
import { date } from "../frame/times.ts";
import { otherwiseWords, restoring, unaskedWords } from "../token/unasked.ts";
import { replacedRef, type RotationDesk, tenantOf } from "./rotationDesk.ts";

/** That a step was done, or why it was not, or what else came of it: a sentence. */
export type Taken = "done" | NotQuite;

interface NotQuite {
  readonly why: string;
  readonly actions?: readonly Action[];
  /** The step is done, and something besides is not as it should be. */
  readonly isRemark?: true;
}

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
  if (why !== undefined) return { why };
  return creation.kind === "created" ? madeOtherwise(desk, rotation, creation, signal) : "done";
}

async function madeOtherwise(
  desk: RotationDesk,
  rotation: Rotation,
  { ref, token }: Extract<Creation, { kind: "created" }>,
  signal: AbortSignal,
): Promise<Taken> {
  const revision = await desk.store.compareDraft(ref, token, rotation.draft, signal);
  // Personas that it lacks are linked by a step of their own.
  const unasked = revision.unasked.filter((field) => field !== "personaQualifiedNames");
  return besides(desk, { tenant: tenantOf(desk, rotation), token }, { ...revision, unasked }, otherwiseWords);
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

async function link(desk: RotationDesk, rotation: Rotation, token: Token, signal: AbortSignal): Promise<Taken> {
  const { personaQualifiedNames: wanted } = rotation.draft;
  const linked = personaNames(token);
  const add = wanted.filter((name) => !linked.includes(name));
  const remove = linked.filter((name) => !wanted.includes(name));
  const ref = { tenantId: rotation.tenantId, guid: token.guid };
  const revision = await desk.store.linkPersonas(ref, { add, remove }, signal);
  return besides(desk, { tenant: tenantOf(desk, rotation), token }, revision, unaskedWords);
}

/** What the tenant has made of a token besides what it was asked for. */
function besides(desk: RotationDesk, of: TenantToken, revision: Revision, words: typeof unaskedWords): Taken {
  const why = words(desk, of, revision);
  return why === "" ? "done" : { why, actions: restoring(desk, [{ of, revision }]), isRemark: true };
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
  if (outcome.kind === "alreadyThere") return "done";
  if (outcome.kind !== "done") return { why: outcomeWords(outcome, given, token.name) };
  const { lost, come } = outcome;
  if (lost.length + come.length === 0) return "done";
  // The successor is there, and others are not any more, or others are there too.
  const { role, asset } = given;
  const run = (): unknown => restore(desk, tenantOf(desk, rotation), role, asset, lost);
  return {
    why: [
      ...(lost.length > 0 ? [lostWords(asset, lost)] : []),
      ...(come.length > 0 ? [comeWords(asset, come)] : []),
    ].join(" "),
    actions: lost.length > 0 ? [{ title: l10n.t("Restore"), run }] : [],
    isRemark: true,
  };
}

async function rename(desk: RotationDesk, rotation: Rotation, name: string, signal: AbortSignal): Promise<Taken> {
  const ref = replacedRef(rotation);
  const seen = desk.store.token(ref);
  const revision = await desk.store.renameToken(ref, name, seen, signal);
  if (revision.after.name !== name)
    return { why: l10n.t("The tenant ignored the rename: the token is still {0}.", quoted(revision.after.name)) };
  return besides(desk, { tenant: tenantOf(desk, rotation), token: revision.after }, revision, unaskedWords);
}
