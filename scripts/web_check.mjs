// Asks the page of `cramp web` in a browser what scripts/web_check.py wrote down, and tells what came of it.
//   node web_check.mjs FOLDER    FOLDER/asked.json in, FOLDER/told.json out; puppeteer-core and axe-core in FOLDER
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const need = createRequire(pathToFileURL(`${folder}/x.js`));
const puppeteer = need("puppeteer-core");
const axe = await readFile(need.resolve("axe-core/axe.min.js"), "utf8");
const { chromium, base, bare, other, questions, drawn, pictures } = JSON.parse(await readFile(`${folder}/asked.json`, "utf8"));
const told = { differ: [], drawn: [], axe: [], wide: [], errors: [], strangers: [], times: {}, blocked: [] };
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"], protocolTimeout: 600_000 });

async function opened(address, { width = 1280, scheme = "light" } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("pageerror", (error) => told.errors.push(error.message));
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url()) && ![base, bare].some((own) => request.url().startsWith(own))) told.strangers.push(request.url());
  });
  await page.goto(address, { waitUntil: "load" });
  return page;
}

const ready = (page) => page.waitForFunction(() => /^Ready/.test(document.getElementById("interpreter").textContent), { timeout: 300_000 });
const answered = (page, line) => page.waitForFunction((wanted) => document.getElementById("shown").dataset.answered === wanted, { timeout: 120_000 }, line);
const go = async (page, line) => {
  await page.evaluate((wanted) => { location.hash = `#/${encodeURIComponent(wanted)}`; }, line);
  await answered(page, line);
};

// How long it takes until an answer stands there, from nothing.
async function first(line) {
  const start = performance.now();
  const page = await opened(`${base}#/${encodeURIComponent(line)}`);
  await answered(page, line);
  const took = performance.now() - start;
  await page.browserContext().close();
  return Math.round(took);
}

async function looked(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run().then((ran) => ran.violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 200)])));
  if (found.length) told.axe.push([what, found]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) told.wide.push([what, wide]);
}

try {
  told.times.static = await first("page magnesium");
  told.times.interpreter = await first("check k2 warfarin");

  console.error("first answers", told.times);
  const page = await opened(base);
  await ready(page);
  // From here on there is no network at all for what the interpreter answers.
  await page.setOfflineMode(true);
  const times = [];
  for (const { line, shell, typed, out, code } of questions) {
    const start = performance.now();
    await page.evaluate((text, lines) => {
      document.getElementById("stdin").value = lines;
      document.getElementById("line").value = text;
      document.getElementById("command").requestSubmit();
    }, shell, typed);
    await answered(page, line);
    times.push(performance.now() - start);
    const got = await page.evaluate(() => ({
      out: document.querySelector("#shown > pre")?.textContent ?? "",
      code: [...document.querySelectorAll("#shown > p")].map((one) => one.textContent.match(/^Exit code (\d+)/)?.[1]).find(Boolean),
    }));
    if (got.out !== out || Number(got.code) !== code) told.differ.push([line, got.code, code, got.out.slice(0, 300), out.slice(0, 300)]);
  }
  times.sort((a, b) => a - b);
  told.times.then = [times[Math.floor(times.length / 2)], times.at(-1)].map(Math.round);
  await page.setOfflineMode(false);
  console.error("compared", told.times, told.differ.length);

  for (const { line, typed, warnings } of drawn) {
    await page.$eval("#stdin", (area, lines) => { area.value = lines; }, typed);
    await go(page, line);
    const got = await page.evaluate(() => ({
      warnings: [...document.querySelectorAll("#shown > .warning")].map((one) => one.textContent),
      failed: document.querySelector("#shown > p.verdict")?.textContent ?? "",
      text: document.getElementById("shown").innerText,
    }));
    const lost = warnings.filter((text, place) => !got.warnings[place]?.includes(text));
    if (lost.length || /undefined|\[object|NaN/.test(got.text) || got.failed.includes("Not answered: Cannot")) told.drawn.push([line, lost, got.failed, got.text.match(/.{0,80}(undefined|\[object|NaN).{0,40}/)?.[0]]);
  }

  console.error("drawn", told.drawn.length);

  // The page and its worker may ask nobody else, though somebody listens.
  const reach = (address) => fetch(address).then(() => "reached", () => "refused");
  told.blocked = [await page.evaluate(reach, other), ...(await Promise.all(page.workers().map((worker) => worker.evaluate(reach, other))))];
  await page.browserContext().close();

  for (const width of [1280, 390]) {
    for (const scheme of ["light", "dark"]) {
      const seen = await opened(base, { width, scheme });
      await ready(seen);
      await seen.screenshot({ path: `${pictures}/home-${width}-${scheme}.png`, fullPage: true });
      await seen.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      await seen.type("#name", "magn");
      await looked(seen, `home ${width} ${scheme}`);
      await seen.screenshot({ path: `${pictures}/open-${width}-${scheme}.png`, fullPage: true });
      for (const { line } of width === 390 && scheme === "dark" ? drawn : drawn.slice(0, 3)) {
        await go(seen, line);
        await seen.evaluate(() => document.querySelectorAll("#shown details").forEach((one) => { one.open = true; }));
        await looked(seen, `${line} ${width} ${scheme}`);
      }
      await seen.browserContext().close();
      console.error("looked at", width, scheme, told.axe.length, told.wide.length);
    }
  }

  // Kept on the device, the page starts and answers with nobody to ask.
  const kept = await opened(base);
  await kept.waitForSelector("#keep:not([hidden])");
  await kept.evaluate(() => document.getElementById("keep").click());
  await kept.waitForFunction(() => /without a network/.test(document.getElementById("kept").textContent), { timeout: 300_000 });
  await kept.setOfflineMode(true);
  await kept.reload();
  await go(kept, "foods show natto");
  await ready(kept);
  await go(kept, "check k2 warfarin");
  told.kept = await kept.$eval("#shown .grade", (one) => one.textContent);
  await kept.browserContext().close();
  console.error("kept", told.kept);

  // Without an interpreter names are answered, and nothing else seems to be.
  const alone = await opened(`${bare}#/${encodeURIComponent("page vitamin-k2")}`);
  await answered(alone, "page vitamin-k2");
  told.bare = [await alone.$eval("#shown .warning", (one) => one.textContent)];
  await alone.evaluate(() => { location.hash = "#/check+magnesium+metoprolol"; });
  await alone.waitForSelector("#shown > p[role=alert]");
  told.bare.push(await alone.$eval("#shown", (one) => one.textContent));
} finally {
  await browser.close();
  await writeFile(`${folder}/told.json`, JSON.stringify(told));
}
