import { l10n } from "vscode";
import type { Impact, Part, Policy } from "../../model/impact.ts";
import type { Persona, Token } from "../../model/model.ts";
import { quoted } from "../frame/displayText.ts";
import { sentence } from "../frame/failureWords.ts";
import type { Block, Line } from "../report/report.ts";
import { gapLines, reading } from "./partLines.ts";
import { byName } from "../tree/arrange.ts";
import { policySentence } from "./policyWords.ts";

/** What each persona of a token allows, and how much that is. */
export function personaBlocks(token: Token, personas: readonly Persona[], impact: Impact): readonly Block[] {
  const heading: Block = { kind: "heading", text: l10n.t("Personas") };
  const unreadable = token.unreadable.includes("personas")
    ? [{ text: l10n.t("Some personas could not be read.") }]
    : [];
  if (token.personas.length === 0) {
    const none = unreadable.length > 0 ? unreadable : [{ text: l10n.t("It has none.") }];
    return [heading, { kind: "list", lines: none }];
  }
  const byName = new Map(personas.map((persona) => [persona.qualifiedName, persona]));
  const blocks = token.personas.flatMap(({ qualifiedName }): Block[] => [
    { kind: "text", ...personaLine(qualifiedName, byName.get(qualifiedName), impact.reach.get(qualifiedName)) },
    { kind: "list", lines: policyLines(impact, qualifiedName) },
  ]);
  const overlap =
    token.personas.length > 1
      ? [{ text: l10n.t("What several personas reach overlaps: the counts do not add up.") }]
      : [];
  return [heading, ...blocks, { kind: "list", lines: [...overlap, ...policyGaps(impact.policies), ...unreadable] }];
}

function personaLine(qualifiedName: string, persona: Persona | undefined, count: Part<number> | undefined): Line {
  const name = quoted(persona?.name ?? qualifiedName);
  const said = l10n.t("{0}: {1}", name, countWords(count));
  return { text: persona?.enabled === false ? `${said} ${l10n.t("It is switched off, and grants nothing.")}` : said };
}

function countWords(count: Part<number> | undefined): string {
  switch (count?.kind) {
    case "read":
      return count.value === 1
        ? l10n.t("lets it see 1 asset.")
        : l10n.t("lets it see {0} assets.", count.value.toLocaleString());
    case "failed":
      return l10n.t("how many assets it lets it see could not be read: {0}", sentence(count.failure));
    default:
      return reading();
  }
}

function policyLines({ policies, connections }: Impact, persona: string): readonly Line[] {
  if (policies.kind !== "read") return [];
  const own = policies.value.filter(({ of }) => of === persona);
  if (own.length === 0) return [{ text: l10n.t("No policy of it was found.") }];
  const byTheirNames = own.toSorted((one, other) => byName(one.name, other.name));
  return byTheirNames.map((policy) => ({ text: policySentence(policy, connections) }));
}

function policyGaps(policies: Part<readonly Policy[]>): readonly Line[] {
  if (policies.kind === "loading") return [{ text: l10n.t("What their policies allow: {0}", reading()) }];
  if (policies.kind === "read") return gapLines(policies.gap);
  return [{ text: l10n.t("What their policies allow could not be read: {0}", sentence(policies.failure)) }];
}
