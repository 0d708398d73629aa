import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Assets } from '#cli/assets.ts'
import { newId } from '#server/platform/identifiers.ts'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'
import { someone } from '#tests/setup/someone.ts'
import { hostileMails } from './hostile-mails.example.ts'

/** The mails are served by the API; nothing of the application is needed. */
const NOTHING: Assets = { application: '/nowhere', tracker: '', chat: { launcher: '', panel: '' } }

let served: Served
let browser: Browser
let canary: Server
const heard: string[] = []
let mails: readonly string[] = []
beforeAll(async () => {
  canary = createServer((call, reply) => {
    heard.push(call.url ?? '')
    reply.setHeader('access-control-allow-origin', '*').end('')
  })
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done))
  const address = canary.address()
  mails = hostileMails(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  ;[served, browser] = await Promise.all([
    serveCompany({ TANDEM_ROLE: 'api' }, async () => NOTHING),
    launchBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  canary.close()
})

/** The mails as messages of one person; their ids. */
async function store(): Promise<readonly string[]> {
  const anna = await someone(served.company)
  return served.company.work(async ({ tx, workspace, clock }) => {
    const now = clock.now()
    const rows = mails.map((html) => ({
      workspace_id: workspace,
      id: newId(now),
      handle_id: anna.handle,
      person_id: anna.id,
      made_for_person_id: anna.id,
      channel: 'email',
      direction: 'in',
      author_kind: 'customer',
      text: 'x',
      html: html.replaceAll('\0', ''),
      state: 'received',
      occurred_at: now,
      recorded_at: now,
    }))
    for (let at = 0; at < rows.length; at += 200)
      await tx
        .insertInto('message')
        .values(rows.slice(at, at + 200))
        .execute()
    return rows.map(({ id }) => id)
  })
}

test('of a thousand hostile mails none runs, asks, leads away or tells that it was opened', async () => {
  expect(mails.length).toBeGreaterThanOrEqual(1_000)
  const ids = await store()
  const context = await browser.newContext()
  const page = await context.newPage()
  const trouble: string[] = []
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('page', (other) => trouble.push(`window: ${other.url()}`))
  context.on('requestfinished', (request) => {
    // what the policy stops is no request: the canary tells what went out
    if (!request.url().startsWith(`${served.address}/`) && !request.url().startsWith('data:'))
      trouble.push(`request: ${request.url().slice(0, 100)}`)
  })
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}/robots.txt`)
  // the page is ours and empty: a frame for each mail, as the inbox makes them
  const shown = await page.evaluate(async (all) => {
    const ran: string[] = []
    addEventListener('message', () => ran.push('a message to the page'))
    let loaded = 0
    for (let from = 0; from < all.length; from += 60) {
      const frames = all.slice(from, from + 60).map(
        (id) =>
          new Promise<HTMLIFrameElement>((done) => {
            const frame = document.createElement('iframe')
            frame.setAttribute('sandbox', '')
            frame.onload = () => {
              loaded++
              done(frame)
            }
            frame.src = `/api/messages/${id}/html`
            document.body.append(frame)
          }),
      )
      const done = await Promise.all(frames)
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
      for (const frame of done) frame.remove()
    }
    return { ran, loaded, address: location.href }
  }, ids)
  expect({ ...shown, trouble, heard }).toEqual({
    ran: [],
    loaded: ids.length,
    address: `${served.address}/robots.txt`,
    trouble: [],
    heard: [],
  })
  // the same mails without our walls do tell, so the silence above is worth something
  const open = await browser.newPage()
  await open.setContent(mails.filter((_, at) => at % 100 === 0).join(''), { waitUntil: 'commit' })
  await expect.poll(() => heard.length).toBeGreaterThan(0)
})
