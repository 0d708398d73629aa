import bundledChromium from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

let running: Promise<Browser> | null = null

/** The browser of this worker, started for its first file: closing it closes its pages, and it ends with the worker. */
export async function launchBrowser(): Promise<Browser> {
  running ??= start()
  const browser = await running
  browser.once('disconnected', () => {
    running = null
  })
  browser.close = async () => {
    for (const context of browser.contexts()) await context.close()
  }
  return browser
}

/**
 * Starts the Chromium that npm brings, so that browser tests need no download and no system browser.
 *
 * The argument list that comes with the package is left out on purpose: it is made for one page in a
 * cloud function. `--single-process` ends the browser with the first closed context, and
 * `--disable-web-security` switches off the cross-origin rules which our tests are about.
 */
async function start(): Promise<Browser> {
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
      // a tone instead of a microphone, and a yes instead of the question, which nobody would answer here
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  })
}
