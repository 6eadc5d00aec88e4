// The labelling page in a real browser, against a real server: labels, undo, reload, crash, two
// labelers, hostile text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.js";
import { open, press } from "./label/desk.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// A server that ends with the test.
async function desk(t, options) {
  const desk = await open(options);
  t.after(desk.close);
  return desk;
}

// A window of its own, as another person's.
async function sit(t, url, labeler, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.wrong = [];
  page.on("pageerror", (error) => page.wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.wrong.push(message.text()));
  await page.goto(url);
  if (labeler) {
    await page.fill("#labeler", labeler);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".step.current");
  }
  return page;
}

const signs = (page) => page.$$eval(".step .sign", (all) => all.map((sign) => sign.textContent).join(""));

test("a solution is labelled by keys and handed in", async (t) => {
  const office = await desk(t);
  const page = await sit(t, office.url, "ada");
  assert.equal(await page.textContent("#progress"), "0 done · 4 left");
  assert.equal(await page.locator(".step").count(), 1);
  assert.ok(await page.locator("#problem").isVisible());
  assert.ok(await page.locator("#answer mfrac").isVisible());
  await press(page, "1", "✓▸");
  await press(page, "2", "✓○▸");
  await press(page, "3", "✓○✗");
  assert.equal(await page.textContent("#ended"), "The first wrong step ends the solution.");
  assert.equal(office.records().length, 0);
  await press(page, "Enter", "▸");
  assert.equal(await page.textContent("#progress"), "1 done · 3 left");
  const [record] = office.records();
  assert.deepEqual(record.label.steps.map((step) => step.completions[0].rating), [1, 0, -1]);
  assert.equal(record.label.finish_reason, "found_error");
  assert.equal(record.labeler, "ada");
  assert.ok(record.label.total_time > 0 && record.label.total_time < 60000);
  assert.deepEqual(page.wrong, []);
});

test("undo takes labels back one by one, also the last", async (t) => {
  const office = await desk(t);
  const page = await sit(t, office.url, "ada");
  assert.ok(await page.isDisabled("#undo"));
  await press(page, "1", "✓▸");
  await press(page, "3", "✓✗");
  await press(page, "u", "✓▸");
  await press(page, "Backspace", "▸");
  await press(page, "2", "○▸");
  await page.keyboard.press("g");
  await page.waitForSelector("#back:visible");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#rate:visible");
  await page.keyboard.press("b");
  await page.waitForSelector("#back:visible");
  await press(page, "Enter", "▸");
  assert.deepEqual(office.records().map((record) => record.label.finish_reason), ["bad_problem"]);
  assert.deepEqual(office.records()[0].label.steps.map((step) => step.completions[0].rating), [0]);
});

test("the mouse does what the keys do", async (t) => {
  const office = await desk(t);
  const page = await sit(t, office.url, "ada");
  await page.click("button.positive");
  await page.waitForFunction(() => document.querySelectorAll(".step").length === 2);
  await page.click("button.negative");
  await page.click("#confirm .primary");
  await page.waitForFunction(() => document.querySelectorAll(".step").length === 1);
  assert.match(await page.textContent("#progress"), /^1 done/);
});

test("a reload loses nothing", async (t) => {
  const office = await desk(t);
  const page = await sit(t, office.url, "Ada Lovelace");
  await press(page, "1", "✓▸");
  await press(page, "2", "✓○▸");
  await page.reload();
  await page.waitForSelector(".step.current");
  assert.equal(await signs(page), "✓○▸");
  assert.equal(await page.textContent("#who"), "Ada Lovelace");
});

test("a crash of the program loses nothing", async (t) => {
  const office = await desk(t);
  const page = await sit(t, office.url, "ada");
  await press(page, "1", "✓▸");
  await press(page, "3", "✓✗");
  await press(page, "Enter", "▸");
  await press(page, "1", "✓▸");
  await office.crash();
  await page.keyboard.press("1");
  await page.waitForFunction(() => document.querySelector("#message").textContent.startsWith("Not saved."));
  assert.equal(await signs(page), "✓▸");
  await office.start();
  await page.goto(office.url);
  await page.click("#names >> text=ada");
  await page.waitForSelector(".step.current");
  assert.equal(await signs(page), "✓▸");
  assert.equal(await page.textContent("#progress"), "1 done · 3 left");
  assert.equal(office.records().length, 1);
});

test("a full disk is said, nothing is lost, and work goes on when there is room", async (t) => {
  const office = await desk(t, { full: true });
  const page = await sit(t, office.url, "ada");
  const message = () => page.textContent("#message");
  let marked = false;
  for (let tries = 0; tries < 40 && !(await message()).startsWith("Not saved."); tries += 1) {
    await page.keyboard.press(marked ? "u" : "1");
    await page.waitForFunction((before) => document.querySelector("#message").textContent.startsWith("Not saved.")
      || document.querySelectorAll(".step").length !== before, marked ? 2 : 1);
    if (!(await message()).startsWith("Not saved.")) marked = !marked;
  }
  assert.match(await message(), /^Not saved\. .*can't write.*check that there is room/);
  assert.equal(await signs(page), marked ? "✓▸" : "▸");
  office.makeRoom();
  await press(page, marked ? "2" : "1", marked ? "✓○▸" : "✓▸");
  await page.reload();
  await page.waitForSelector(".step.current");
  assert.equal(await signs(page), marked ? "✓○▸" : "✓▸");
});

test("two labelers work at once on different solutions", async (t) => {
  const office = await desk(t);
  const [ada, ben] = await Promise.all(["ada", "ben"].map((name) => sit(t, office.url, name)));
  const first = (page) => page.textContent(".step .text");
  assert.notEqual(await first(ada), await first(ben));
  for (let left = 4; left > 0; left -= 2) {
    await Promise.all([press(ada, "3", "✗"), press(ben, "3", "✗")]);
    await Promise.all([ada, ben].map((page) => page.keyboard.press("Enter")));
    await Promise.all([ada, ben].map((page) => page.waitForFunction((done) =>
      document.querySelector("#progress").textContent.startsWith(`${done} done`), 3 - left / 2)));
  }
  await Promise.all([ada, ben].map((page) => page.waitForSelector("#none:visible")));
  const seen = office.records().map((record) => record.question.pre_generated_steps.join());
  assert.equal(new Set(seen).size, 4);
  assert.deepEqual(office.records().map((record) => record.labeler).sort(), ["ada", "ada", "ben", "ben"]);
});

test("a page that is out of date is brought up to date", async (t) => {
  const office = await desk(t);
  const one = await sit(t, office.url, "ada");
  const two = await sit(t, office.url, "ada");
  await press(one, "1", "✓▸");
  await press(one, "2", "✓○▸");
  await press(two, "3", "✓○▸");
  assert.match(await two.textContent("#message"), /moved on/);
});

test("text from samples stays text", async (t) => {
  const office = await desk(t);
  const page = await sit(t, office.url, "ada");
  await press(page, "3", "✗");
  await press(page, "Enter", "▸");
  assert.match(await page.textContent(".step .text"), /^<img src=x onerror=.*<script>/);
  assert.equal(await page.title(), "Label steps · heldout");
  assert.equal(await page.locator("#work img, #work script").count(), 0);
  assert.ok(await page.locator(".step math").count() > 0);
  assert.deepEqual(page.wrong, []);
});

test("keys work wherever the focus is", async (t) => {
  const office = await desk(t);
  const page = await sit(t, office.url, "ada");
  await page.click("#solved summary");
  await page.waitForSelector("#solution:visible");
  await press(page, "1", "✓▸");
  await page.focus("button.theme");
  await press(page, "3", "✓✗");
  await page.click("button.theme");
  await press(page, "Enter", "▸");
  await page.focus("button.neutral");
  await press(page, "Enter", "○▸");
  await press(page, "r", "○▸");
  assert.ok(await page.locator("#solution").isVisible());
});

test("an address that is old or wrong says so", async (t) => {
  const office = await desk(t);
  const page = await sit(t, office.url, "ada");
  const old = office.url;
  assert.equal((await page.request.get(old.replace(/.\/$/, "x/"))).status(), 403);
  await office.crash();
  await office.start();
  await page.route(`${old}ask`, (route) => route.fulfill({ status: 403, body: "not for you" }));
  await page.keyboard.press("1");
  await page.waitForFunction(() => document.querySelector("#message").textContent.includes("This address is old"));
});

test("it fits a phone, and dark is dark", async (t) => {
  const office = await desk(t);
  const options = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, colorScheme: "dark" };
  const page = await sit(t, office.url, "ada", options);
  const [wide, ground] = await page.evaluate(() =>
    [document.documentElement.scrollWidth, getComputedStyle(document.body).backgroundColor]);
  assert.ok(wide <= 360, `${wide} wide`);
  assert.ok(ground.match(/\d+/g).every((channel) => Number(channel) < 60), ground);
  for (const [place, button] of ["positive", "positive", "positive"].entries()) {
    await page.tap(`button.${button}`);
    await page.waitForFunction((count) => document.querySelectorAll(".step").length === count, place + 2);
  }
  await page.evaluate(() => {
    const row = document.createElementNS("http://www.w3.org/1998/Math/MathML", "math");
    row.textContent = "x+".repeat(200);
    document.querySelector(".step .text").append(row);
  });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
  const below = await page.evaluate(() => document.querySelector(".current").getBoundingClientRect().bottom
    - document.querySelector("#keys").getBoundingClientRect().top);
  assert.ok(below <= 0, `the step reaches ${below} under the keys`);
});
