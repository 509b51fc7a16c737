// The citizen's telephone: a real browser, the size of one.
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.OSS_CHROMIUM ?? '/usr/bin/chromium';

export const openPhone = () => openBrowser();

/// `options`: of the browser's context, such as bypassCSP.
export async function openBrowser(options = {}) {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'id-ID', ...options });
  return { page, close: () => browser.close() };
}
