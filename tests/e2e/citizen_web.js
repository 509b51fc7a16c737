// Every page a citizen can reach, in a real browser at the size of a telephone and of a desk,
// looked at by axe-core; mails through a real SMTP server.
//   node citizen_web.js BUILD FOLDER
// Leaves a picture of each page and mail in FOLDER.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openBrowser } from './lib/browser.js';
import * as citizen from './lib/citizen.js';
import { Stage } from './lib/stage.js';

const [build, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node citizen_web.js BUILD FOLDER');
  process.exit(2);
}

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const person = citizen.SITI;
let looked = 0;

/// Looks at the page at both sizes: no violation, nothing wider than the screen, a picture.
/// That no page carries a script is what "works without JavaScript" means here.
async function look(page, name) {
  assert.equal(await page.locator('script').count(), 0, `${name} has a script`);
  await page.evaluate(AXE);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    const found = await page.evaluate(async (rules) => {
      const result = await globalThis.axe.run({ runOnly: rules });
      return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
    }, RULES);
    assert.deepEqual(found, [], `${name} at ${size} width`);
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(wide, 0, `${name} is wider than a ${size}`);
    await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true });
    looked += 1;
  }
}

const press = async (page, selector = 'main form button[type=submit]') => {
  await page.locator(selector).first().click();
  await page.waitForLoadState();
};

async function fillRegistration(page, email = person.email) {
  await page.fill('#nik', person.nik);
  await page.fill('#name', person.name);
  await page.fill('#day', '12');
  await page.selectOption('#month', '3');
  await page.fill('#year', '1986');
  await page.fill('#email', email);
  await page.fill('#phone', person.phone);
  await page.check('#wa-yes');
  await page.check('#statement');
}

async function information(page, url) {
  for (const language of ['id', 'en', 'jv']) {
    for (const [path, name] of [['/', 'start'], ['/panduan', 'guide'], ['/tanya-jawab', 'questions'],
      ['/kontak', 'contact'], ['/daftar', 'register'], ['/s', 'status'], ['/masuk', 'sign-in'],
      ['/lupa-kata-sandi', 'forgot'], ['/tidak-ada', 'not-found']]) {
      await page.goto(`${url}${path}?lang=${language}`);
      await look(page, `${name}-${language}`);
    }
  }
  await page.goto(`${url}/kontak?lang=id`);
  await page.fill('#text', 'Terima kasih, mudah sekali.');
  await press(page);
  await look(page, 'contact-sent');
}

async function registration(page, url) {
  await page.goto(`${url}/daftar`);
  assert.ok(!(await page.locator('#entity_name').isVisible()), 'a person is not asked for a company');
  await press(page, '.buttons button');
  await look(page, 'register-problems');
  await page.check('#badan');
  assert.ok(await page.locator('#entity_name').isVisible(), 'a company is asked for its name');
  await look(page, 'register-entity');
  await page.check('#orang');
  await fillRegistration(page, 'siti.contoh@gmial.com');
  await press(page, '.buttons button');
  await look(page, 'register-remark');
  await fillRegistration(page);
  await press(page, '.buttons button');
  await look(page, 'registered');
  return page.locator('dd.number').first().innerText();
}

async function account(page, stage, reference) {
  const { url } = stage.service;
  const activation = await stage.mailbox.mail(person.email, 1);
  await page.goto(`${url}/s/${reference}`);
  await page.fill('#year', '1986');
  await press(page);
  await look(page, 'status-found');
  await page.goto(`${citizen.activationLink(activation)}/batal`);
  await look(page, 'disown');
  await page.goto(citizen.activationLink(activation));
  await look(page, 'activation');
  await press(page);
  await look(page, 'activated');
  await page.goto(citizen.activationLink(activation));
  await look(page, 'activation-used');
  const credentials = citizen.readCredentials(await stage.mailbox.mail(person.email, 2));
  await citizen.signIn(page, url, { username: credentials.username, password: 'salah sama sekali' });
  await look(page, 'sign-in-wrong');
  for (let failures = 0; failures < 3; failures += 1) {
    await citizen.signIn(page, url, { username: 'bukan-siapa-siapa', password: 'salah sama sekali' });
  }
  assert.match(await page.locator('label[for=answer]').innerText(), /^Ketik nama nomor [1-4]: 1\. /);
  await look(page, 'sign-in-question');
  await citizen.signIn(page, url, credentials);
  await look(page, 'first-password');
  await citizen.choosePassword(page, person.password);
  await look(page, 'account');
  const file = await page.request.get(`${url}/akun/batas-waktu.ics`);
  assert.match(await file.text(), /^BEGIN:VCALENDAR\r\n/);
  await page.goto(`${url}/kata-sandi`);
  await look(page, 'change-password');
  await page.goto(`${url}/akun`);
  await press(page, 'form[action="/keluar"] button');
}

async function forgotten(page, stage) {
  const { url } = stage.service;
  await page.goto(`${url}/masuk`);
  await page.locator('a[href="/lupa-kata-sandi"]').click();
  await page.fill('#login', person.email);
  await press(page);
  await look(page, 'forgot-sent');
  const mail = await stage.mailbox.mail(person.email, 3);
  const link = mail.text.match(/https?:\/\/\S*\/kata-sandi-baru\/\S+/)[0];
  await page.goto(link);
  await look(page, 'new-password');
  await citizen.choosePassword(page, 'lima perahu di sungai');
  await look(page, 'sign-in-after-reset');
  await page.goto(link);
  await look(page, 'reset-used');
  await citizen.signIn(page, url, { username: person.email, password: 'lima perahu di sungai' });
  await press(page, 'form[action="/akun/mulai"] button');
  await look(page, 'account-started');
}

async function mails(page, stage) {
  for (const [number, mail] of stage.mailbox.mails.entries()) {
    await page.setContent(mail.html);
    await look(page, `mail-${number + 1}`);
  }
}

const stage = await Stage.open({ build, folder, withKiosk: false });
const browser = await openBrowser({ bypassCSP: true });
try {
  await information(browser.page, stage.service.url);
  await browser.page.goto(`${stage.service.url}/?lang=id`);
  const reference = await registration(browser.page, stage.service.url);
  await account(browser.page, stage, reference);
  await forgotten(browser.page, stage);
  await mails(browser.page, stage);
} finally {
  await browser.close();
  await stage.close();
}
console.log(`axe-core: 0 violations in ${looked} looks; pictures in ${folder}`);
