// Draws docs/images/label.png: node tests/browser/label/picture.js
"use strict";

const path = require("node:path");
const { launch, open, press } = require("./desk");

(async () => {
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
  await page.screenshot({ path: path.resolve(__dirname, "../../../docs/images/label.png") });
  await browser.close();
  await desk.close();
})();
