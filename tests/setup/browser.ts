import bundledChromium from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * Starts the Chromium that npm brings, so that browser tests need no download and no system browser.
 *
 * The argument list that comes with the package is left out on purpose: it is made for one page in a
 * cloud function. `--single-process` ends the browser with the first closed context, and
 * `--disable-web-security` switches off the cross-origin rules which our tests are about.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await bundledChromium.executablePath(),
    headless: true,
    args: [
      // The sandbox needs kernel rights that containers and root rarely have.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}
