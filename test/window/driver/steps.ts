import type { Window } from "./window.ts";

/** Answers the questions about a new token in "Acme", so that its creation begins. */
export async function createToken(window: Window, name: string): Promise<void> {
  await (await window.tree.menu("Acme")).choose("Create Token…");
  const title = (step: number): string => `Create Token in “Acme” (${step}/4)`;
  await (await window.quickInput(title(1))).answer(name);
  await (await window.quickInput(title(2))).answer("");
  await (await window.quickInput(title(3))).accept();
  await (await window.quickInput(title(4))).choose("5 years");
}

/** Links the token, besides what it is linked to. */
export async function linkPersona(window: Window, token: string, persona: string): Promise<void> {
  await (await window.tree.menu(token)).choose("Link Personas…");
  const personas = await window.quickInput(`Personas of “${token}”`);
  await personas.check(persona);
  await personas.accept();
}

/** Makes the token a connection admin in the name of a person, with a request as a browser copies it. */
export async function grantAdmin(window: Window, token: string, connection: string, request: string): Promise<void> {
  await (await window.tree.menu(token)).choose("Add as Connection Admin…");
  await (await window.quickInput("Your Bearer Token for “Acme”")).answer(request.replaceAll("\n", " "));
  await (await window.dialog()).press("Continue");
  await (await window.quickInput(`Add “${token}” as connection admin`)).choose(connection);
}
