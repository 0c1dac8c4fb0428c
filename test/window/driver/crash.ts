import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Server } from "../../../editor/server.ts";

/** Kills the process of every extension host of this server, as a crash would. VS Code starts a new one by itself. */
export async function crashExtensionHosts(server: Server): Promise<void> {
  const all = process.platform === "linux" ? await processesOfLinux() : await processesOfUnix();
  const hosts = all.filter(({ parent, command }) => parent === server.pid && command.includes("--type=extensionHost"));
  if (hosts.length === 0) throw new Error("The server has no extension host.");
  for (const { pid } of hosts) process.kill(pid, "SIGKILL");
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Read from /proc, for a plain Debian has no `ps`. */
async function processesOfLinux(): Promise<Process[]> {
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = async (name: string): Promise<string> => await readFile(`/proc/${pid}/${name}`, "utf8");
      const [status, command] = await Promise.all([read("status"), read("cmdline")]).catch(() => ["", ""]);
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
      return { pid, parent, command: command.replaceAll("\0", " ") };
    }),
  );
  return found;
}

async function processesOfUnix(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,command="]);
  return [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, pid, parent, command]) => ({
    pid: Number(pid),
    parent: Number(parent),
    command: command ?? "",
  }));
}
