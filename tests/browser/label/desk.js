// A labelling server on files of its own, and the browser, for tests and pictures.
//
// HELDOUT names the program, built with the feature `label`; CHROMIUM the browser.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const at = (file) => fileURLToPath(new URL(file, import.meta.url));
const PROGRAM = process.env.HELDOUT ?? at("../../../target/debug/heldout");
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath: BROWSER, args: FLAGS });

// A server that can crash and start again. Its address is `url`, a new one after each start.
export async function open() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "heldout-label-"));
  const output = path.join(folder, "labels.jsonl");
  const files = ["--problems", at("problems.toml"), "--samples", at("samples.jsonl"), "--output", output];
  let child;
  const desk = {
    start: async () => {
      child = spawn(PROGRAM, ["label", ...files], { stdio: ["ignore", "pipe", "ignore"] });
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
