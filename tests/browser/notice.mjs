// What a reader would miss if the notice looked wrong. `run` installs what this needs and starts it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [program, out] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>[a](javascript:alert(3))|x|\u202e=1+1{{ 7*7 }}';

function linli(args, where) {
  const env = { ...process.env, LINLI_TEST_NOW: '2026-12-05T10:00:00+08:00', LINLI_TEST_SEED: '7' };
  return execFileSync(program, args, { cwd: where, env, encoding: 'utf8' });
}

/** The demo community, whose notice is what the pictures show; and one with a name that would do harm if it could. */
function pages() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  linli(['demo'], out);
  const demo = path.join(out, 'linli-demo');
  const page = (name, ...args) => {
    const file = path.join(out, `${name}.html`);
    linli(['publish', '-q', '-o', file, ...args], demo);
    return { name, file };
  };
  const made = [
    page('zh', '--period', '2026-Q3'),
    page('en', '--period', '2026-Q3', '--lang', 'en'),
    page('draft', '--period', '2026-Q4', '--draft'),
  ];
  const weekly = (name, lang) => {
    const file = path.join(out, `${name}.html`);
    linli(['weekly', '2026-W39', '--as-of', '2026-09-28T09:00', '--lang', lang, '-q', '-o', file], demo);
    return { name, file };
  };
  const weeklies = [weekly('weekly-zh', 'zh'), weekly('weekly-en', 'en')];
  const settings = path.join(demo, 'linli.toml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^name = .*$/m, `name = ${JSON.stringify(HOSTILE)}`));
  return { notices: [...made, page('hostile', '--period', '2026-Q2'), small()], weeklies };
}

/** A community of one building whose register of nine rows was imported: little must not be spread over two sheets. */
function small() {
  const root = path.join(out, 'small');
  linli(['init', root], out);
  writeFileSync(path.join(root, 'rooms.toml'), readFileSync(path.join(root, 'rooms.toml'), 'utf8').replace(/^missing.*$/m, ''));
  const rows = [...Array(9).keys()].map((n) => `${n + 1},2026-11-0${n % 5 + 1} 09:0${n},3-1-1${n % 4}02,报修,厨房漏水,${n % 2 ? `2026-11-0${n % 5 + 3} 10:00` : ''}`);
  const sheet = path.join(out, 'small.csv');
  writeFileSync(sheet, ['编号,受理时间,房号,类型,内容,办结时间', ...rows].join('\n'));
  linli(['import', 'feedback', sheet], root);
  const file = path.join(out, 'small.html');
  linli(['publish', '--period', '2026-11', '-q', '-o', file], root);
  return { name: 'small', file };
}

/** Opens a page; whatever it says, asks for or runs is written down. */
async function open(browser, file, options) {
  const page = await browser.newPage(options);
  const complaints = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error}`));
  page.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== `file://${file}`) complaints.push(`request: ${request.url()}`); });
  await page.goto(`file://${file}`);
  return { page, complaints };
}

async function screen(browser, { name, file }, width, colorScheme) {
  const view = `${name}, ${width} px, ${colorScheme}`;
  const { page, complaints } = await open(browser, file, { viewport: { width, height: 800 }, colorScheme });
  await page.screenshot({ path: path.join(out, `${name}-${width}-${colorScheme}.png`), fullPage: true });
  const seen = await page.evaluate(() => ({
    over: document.documentElement.scrollWidth - innerWidth,
    // Heads that a telephone does not show stand beside each number instead.
    cut: [...document.querySelectorAll('main *:not(thead, thead *)')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80)),
    active: document.querySelectorAll('script, a, img, iframe, object, form, link').length,
    headings: [...document.querySelectorAll('h1, h2')].map((h) => h.tagName).join(' '),
    unnamed: [...document.querySelectorAll('table')].filter((t) => !t.caption || !t.querySelector('th[scope=col]')).length,
  }));
  assert.ok(seen.over <= 0, `${view}: scrolls sideways by ${seen.over} px`);
  assert.deepEqual(seen.cut, [], `${view}: reaches beyond the edge`);
  assert.equal(seen.active, 0, `${view}: scripts, links, pictures`);
  assert.match(seen.headings, /^H1( H2){9,10}$/, `${view}: headings`);
  assert.equal(seen.unnamed, 0, `${view}: tables without caption or heads`);
  assert.deepEqual(complaints, [], view);
  await page.close();
  // The page lets no script run: axe is let in past that.
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
  const looked = await context.newPage();
  await looked.goto(`file://${file}`);
  await looked.evaluate(axe);
  const { violations, passes } = await looked.evaluate(() => window.axe.run());
  const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 90)).join(' | ')}`);
  assert.deepEqual(told, [], `${view}: axe`);
  assert.ok(passes.some((p) => p.id === 'color-contrast'), `${view}: contrast was measured`);
  await context.close();
}

const command = (...args) => execFileSync(args[0], args.slice(1), { encoding: 'utf8' });

/** The text of each page of a PDF. */
function sheets(pdf) {
  return command('pdftotext', '-layout', pdf, '-').split('\f').slice(0, -1);
}

async function paper(browser, { name, file }, most, pager) {
  const { page } = await open(browser, file, {});
  const pdf = path.join(out, `${name}.pdf`);
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  const pages = sheets(pdf);
  assert.ok(pages.length <= most, `${name}: ${pages.length} pages`);
  assert.match(command('pdfinfo', pdf), /Page size:\s+59[45]\.\d* x 84[12]\.\d* pts \(A4\)/, name);
  pages.forEach((text, at) => assert.match(text, pager(at + 1, pages.length), `${name}: number of page ${at + 1}`));
  command('pdftoppm', '-r', '80', '-png', pdf, path.join(out, `${name}-page`));
  await page.emulateMedia({ media: 'print' });
  const coloured = await page.evaluate(() => {
    const isGrey = (colour) => { const [r, g, b] = colour.match(/[\d.]+/g).map(Number); return r === g && g === b; };
    const of = (e) => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.fill, s.borderTopColor, s.borderLeftColor]; };
    return [...document.querySelectorAll('body *')].filter((e) => of(e).some((c) => c.startsWith('rgb') && !isGrey(c))).length;
  });
  assert.equal(coloured, 0, `${name}: colours on paper`);
  await page.close();
}

/** What stands in a chart: names on one line each, what is left over last and without a bar. */
async function charts(browser, { name, file }, width) {
  const { page } = await open(browser, file, { viewport: { width, height: 800 } });
  const rows = await page.evaluate(() => [...document.querySelectorAll('#done .bars tbody tr')].map((row) => ({
    name: row.cells[0].textContent,
    lines: Math.round((row.cells[0].getBoundingClientRect().height - parseFloat(getComputedStyle(row.cells[0]).paddingTop)) / parseFloat(getComputedStyle(row.cells[0]).lineHeight)),
    bar: row.querySelector('rect') !== null,
  })));
  assert.ok(rows.length > 3, `${name}: a chart`);
  for (const row of rows) assert.equal(row.lines, 1, `${name}, ${width} px: ${row.name} is on one line`);
  const other = rows.at(-1);
  assert.ok(['其他', 'Other'].includes(other.name) && !other.bar, `${name}: ${other.name} is last and has no bar`);
  assert.ok(rows.slice(0, -1).every((row) => row.bar), `${name}: all others have bars`);
  await page.close();
}

/** The Monday page: nothing cut or sideways on a telephone, one sheet of paper, numbers and people whole on both. */
async function monday(browser, { name, file }) {
  for (const width of [360, 1280]) {
    const { page, complaints } = await open(browser, file, { viewport: { width, height: 800 } });
    await page.screenshot({ path: path.join(out, `${name}-${width}.png`), fullPage: true });
    const seen = await page.evaluate(() => ({
      over: document.documentElement.scrollWidth - innerWidth,
      cut: [...document.querySelectorAll('td')].filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent),
      ids: [...document.querySelectorAll('.cards td:first-child')].filter((e) => e.scrollWidth > e.clientWidth + 1).length,
    }));
    assert.ok(seen.over <= 0, `${name}, ${width} px: scrolls sideways by ${seen.over} px`);
    if (width === 360) assert.deepEqual(seen.cut, [], `${name}: cut on a telephone`);
    assert.equal(seen.ids, 0, `${name}, ${width} px: numbers are cut`);
    assert.deepEqual(complaints, [], name);
    await page.close();
  }
  const { page } = await open(browser, file, {});
  const pdf = path.join(out, `${name}.pdf`);
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  assert.equal(sheets(pdf).length, 1, `${name}: one sheet`);
  command('pdftoppm', '-r', '80', '-png', pdf, path.join(out, `${name}-page`));
  await page.close();
}

/** A list over several sheets: each has the heads, and no row stands on two. */
async function longList(browser, { file }) {
  const { page } = await open(browser, file, {});
  const [head, rows] = await page.evaluate(() => {
    const table = document.querySelector('#unfinished table');
    const row = table.tBodies[0].rows[0];
    for (let n = 0; n < 90; n += 1) {
      const copy = row.cloneNode(true);
      copy.cells[3].textContent = `首${n}首${'更换地下车库照明灯管并检查线路，'.repeat(6)}尾${n}尾`;
      table.tBodies[0].append(copy);
    }
    return [table.tHead.rows[0].cells[0].textContent, 90];
  });
  const pdf = path.join(out, 'long.pdf');
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  const pages = sheets(pdf).map((text) => text.replace(/\s/g, ''));
  const at = (mark) => pages.findIndex((text) => text.includes(mark));
  let most = 0;
  for (let n = 0; n < rows; n += 1) {
    const [from, to] = [at(`首${n}首`), at(`尾${n}尾`)];
    assert.ok(from >= 0 && from === to, `row ${n} stands on sheets ${from} and ${to}`);
    assert.ok(pages[from].includes(head), `sheet ${from + 1} has no heads`);
    most = Math.max(most, from);
  }
  assert.ok(most >= 3, 'the list is long');
  await page.close();
}

const executablePath = process.env.LINLI_CHROMIUM || command('sh', '-c', 'command -v chromium').trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  const { notices, weeklies } = pages();
  const [zh, en, , , small] = notices;
  for (const page of notices) {
    for (const width of [360, 1280]) {
      for (const scheme of ['light', 'dark']) await screen(browser, page, width, scheme);
    }
  }
  await paper(browser, zh, 2, (n, all) => new RegExp(`第 ?${n} ?页，共 ?${all} ?页`));
  await paper(browser, en, 2, (n, all) => new RegExp(`Page ${n} of ${all}`));
  await paper(browser, small, 1, (n, all) => new RegExp(`第 ?${n} ?页，共 ?${all} ?页`));
  for (const width of [360, 1280]) {
    await charts(browser, zh, width);
    await charts(browser, en, width);
  }
  for (const page of weeklies) await monday(browser, page);
  await longList(browser, zh);
  console.log(`the notice looks as it should; see ${out}`);
} finally {
  await browser.close();
}
