// Takes the pictures of the terminal in the documentation: docs/images/terminal-*.png. What the
// program writes is drawn in the browser, with its colours.
import { execFileSync } from "node:child_process";
import { launch } from "./browser.js";

const images = new URL("../../docs/images/", import.meta.url).pathname;
const program = process.env.HELDOUT ?? new URL("../../target/debug/heldout", import.meta.url).pathname;

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Text with colours as `heldout steps` writes them, as markup. */
function colored(text) {
  return text.split(/(\x1b\[[0-9;]*m)/).map((part) => {
    const color = part.match(/^\x1b\[38;2;(\d+;\d+;\d+);48;2;(\d+;\d+;\d+)m$/);
    if (color) return `<span style="color:rgb(${color[1].split(";")});background:rgb(${color[2].split(";")})">`;
    return part === "\x1b[0m" ? "</span>" : escaped(part);
  }).join("");
}

const STYLE = `body { margin: 0; background: #16181d; width: max-content }
  pre { margin: 0; padding: 18px 22px; font: 14px/1.25 "DejaVu Sans Mono", monospace; color: #e8e6e1 }`;

const browser = await launch();

/** A picture of a command and what it writes, or of its first lines. */
async function shot(name, args, lines = Infinity) {
  const text = execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const shown = text.split("\n").slice(0, lines).join("\n");
  const line = args.filter((arg) => !arg.startsWith("--color")).map((arg) => arg.split("/").at(-1)).join(" ");
  const page = await browser.newPage({ viewport: { width: 400, height: 200 }, deviceScaleFactor: 1 });
  await page.setContent(`<style>${STYLE}</style><pre>$ heldout ${escaped(line)}\n${colored(shown)}</pre>`);
  await page.locator("pre").screenshot({ path: `${images}terminal-${name}.png` });
  await page.close();
}

const sample = new URL("inputs/steps.jsonl", import.meta.url).pathname;
await shot("table", ["evaluate", "--methods", "orm,prm,majority,pass"]);
await shot("steps", ["steps", sample, "--color=always"]);
await browser.close();
