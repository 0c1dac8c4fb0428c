import { refOf, row } from "../session.ts";
import { ESC } from "../../support/scriptedAsk.ts";
import type { Drive } from "./stage.ts";

/** A token with access, one whose successor never comes, and what follows from that. */
export const rotationDrives = {
  rotateToken: async (stage) => {
    const { session } = stage;
    const answers = ["It is time", "ingest-bot", "90 days", true, stage.request("jsmith"), true];
    await stage.run("rotateToken", answers, row(session, "ingest-bot"));
    await stage.look("rotateToken");
    await session.tell.press("Keep in VS Code");
  },

  rotateFoundToken: async (stage) => {
    const { session, app } = stage;
    const { tenantId, guid } = refOf(session, "sandbox");
    session.tenant.intercept = ({ method, path }) =>
      method === "POST" && path === "/api/service/apikeys" ? "cutAfter" : undefined;
    await stage.run("rotateFoundToken", ["It is time", "sandbox", "90 days", true], tenantId, guid);
    session.tenant.intercept = undefined;
    await app.store.load(session.tenantId);
  },

  continueRotation: async (stage) => {
    const { tenantId, guid } = refOf(stage.session, "ingest-bot (old)");
    await stage.run("continueRotation", [ESC], row(stage.session, "ingest-bot (old)"));
    await stage.app.store.deleteToken({ tenantId, guid });
    await stage.run("continueRotation", ["Go on", true]);
  },

  quarantineToken: (stage) => stage.run("quarantineToken", [true], row(stage.session, "airflow-prod")),

  releaseToken: (stage) => stage.run("releaseToken", [], row(stage.session, "airflow-prod")),
} satisfies Record<string, Drive>;
