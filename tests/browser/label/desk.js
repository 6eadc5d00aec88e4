// A labelling server on files of its own, for tests and pictures. HELDOUT names the program, built
// with the feature `label`.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { execFileSync, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const at = (file) => fileURLToPath(new URL(file, import.meta.url));
const PROGRAM = process.env.HELDOUT ?? at("../../../target/debug/heldout");
// A limit on the length of files stands for a disk without room.
const FULL = "trap '' 25; ulimit -S -f 1; exec \"$@\"";

// A server that can crash and start again. Its address is `url`, a new one after each start.
export async function open({ full = false } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "heldout-label-"));
  const output = path.join(folder, "labels.jsonl");
  const files = ["--problems", at("problems.toml"), "--samples", at("samples.jsonl"), "--output", output];
  let child;
  const desk = {
    start: async () => {
      const command = [PROGRAM, "label", ...files];
      const [program, ...rest] = full ? ["sh", "-c", FULL, "sh", ...command] : command;
      child = spawn(program, rest, { stdio: ["ignore", "pipe", "ignore"] });
      desk.url = await new Promise((found, failed) => {
        child.stdout.once("data", (bytes) => found(String(bytes).trim()));
        child.once("error", failed);
        child.once("exit", (code) => failed(new Error(`${PROGRAM} label ended with ${code}`)));
      });
    },
    crash: () => new Promise((ended) => {
      child.once("exit", ended);
      child.kill("SIGKILL");
    }),
    makeRoom: () => execFileSync("prlimit", ["--pid", String(child.pid), "--fsize=unlimited"]),
    close: async () => {
      await desk.crash();
      fs.rmSync(folder, { recursive: true });
    },
    records: () => fs.readFileSync(output, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)),
  };
  await desk.start();
  return desk;
}

// Presses a key, and waits until the steps show these signs.
export async function press(page, key, signs) {
  await page.keyboard.press(key);
  await page.waitForFunction((signs) =>
    [...document.querySelectorAll(".step .sign")].map((sign) => sign.textContent).join("") === signs, signs);
}
