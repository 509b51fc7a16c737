// The main road, walked as a citizen walks it: screen by screen, touch by touch, then on
// the telephone. Used by the end-to-end test and by `scripts/run --demo`.

/// An invented person.
export const SITI = {
  nik: '3576025203869001',
  name: 'SITI CONTOH',
  email: 'siti.contoh@example.id',
  phone: '81200000000',
  password: 'jalan pagi sambil bernyanyi',
};

/// In her NIK, and what the status asks for.
export const BIRTH_YEAR = '1986';

const nothing = async () => {};
const onScreen = (kiosk) => (text, screen) => kiosk.type(text, screen);
const standingStill = (kiosk) => () => kiosk.probe.wait('done', 20_000);

/// From the start screen to the phone number's answer; stands on the check screen.
/// `shot(name)` is called on each screen. Without `card` the NIK is typed. `type(text,
/// screen)`: on the screen's keyboard unless told otherwise.
export async function answerQuestions(kiosk, person, { card, shot = nothing, type = onScreen(kiosk) } = {}) {
  await kiosk.probe.wait('attract', 20_000);
  await shot('attract');
  await kiosk.go('start', 'prepare');
  await shot('prepare');
  await kiosk.go('next', 'privacy');
  await shot('privacy');
  await kiosk.go('next', 'who');
  await shot('who');
  await kiosk.go('choose_umk', 'actor_type');
  await shot('actor_type');
  await kiosk.go('choose_person', 'scan');
  await shot('scan');
  if (card) {
    await kiosk.show(card);
    await kiosk.probe.wait('scan_found', 20_000);
    await kiosk.takeAway();
    await shot('scan_found');
    await kiosk.go('next', 'nik_confirm');
  } else {
    await kiosk.go('use_keyboard', 'nik');
    await type(person.nik, 'nik');
    await shot('nik');
    await kiosk.go('next', 'nik_confirm');
  }
  await shot('nik_confirm');
  await kiosk.go('accept', 'name');
  await type(person.name, 'name');
  await shot('name');
  await kiosk.go('next', 'birth_date');
  await shot('birth_date');
  await kiosk.go('next', 'email');
  await type(person.email, 'email');
  await shot('email');
  await kiosk.go('next', 'email_confirm');
  await shot('email_confirm');
  await kiosk.go('accept', 'phone');
  await type(person.phone, 'phone');
  await kiosk.tap('whatsapp_yes');
  await kiosk.probe.wait('phone');
  await shot('phone');
  await kiosk.go('next', 'check');
  await shot('check');
}

/// A legal entity's own questions and then its person's, from the kind of entity to the
/// question for the e-mail address. `type` as for answerQuestions().
export async function answerEntity(kiosk, entity, person, { type }) {
  await kiosk.tap('kind_02');
  await kiosk.go('next', 'entity_name');
  await type(entity.name, 'entity_name');
  await kiosk.go('next', 'entity_number');
  await type(entity.number, 'entity_number');
  await kiosk.go('next', 'entity_position');
  await type(entity.position, 'entity_position');
  await kiosk.go('next', 'scan');
  await kiosk.go('use_keyboard', 'nik');
  await type(person.nik, 'nik');
  await kiosk.go('next', 'nik_confirm');
  await kiosk.go('accept', 'name');
  await type(person.name, 'name');
  await kiosk.go('next', 'birth_date');
  await kiosk.go('next', 'email');
}

/// From the check screen to the result, by declaring and pressing Daftar. `result`: waits
/// for it, until it stands still unless told otherwise.
export async function declareAndSubmit(kiosk, { shot = nothing, result = standingStill(kiosk) } = {}) {
  await kiosk.go('accept', 'statement');
  await kiosk.tap('statement');
  await kiosk.probe.wait('statement');
  await shot('statement');
  await kiosk.tap('submit');
  await result();
  await shot('done');
}

export function activationLink(mail) {
  const link = mail.text.match(/https?:\/\/\S*\/aktivasi\/\S+/)?.[0];
  if (!link) throw new Error('the activation mail has no link');
  return link;
}

/// Opens the activation mail's link and presses the button there.
export async function activate(page, mail, { shot = nothing } = {}) {
  await page.goto(activationLink(mail));
  await shot('web-activation');
  await page.locator('form[method=post] button').first().click();
  await page.waitForLoadState();
  await shot('web-activated');
}

/// What the credentials mail says.
export function readCredentials(mail) {
  const username = mail.text.match(/\b[a-z]{4}\d{8,12}[a-z]{1,2}\b/)?.[0];
  const password = mail.text.match(/^\s*Kata sandi[^:]*:\s*(\S+)\s*$/m)?.[1];
  if (!username || !password) throw new Error('the credentials mail lacks user name or password');
  return { username, password };
}

export async function signIn(page, serviceUrl, { username, password }) {
  await page.goto(`${serviceUrl}/masuk`);
  await page.fill('#login', username);
  await page.fill('#password', password);
  await page.locator('main form button').first().click();
  await page.waitForLoadState();
}

/// On the page that asks for an own password.
export async function choosePassword(page, password) {
  await page.fill('#new', password);
  await page.fill('#again', password);
  await page.locator('main form button').first().click();
  await page.waitForLoadState();
}
