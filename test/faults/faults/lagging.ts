import { send } from "../../../src/demo/http/listener.ts";
import { answer } from "../../../src/demo/http/router.ts";
import { type Fault, READ } from "./fault.ts";

/**
 * What is read is as it was before the command, though something was written since. Once the tenant has shown what is
 * newer, it shows that: nobody could tell a step back from somebody else who has written the old text again.
 */
export const lagging: Fault = {
  name: "shows what was there before",
  family: "lag",
  befalls: (call) => (["list", "find", "search", "asset"].includes(call) ? READ : []),
  strike: ({ before, asked, response, work, hasShownNewer }) => {
    const { method, path, authorization, body } = asked;
    const stale = answer(before, {
      method,
      target: path,
      authorization,
      headers: {},
      address: "",
      body: JSON.stringify(body),
    });
    send(response, hasShownNewer ? work() : stale);
  },
};
