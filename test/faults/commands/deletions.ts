import type { TokenRef } from "../../../src/model/model.ts";
import { refTo, type Scene } from "../scene.ts";
import { type Change, type Names, putting, removing } from "../state.ts";
import { ask, type Command, inTurn, type Outcome, type Step } from "./command.ts";
import { halfForgotten } from "./values.ts";

async function remove(scene: Scene, names: Names, ref: TokenRef): Promise<Outcome> {
  const held = scene.store.holding(ref);
  const said = await ask(scene, scene.store.deleteToken(ref));
  const of = names.of(ref.guid);
  const gone: Change = (now) => {
    const value = now.get(`${of}, value`);
    return putting({ [`${of}, value`]: value })(removing(of)(now));
  };
  const thing = `${of}, value`;
  const forgetting = [halfForgotten(thing), putting({ [thing]: undefined })].map((change): Step => ({
    what: "its value is forgotten",
    said: "unknown",
    change,
  }));
  return {
    steps: [
      { what: `${of} is deleted`, said, change: gone, guid: ref.guid },
      ...(held && said !== "notDone" ? forgetting : []),
    ],
  };
}

export const deletions: readonly Command[] = [
  { name: "delete", act: (scene, names) => remove(scene, names, refTo(scene, "airflow-prod")) },
  {
    name: "delete one whose value is kept",
    act: (scene, names) => remove(scene, names, scene.kept.ref),
  },
  {
    name: "delete three",
    act: (scene, names) => {
      const refs = ["tableau-refresh", "sandbox", "airflow-prod"].map((name) => refTo(scene, name));
      return inTurn(refs.map((ref) => () => remove(scene, names, ref)));
    },
  },
];
