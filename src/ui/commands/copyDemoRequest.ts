import { l10n } from "vscode";
import type { App } from "../app.ts";

/** What the browser of one of the demo tenant's people would put on the clipboard with Copy as cURL. */
export async function copyDemoRequest(app: App): Promise<void> {
  const { people, copiedRequest } = await app.store.startDemo();
  const userName = await app.ask.one({
    title: l10n.t("Copy a Request of the Demo Tenant"),
    placeholder: l10n.t("In whose name? It holds a bearer token for an hour"),
    choices: people.map(({ userName: value, firstName, lastName, about }) => ({
      label: `${firstName} ${lastName}`,
      description: value,
      detail: about,
      icon: "person",
      value,
    })),
  });
  if (userName === undefined) return;
  await app.lease.put(copiedRequest(userName));
  app.tell.info(
    l10n.t("On the clipboard, as Copy as cURL of a browser puts it there. Paste it where a bearer token is asked for."),
  );
}
