import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { holder } from '#cli/lock.ts'
import { openSession } from '#server/platform/accounts/sessions.ts'
import { createAccount, createMember } from '#server/platform/accounts/workspaces.ts'
import { systemClock } from '#server/platform/clock.ts'
import { connect, inAccount, inWorkspace } from '#server/platform/database/connect.ts'
import { type Id, newId } from '#server/platform/identifiers.ts'
import { processesBelow } from '#server/platform/processes.ts'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Colleague, colleague, type Visitor, visitor } from './connected-peers.ts'
import { type FreshPlace, inFreshPlace, megabytesOf, ownerUrl, round, untilFollowed } from './product.ts'

/**
 * How long until a visitor's words stand on a colleague's screen (the value: two browsers with the Inbox open, 500
 * visitors with the chat open, one message a second). Then the same with 48 more members, whose pages ask as the
 * browser's does, and two messages a second: what the product takes of memory and of the processor, PostgreSQL
 * included.
 *
 *   npm run bench -- connected [--members 50] [--visitors 500] [--seconds 60] [--rate 2]
 */
const LIMIT_MS = 200
const LIMIT_MEGABYTES = 700
const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '50' },
    visitors: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '2' },
  },
})
const [members, visitors, seconds, rate] = [values.members, values.visitors, values.seconds, values.rate].map(
  Number,
) as [number, number, number, number]

/** Notes, by the clock of this machine, when a word is first on the page. */
const NOTICE_WORDS = `
  window.seen = {}
  const look = (node) => {
    for (const word of (node.textContent ?? '').match(/(?:word|lone)\\d{5}/g) ?? []) window.seen[word] ??= Date.now()
  }
  const watch = () => new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes)
      if (type === 'characterData') look(target)
      else addedNodes.forEach(look)
  }).observe(document.documentElement, { childList: true, characterData: true, subtree: true })
  document.documentElement === null ? addEventListener('DOMContentLoaded', watch) : watch()
`

await inFreshPlace(async (place) => {
  const product = await place.start('--empty', '--port', '0')
  const pids = (): number[] => processesBelow(product.pid ?? 0)
  const address = holder(place.data)?.address ?? ''
  const { workspace, key } = await aCompany(place)
  const cookies = await hired(place, workspace, members)
  const before = megabytesOf(pids())

  const people: Visitor[] = []
  for (let number = 0; number < visitors; number++) people.push(await visitor(address, key, number))
  for (const one of people.slice(0, 60)) await one.say(`Good day from ${one.name}`)
  await untilFollowed(place)

  const browser = await launchBrowser()
  const screens = await Promise.all(cookies.slice(0, 2).map((cookie) => screenOf(browser, address, cookie)))
  const asks = await whatAPageAsks(screens[0] as Page, people[0] as Visitor)
  const watched: Watched = { people, pids, screen: screens[1] as Page }
  const alone = await conversation(watched, 'lone', 1)
  const others = await Promise.all(cookies.slice(2).map((cookie) => colleague(address, cookie, asks)))
  const together = await conversation(watched, 'word', rate)
  report({ alone, together, before, others })
  for (const one of [...people, ...others]) one.stop()
  await browser.close()
})
process.exit()

interface Watched {
  readonly people: readonly Visitor[]
  readonly pids: () => number[]
  readonly screen: Page
}

/** Of a conversation: milliseconds from each message to the screen, and what the product took. */
interface Outcome {
  readonly delays: readonly number[]
  readonly cores: number
  readonly megabytes: number
}

/** Visitors write by turns, each message with a word of its own that is looked for on the screen. */
async function conversation(
  { people, pids, screen }: Watched,
  word: string,
  perSecond: number,
): Promise<Outcome> {
  const told: { readonly token: string; readonly at: number }[] = []
  const saying: Promise<void>[] = []
  const cpu = processorSeconds(pids())
  const until = Date.now() + seconds * 1_000
  for (let number = 0; Date.now() < until; number++) {
    const token = `${word}${String(number).padStart(5, '0')}`
    told.push({ token, at: Date.now() })
    saying.push(people[(number * 7) % people.length]?.say(`Is it ready? ${token}`) ?? Promise.resolve())
    await wait(1_000 / perSecond)
  }
  const cores = (processorSeconds(pids()) - cpu) / seconds
  const megabytes = megabytesOf(pids())
  await Promise.all(saying)
  await wait(3_000)
  const seen = await seenAt(screen)
  const delays = told.map(({ token, at }) => (seen[token] ?? Number.POSITIVE_INFINITY) - at)
  return { delays: delays.sort((one, other) => one - other), cores, megabytes }
}

interface Measured {
  readonly alone: Outcome
  readonly together: Outcome
  readonly before: number
  readonly others: readonly Colleague[]
}

function report({ alone, together, before, others }: Measured): void {
  const facts = ({ delays, cores, megabytes }: Outcome) => ({
    p50: at(delays, 0.5),
    p95: at(delays, 0.95),
    messages: delays.length,
    neverSeen: delays.filter((delay) => !Number.isFinite(delay)).length,
    megabytes: Math.round(megabytes),
    coresOfProduct: round(cores),
  })
  const [two, all] = [facts(alone), facts(together)]
  const beside = {
    limitMs: LIMIT_MS,
    limitMegabytes: LIMIT_MEGABYTES,
    ...{ members, visitors, rate, seconds },
    twoMembers: two,
    allMembers: all,
    megabytesBefore: Math.round(before),
    questionsOfOthers: others.reduce((sum, { asked }) => sum + asked(), 0),
    refusedToOthers: others.reduce((sum, { refused }) => sum + refused(), 0),
  }
  console.log(JSON.stringify({ name: 'connected', unit: 'ms', value: two.p95, beside }))
  if (two.p95 > LIMIT_MS || two.neverSeen + all.neverSeen > 0 || all.megabytes > LIMIT_MEGABYTES)
    process.exitCode = 1
}

function at(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)
}

async function screenOf(browser: Browser, address: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_400, height: 900 } })
  await context.addCookies([{ name: 'tandem_session', value: cookie, url: address }])
  const page = await context.newPage()
  await page.addInitScript(NOTICE_WORDS)
  await page.goto(`${address}/inbox?folder=all`)
  await page.getByText('Good day from').first().waitFor()
  return page
}

function seenAt(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen)
}

/** The questions of an open Inbox after a message of somebody whose dialogue is not open: the others repeat them. */
async function whatAPageAsks(page: Page, one: Visitor): Promise<string[]> {
  await wait(2_000)
  const asked = new Set<string>()
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.startsWith('/api/') && request.method() === 'GET') asked.add(pathname + search)
  })
  await one.say('One moment, please')
  await page.getByText('One moment, please').first().waitFor()
  await wait(1_000)
  page.removeAllListeners('request')
  return [...asked]
}

async function aCompany(place: FreshPlace): Promise<{ workspace: Id<'Workspace'>; key: string }> {
  // printed by the command
  const made = JSON.parse(await place.run('workspace', 'create', 'Shop', '--json')) as { id: string }
  const given = await place.run('key', 'create', '--workspace', made.id, '--kind', 'write', '--json')
  return { workspace: made.id as Id<'Workspace'>, key: (JSON.parse(given) as { key: string }).key }
}

/** Members who have just signed in; their sessions. */
async function hired(place: FreshPlace, workspace: Id<'Workspace'>, many: number): Promise<string[]> {
  const connection = connect(await ownerUrl(place.data), 2)
  const cookies: string[] = []
  for (let number = 0; number < many; number++) {
    const now = new Date()
    const account = newId<'Account'>(now)
    const who = { name: `Member ${number}`, email: `member-${number}@staff.example` }
    await inAccount(connection.db, account, null, (tx) =>
      createAccount(tx, { id: account, ...who, passwordHash: null, now }),
    )
    await inWorkspace(connection.db, workspace, (tx) =>
      createMember({ tx, workspace, clock: systemClock }, { account, ...who, role: 'lead' }),
    )
    cookies.push(await openSession(connection.db, { account, workspace, userAgent: 'bench', now }))
  }
  await connection.close()
  return cookies
}

/** Seconds of the processor that running processes have used (proc(5): user and system, in hundredths). */
function processorSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return sum + (Number(fields[11]) + Number(fields[12])) / 100
  }, 0)
}
