import { Uri } from "vscode";
import type { Ask, Choice, ManyQuestion, OneQuestion, Step } from "../../src/ui/frame/ask.ts";

export const ESC = Symbol("Esc");
export const BACK = Symbol("Back");
/** Enter, with what is in the box, or checked. */
export const AS_IT_IS = Symbol("as it is");

/** What to type, which labels to choose, whether to confirm. */
export type Answer = string | readonly string[] | boolean | typeof ESC | typeof BACK | typeof AS_IT_IS;

/** Answers in the user's place, one after the other, and fails as soon as another question comes than was foreseen. */
export class ScriptedAsk implements Ask {
  readonly #answers: Answer[];
  /** All that was shown: titles, prompts, placeholders, choices, details. */
  readonly shown: string[] = [];
  /** What stood under a box and kept it open. */
  readonly complaints: string[] = [];
  /** What stood under a box and let it pass. */
  readonly warnings: string[] = [];
  /** For each list of many, what was checked at first. */
  readonly checked: string[][] = [];
  /** For each text box, whether it was masked when the text was in it. */
  readonly masked: boolean[] = [];

  constructor(...answers: Answer[]) {
    this.#answers = answers;
  }

  get left(): number {
    return this.#answers.length;
  }

  async text(question: Parameters<Ask["text"]>[0]): Promise<string | undefined> {
    this.#show(question.title, question.prompt, question.placeholder);
    for (;;) {
      const given = this.#next(question.title, question.step);
      if (given === undefined) return undefined;
      const answer = given === AS_IT_IS ? question.value : given;
      if (typeof answer !== "string") throw new Error(`“${question.title}” wants a text`);
      question.onType?.(answer);
      this.masked.push(question.maskWhen ? question.maskWhen(answer) : (question.masked ?? false));
      const remark = question.remark?.(answer);
      if (typeof remark === "object") this.warnings.push(remark.warning);
      const complaint =
        typeof remark === "string" ? remark : await question.check?.(answer, new AbortController().signal);
      if (complaint === undefined) return answer;
      this.complaints.push(complaint);
    }
  }

  async one<T>(question: OneQuestion<T>): Promise<T | undefined> {
    const found = (await question.search?.("", new AbortController().signal))?.choices ?? [];
    const choices = [...question.choices, ...found];
    this.#show(question.title, question.placeholder, ...choiceTexts(choices));
    const answer = this.#next(question.title, question.step);
    if (answer === undefined) return undefined;
    const typed = typeof answer === "string" ? question.typed?.(answer) : undefined;
    const choice = choices.find((each) => each.label === answer || each.detail === answer) ?? typed;
    if (!choice) throw new Error(`“${question.title}” offers no ${String(answer)}: ${labels(choices)}`);
    return choice.value;
  }

  async many<T>(question: ManyQuestion<T>): Promise<readonly T[] | undefined> {
    const { choices, placeholder } = (await question.read?.(new AbortController().signal)) ?? question;
    this.#show(question.title, placeholder, ...choiceTexts(choices));
    this.checked.push(choices.filter(({ picked }) => picked).map(({ label }) => label));
    const answer = this.#next(question.title, question.step);
    if (answer === undefined) return undefined;
    if (answer === AS_IT_IS) return choices.filter(({ picked }) => picked).map(({ value }) => value);
    if (!Array.isArray(answer)) throw new Error(`“${question.title}” wants labels`);
    const chosen = (answer as readonly string[]).map((label) => {
      const choice = choices.find((each) => each.label === label);
      if (!choice) throw new Error(`“${question.title}” offers no ${label}: ${labels(choices)}`);
      return choice.value;
    });
    return chosen;
  }

  confirm(question: Parameters<Ask["confirm"]>[0]): Promise<boolean> {
    this.#show(question.message, question.detail, question.action);
    return Promise.resolve(this.#next(question.message) === true);
  }

  /** The answer is the path of the file. */
  file(question: Parameters<Ask["file"]>[0]): Promise<Uri | undefined> {
    this.#show(question.title, question.action, question.kind);
    const answer = this.#next(question.title);
    if (answer !== undefined && typeof answer !== "string") throw new Error(`“${question.title}” wants a path`);
    return Promise.resolve(answer === undefined ? undefined : Uri.file(answer));
  }

  #next(title: string, step?: Step): Answer | undefined {
    const answer = this.#answers.shift();
    if (answer === undefined) throw new Error(`Nobody foresaw the question “${title}”`);
    if (answer === BACK) {
      if (!step?.goBack) throw new Error(`“${title}” has no Back`);
      step.goBack();
    }
    return answer === ESC || answer === BACK ? undefined : answer;
  }

  #show(...texts: readonly (string | undefined)[]): void {
    this.shown.push(...texts.filter((text) => text !== undefined));
  }
}

function labels(choices: readonly Choice<unknown>[]): string {
  return choices.map((choice) => choice.label).join(", ");
}

function choiceTexts(choices: readonly Choice<unknown>[]): string[] {
  return choices.flatMap(({ label, description = "", detail = "" }) => [label, description, detail]);
}
