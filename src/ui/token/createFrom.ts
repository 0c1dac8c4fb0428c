import { l10n } from "vscode";
import type { Tenant, TokenDraft } from "../../model/model.ts";
import { inSteps, type Offer, type Step, type StepResult } from "../frame/ask.ts";
import { quoted } from "../frame/displayText.ts";
import { nameRemark } from "../frame/failureWords.ts";
import { fromOneLine, toOneLine } from "../frame/oneLine.ts";
import { stepDone } from "../frame/walkthrough.ts";
import { type PersonaList, listPersonas, personaChoices } from "./personaChoices.ts";
import { type CreationDesk, reportCreation } from "./reportCreation.ts";
import { sendCreation } from "./sendCreation.ts";
import { askValidity } from "./validity.ts";

/** What a token is that nothing is said of yet. */
export const EMPTY: TokenDraft = { name: "", description: "", personaQualifiedNames: [], validitySeconds: 0 };

/** Asks for what a new token is to be, beginning with what is given, creates it, and says what came of it. */
export async function createFrom(desk: CreationDesk, tenant: Tenant, begun: TokenDraft): Promise<void> {
  const draft = await askDraft(desk, tenant, begun);
  if (!draft) return;
  const again = (): Promise<void> => createFrom(desk, tenant, draft);
  const creation = await sendCreation(desk, tenant, draft, { title: l10n.t("Try Again…"), run: again });
  if (creation?.kind === "created") stepDone("create");
  if (creation) await reportCreation(desk, tenant, draft, creation, again);
}

async function askDraft(desk: CreationDesk, tenant: Tenant, begun: TokenDraft): Promise<TokenDraft | undefined> {
  const title = l10n.t("Create Token in {0}", quoted(tenant.name));
  let listed: PersonaList | undefined;
  const draft = { ...begun };

  const askName = async (step: Step): Promise<StepResult> => {
    const taken = new Set(desk.store.tokens(tenant.id).map((token) => token.name));
    const text = await desk.ask.text({
      title,
      step,
      prompt: l10n.t("Name of the token"),
      value: draft.name,
      remark: (typed) => nameRemark(typed, taken),
    });
    draft.name = text?.trim() ?? draft.name;
    return text === undefined ? "left" : "answered";
  };

  const askDescription = async (step: Step): Promise<StepResult> => {
    const text = await desk.ask.text({
      title,
      step,
      prompt: l10n.t("What it is for; may be empty, ⏎ stands for a line break"),
      value: toOneLine(draft.description),
    });
    draft.description = text === undefined ? draft.description : fromOneLine(text);
    return text === undefined ? "left" : "answered";
  };

  const askPersonas = async (step: Step): Promise<StepResult> => {
    const offer = ({ personas, remark }: PersonaList): Offer<string> => ({
      choices: personaChoices(personas, draft.personaQualifiedNames),
      placeholder: remark,
    });
    const picked = await desk.ask.many({
      title,
      step,
      ...(listed ? offer(listed) : { choices: [], placeholder: l10n.t("Reading personas…") }),
      read: listed ? undefined : async (signal) => offer((listed = await listPersonas(desk, tenant, signal))),
      onPick: (names) => {
        draft.personaQualifiedNames = names;
      },
    });
    draft.personaQualifiedNames = picked ?? draft.personaQualifiedNames;
    return picked ? "answered" : "left";
  };

  const askExpiry = async (step: Step): Promise<StepResult> => {
    const seconds = await askValidity(desk, title, step, draft.validitySeconds);
    draft.validitySeconds = seconds ?? draft.validitySeconds;
    return seconds === undefined ? "left" : "answered";
  };

  return (await inSteps([askName, askDescription, askPersonas, askExpiry])) ? draft : undefined;
}
