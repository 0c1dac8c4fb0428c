import { cut, cutInside, hang, hangInside, type Reply } from "../../support/misbehaving.ts";
import { send } from "../../../src/demo/http/listener.ts";
import { ALWAYS, type Fault, type Doing, READ, readsAnd, workOf } from "./fault.ts";

function broken(name: string, reply: Reply, writes: readonly Doing[] = ALWAYS): Fault {
  return {
    name,
    family: "network",
    befalls: readsAnd(writes),
    strike: (struck) => {
      workOf(struck);
      reply(struck.response);
    },
  };
}

/** The connection breaks, hangs, or is none. */
export const networkFaults: readonly Fault[] = [
  broken("cut", cut),
  { ...broken("hangs", hang), hangs: true },
  { ...broken("hangs inside the body", hangInside), hangs: true },
  broken("is no HTTP", (response) => response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n")),
  {
    name: "cut inside the body",
    family: "network",
    befalls: readsAnd(["done"]),
    strike: (struck) => {
      const { status = 200, body = "" } = workOf(struck) ?? {};
      cutInside(status, body.slice(0, Math.floor(body.length / 2)))(struck.response);
    },
  },
  {
    name: "is off the net from then on",
    family: "network",
    befalls: readsAnd(["undone", "done"]),
    strike: (struck) => {
      workOf(struck);
      struck.stop();
    },
  },
  {
    name: "takes its time",
    family: "network",
    befalls: readsAnd(READ),
    strike: (struck) => {
      const answer = workOf(struck);
      setTimeout(() => {
        if (answer) send(struck.response, answer);
      }, 20);
    },
  },
];
