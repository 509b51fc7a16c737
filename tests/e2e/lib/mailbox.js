// A real SMTP server that keeps what it gets, read as a mail program reads it.
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export class Mailbox {
  #server;
  #waiters = [];
  mails = [];

  /// `keepIn`: a folder that gets each mail as NN.eml. `answer(address)`: an SMTP error
  /// code for a recipient, or nothing to accept.
  static async open({ keepIn, answer = () => undefined } = {}) {
    const mailbox = new Mailbox();
    mailbox.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo(address, _session, done) {
        const code = answer(address.address);
        done(code ? Object.assign(new Error('refused by the test'), { responseCode: code }) : undefined);
      },
      onData(stream, session, done) {
        const parts = [];
        stream.on('data', (part) => parts.push(part));
        stream.on('end', async () => {
          const raw = Buffer.concat(parts);
          const mail = await simpleParser(raw);
          mail.recipients = session.envelope.rcptTo.map((one) => one.address);
          mailbox.mails.push(mail);
          if (keepIn) await writeFile(join(keepIn, `mail-${mailbox.mails.length}.eml`), raw);
          done();
          mailbox.#waiters = mailbox.#waiters.filter((waiter) => !waiter());
        });
      },
    });
    await new Promise((resolve, reject) => {
      mailbox.#server.once('error', reject);
      mailbox.#server.listen(0, '127.0.0.1', resolve);
    });
    // A service that is killed in the middle of a mail breaks its connection.
    mailbox.#server.on('error', () => {});
    return mailbox;
  }

  get url() {
    return `smtp://127.0.0.1:${this.#server.server.address().port}`;
  }

  /// The nth mail to `address`, counted from 1.
  async mail(address, nth = 1, timeoutMs = 20_000) {
    const find = () => this.mails.filter((mail) => mail.recipients.includes(address))[nth - 1];
    let timer;
    try {
      return await new Promise((resolve, reject) => {
        const look = () => {
          const mail = find();
          if (mail) resolve(mail);
          return Boolean(mail);
        };
        if (look()) return;
        this.#waiters.push(look);
        timer = setTimeout(() => reject(new Error(`no mail ${nth} in ${timeoutMs} ms`)), timeoutMs);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  close() {
    return new Promise((resolve) => this.#server.close(resolve));
  }
}
