import * as vscode from "vscode";

/** A button of a message. */
export interface Action {
  readonly title: string;
  run(): unknown;
}

type Say = (sentence: string, ...actions: readonly Action[]) => void;

/** Says one thing to the user. Returns at once: what its buttons do, happens when they are pressed. */
export interface Tell {
  readonly info: Say;
  readonly warning: Say;
  readonly error: Say;
}

type Show = (sentence: string, ...titles: string[]) => Thenable<string | undefined>;

/** @param press does what a button is there for, and says what goes wrong with it. */
export function messages(press: (action: Action, tell: Tell) => unknown): Tell {
  const told =
    (show: Show): Say =>
    (sentence, ...actions) => {
      void show(sentence, ...actions.map((action) => action.title)).then((title) => {
        const pressed = actions.find((action) => action.title === title);
        return pressed && press(pressed, tell);
      });
    };
  const tell: Tell = {
    info: told(vscode.window.showInformationMessage),
    warning: told(vscode.window.showWarningMessage),
    error: told(vscode.window.showErrorMessage),
  };
  return tell;
}
