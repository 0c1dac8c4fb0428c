import type { Uri } from "vscode";

/** Where a question stands among several; `goBack` is there when Back makes sense. */
export interface Step {
  readonly number: number;
  readonly of: number;
  readonly goBack: (() => void) | undefined;
}

/** What is wrong with a text, or what is odd about it though it will do. */
export type Remark = string | { readonly warning: string };

export interface TextQuestion {
  readonly title: string;
  readonly step?: Step | undefined;
  readonly prompt?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly value?: string | undefined;
  readonly masked?: boolean | undefined;
  /** Masks the box as soon as what is in it must not be seen. */
  readonly maskWhen?: ((text: string) => boolean) | undefined;
  readonly remark?: ((text: string) => Remark | undefined) | undefined;
  /** Asked when the text is accepted; a sentence keeps the box open and stands under it. */
  readonly check?: ((text: string, signal: AbortSignal) => Promise<string | undefined>) | undefined;
  readonly onType?: ((text: string) => void) | undefined;
  /** What the button with the question mark opens. */
  readonly help?: (() => unknown) | undefined;
}

export interface Choice<T> {
  readonly label: string;
  readonly value: T;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** Name of a product icon. */
  readonly icon?: string | undefined;
  readonly picked?: boolean | undefined;
}

export interface ChoiceQuestion<T> {
  readonly title: string;
  readonly step?: Step | undefined;
  readonly placeholder?: string | undefined;
  readonly choices: readonly Choice<T>[];
}

/** What there is to choose from, and what is said of it. */
export type Offer<T> = Pick<ChoiceQuestion<T>, "choices" | "placeholder">;

export interface ManyQuestion<T> extends ChoiceQuestion<T> {
  /** Reads what takes the place of the choices: the box stands meanwhile, and takes no answer. */
  readonly read?: ((signal: AbortSignal) => Promise<Offer<T>>) | undefined;
  /** Told of each check, so that Back does not lose them. */
  readonly onPick?: ((values: readonly T[]) => void) | undefined;
}

/** What was found for what is typed. */
interface Finding<T> {
  readonly choices: readonly Choice<T>[];
  /** What is to be said of it: a clause. */
  readonly remark?: string | undefined;
}

export interface OneQuestion<T> extends ChoiceQuestion<T> {
  /** A choice made of what was typed, offered below the others. */
  readonly typed?: ((text: string) => Choice<T> | undefined) | undefined;
  /** Finds the choices for what is typed, where there are too many to have them all. */
  readonly search?: ((text: string, signal: AbortSignal) => Promise<Finding<T>>) | undefined;
}

export interface Confirmation {
  readonly message: string;
  readonly detail: string;
  /** The verb on the button. */
  readonly action: string;
}

export interface FileQuestion {
  readonly title: string;
  /** The verb on the button. */
  readonly action: string;
  /** What kind of files are shown, and how their names end, without a dot. */
  readonly kind: string;
  readonly ending: string;
}

/** Every question to the user passes here. `undefined` is Esc: the command returns quietly. */
export interface Ask {
  text(question: TextQuestion): Promise<string | undefined>;
  one<T>(question: OneQuestion<T>): Promise<T | undefined>;
  many<T>(question: ManyQuestion<T>): Promise<readonly T[] | undefined>;
  confirm(question: Confirmation): Promise<boolean>;
  /** A file that is there. */
  file(question: FileQuestion): Promise<Uri | undefined>;
}

/** Whether a question was answered, was left with Esc, or had no need to be asked. */
export type StepResult = "answered" | "left" | "skipped";

/** Asks a question behind another one, to which Back leads: "back" where the user went there. */
export async function askBehind<T>(step: Step, question: (step: Step) => Promise<T>): Promise<T | "back"> {
  const back = new AbortController();
  const goBack = (): void => {
    back.abort();
  };
  const answer = await question({ ...step, goBack });
  return back.signal.aborted ? "back" : answer;
}

/** Asks one question after the other, with Back. False when the user left. */
export async function inSteps(questions: readonly ((step: Step) => Promise<StepResult>)[]): Promise<boolean> {
  let at = 0;
  let direction: 1 | -1 = 1;
  for (let question = questions[at]; question; question = questions[at]) {
    const back = new AbortController();
    const goBack = (): void => {
      back.abort();
    };
    const result = await question({ number: at + 1, of: questions.length, goBack: at > 0 ? goBack : undefined });
    if (result === "left" && !back.signal.aborted) return false;
    if (result !== "skipped") direction = back.signal.aborted ? -1 : 1;
    at += direction;
  }
  return true;
}
