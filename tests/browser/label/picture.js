// Draws docs/images/label.png: node tests/browser/label/picture.js
import { fileURLToPath } from "node:url";
import { launch } from "../browser.js";
import { open, press } from "./desk.js";

const [desk, browser] = [await open(), await launch()];
const page = await browser.newPage({ viewport: { width: 1120, height: 560 }, colorScheme: "light" });
await page.goto(`${desk.url}#ada`);
await page.waitForSelector(".step.current");
let signs = "";
for (const [key, sign] of [["1", "✓"], ["2", "○"], ["1", "✓"], ["1", "✓"]]) {
  signs += sign;
  await press(page, key, `${signs}▸`);
}
await page.keyboard.press("r");
await page.screenshot({ path: fileURLToPath(new URL("../../../docs/images/label.png", import.meta.url)) });
await browser.close();
await desk.close();
