// Takes the pictures of the documentation: docs/images/report*.png.
import { mkdir } from "node:fs/promises";
import { launch, made, open } from "./browser.js";

const folder = new URL("../../docs/images/", import.meta.url).pathname;
await mkdir(folder, { recursive: true });
const browser = await launch();

/** A picture of a page at a hash. */
async function shot(name, hash, options = {}, before = async () => {}) {
  const { page, context } = await open(browser, made("demo.html") + hash, { viewport: { width: 1000, height: 760 }, ...options });
  await page.waitForSelector("html[data-ready=yes]");
  await before(page);
  await page.screenshot({ path: `${folder}${name}.png` });
  await context.close();
}

const firstRed = async (page) => {
  await page.click("#list a");
  await page.selectOption("#samples", "red");
  await page.locator("#problem article").first().scrollIntoViewIfNeeded();
};
await shot("report", "#/");
await shot("report-problems", "#/problems?show=disagree");
await shot("report-steps", "#/problems?show=red", {}, firstRed);
await shot("report-dark", "#/problems?show=red", { colorScheme: "dark" }, firstRed);
await shot("report-phone", "#/problems?show=red", { viewport: { width: 390, height: 760 }, isMobile: true }, firstRed);
await browser.close();
