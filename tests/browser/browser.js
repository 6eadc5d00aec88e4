// A headless Chromium that reaches nothing but files of this machine and its own pages.
import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const made = (name) => pathToFileURL(new URL(`made/${name}`, import.meta.url).pathname).href;

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: FLAGS,
});

/** Opens an address; `seen` gathers what must stay empty: errors, dialogs, other requests. */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = [];
  const own = address.split("#")[0];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) seen.push(message.text()); });
  page.on("pageerror", (error) => seen.push(String(error)));
  page.on("dialog", (dialog) => { seen.push(dialog.message()); void dialog.dismiss(); });
  page.on("request", (request) => { if (request.url().split("#")[0] !== own) seen.push(request.url()); });
  await page.goto(address);
  return { page, context, seen };
}
