import type { Receipt } from '#contract/protocol.ts'
import type { Context } from '#server/platform/context.ts'
import { inWorkspaceUnflushed } from '#server/platform/database/connect.ts'
import { createFlusher } from '#server/platform/database/flush.ts'
import { throughCollisions } from '#server/platform/database/outage.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { errorFacts } from '#server/platform/log.ts'
import type { Services } from '#server/platform/services.ts'
import type { IngestWiring } from './accepted-event.ts'
import { type ParsedRequest, storeRequests } from './ingest.ts'

/** The most items that wait for one key before it is asked to come later, and that go into one transaction. */
const MOST_WAITING = 20_000
const MOST_TOGETHER = 250
/** So many items are worth a transaction that lines up behind the running one; fewer wait to go with others. */
const WORTH_LINING_UP = 50
const MOST_AT_ONCE = 6

export interface Writer {
  /** Resolves when everything is committed and on disk; 'busy' when too much of this key waits already. */
  submit(workspace: Id<'Workspace'>, key: string, request: ParsedRequest): Promise<Receipt | 'busy'>
}

/** A part of a request, small enough that it keeps nobody waiting. */
interface Chunk {
  readonly request: ParsedRequest
  readonly done: (receipt: Receipt) => void
  readonly failed: (error: unknown) => void
}

interface Company {
  readonly workspace: Id<'Workspace'>
  /** In the order in which keys get their turn. */
  readonly keys: Map<string, Chunk[]>
  /** Transactions under way: one that writes, and perhaps one that has begun and waits for its turn. */
  writing: number
  isQueued: boolean
}

/**
 * Writes what comes in: for each company one transaction after another (lockIdentity sees to that), each with the
 * next parts of all keys that wait, in turn, so that a key with dozens of parallel requests cannot starve another.
 * What arrives while one transaction runs goes together into the next: the more load, the fewer commits an event.
 * When a good deal waits, the next one begins already and lines up at the lock, so that no time passes between them:
 * nor does it wait for the disk, which is waited for before the answer, for all that was committed meanwhile at once.
 */
export function createWriter(
  services: Pick<Services, 'db' | 'clock' | 'secrets' | 'log'>,
  wiring: IngestWiring,
): Writer {
  const companies = new Map<string, Company>()
  const waiting: Company[] = []
  const flushed = createFlusher(services.db)
  let running = 0

  const start = (): void => {
    while (running < MOST_AT_ONCE) {
      const company = waiting.shift()
      if (company === undefined) return
      company.isQueued = false
      company.writing++
      running++
      void writeChunks(services, company, wiring).finally(() => {
        running--
        company.writing--
        if (company.keys.size === 0 && company.writing === 0) companies.delete(company.workspace)
        queue(company)
        start()
      })
      queue(company)
    }
  }
  const queue = (company: Company): void => {
    if (company.isQueued || !mayWrite(company)) return
    company.isQueued = true
    waiting.push(company)
  }

  return {
    async submit(workspace, key, request) {
      const company = companies.get(workspace) ?? {
        workspace,
        keys: new Map<string, Chunk[]>(),
        writing: 0,
        isQueued: false,
      }
      companies.set(workspace, company)
      const chunks = company.keys.get(key) ?? []
      if (itemsIn(chunks) > MOST_WAITING) return 'busy'
      company.keys.set(key, chunks)
      const receipts = split(request).map(
        (part) =>
          new Promise<Receipt>((done, failed) => {
            chunks.push({ request: part, done, failed })
          }),
      )
      queue(company)
      start()
      const written = await Promise.all(receipts)
      await flushed()
      return joined(written)
    },
  }
}

function mayWrite({ keys, writing }: Company): boolean {
  if (writing === 0) return keys.size > 0
  return writing === 1 && [...keys.values()].some((chunks) => itemsIn(chunks) >= WORTH_LINING_UP)
}

const itemsIn = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, { request }) => sum + request.parsed.length, 0)

function split(request: ParsedRequest): ParsedRequest[] {
  const { items, parsed } = request
  if (parsed.length <= MOST_TOGETHER) return [request]
  const parts: ParsedRequest[] = []
  for (let start = 0; start < parsed.length; start += MOST_TOGETHER) {
    const end = start + MOST_TOGETHER
    parts.push({ ...request, items: items.slice(start, end), parsed: parsed.slice(start, end) })
  }
  return parts
}

function joined(receipts: readonly Receipt[]): Receipt {
  const [only, ...others] = receipts
  if (only !== undefined && others.length === 0) return only
  return {
    success: true,
    accepted: receipts.reduce((sum, { accepted }) => sum + accepted, 0),
    rejected: receipts.flatMap(({ rejected }, part) =>
      rejected.map((entry) => ({ ...entry, index: entry.index + part * MOST_TOGETHER })),
    ),
  }
}

async function writeChunks(
  services: Pick<Services, 'db' | 'clock' | 'secrets' | 'log'>,
  company: Company,
  wiring: IngestWiring,
): Promise<void> {
  const chunks = takeTurns(company.keys)
  const write = (parts: readonly Chunk[]): Promise<readonly Receipt[]> =>
    throughCollisions(() =>
      inWorkspaceUnflushed(services.db, company.workspace, (tx) => {
        const { clock, secrets } = services
        const context: Context = {
          tx,
          workspace: company.workspace,
          clock,
          secrets,
          actor: { kind: 'system' },
        }
        return storeRequests(
          context,
          parts.map(({ request }) => request),
          wiring,
        )
      }),
    )
  try {
    const receipts = await write(chunks)
    for (const [index, receipt] of receipts.entries()) chunks[index]?.done(receipt)
  } catch (error) {
    if (!isAboutData(error)) {
      for (const { failed } of chunks) failed(error)
      return
    }
    services.log.warn(errorFacts(error), 'The database refused a value of an event; it is looked for')
    for (const chunk of chunks) await writeOneByOne(chunk, (part) => write([part]))
  }
}

/** One part of each key in turn, until the transaction is full. */
function takeTurns(keys: Map<string, Chunk[]>): Chunk[] {
  const taken: Chunk[] = []
  let items = 0
  while (items < MOST_TOGETHER && keys.size > 0) {
    for (const [key, chunks] of [...keys]) {
      if (taken.length > 0 && items + (chunks[0]?.request.parsed.length ?? 0) > MOST_TOGETHER) return taken
      const chunk = chunks.shift()
      // to the end of the line, or out of it
      keys.delete(key)
      if (chunks.length > 0) keys.set(key, chunks)
      if (chunk === undefined) continue
      taken.push(chunk)
      items += chunk.request.parsed.length
    }
  }
  return taken
}

/** An item that the database itself refuses goes to the quarantine; it must not take the others with it. */
async function writeOneByOne(
  { request, done, failed }: Chunk,
  write: (chunk: Chunk) => Promise<readonly Receipt[]>,
): Promise<void> {
  try {
    const receipts: Receipt[] = []
    for (const [index, entry] of request.parsed.entries()) {
      const one: ParsedRequest = { ...request, items: [request.items[index]], parsed: [entry] }
      const part = (alone: ParsedRequest): Chunk => ({ request: alone, done, failed })
      const [receipt] = await write(part(one)).catch((error) => {
        if (!isAboutData(error) || !entry.ok) throw error
        const { messageId, dropped } = entry.item
        const refused = { ok: false, code: 'bad_field', field: 'value', messageId, dropped } as const
        return write(part({ ...one, parsed: [refused] }))
      })
      if (receipt !== undefined) receipts.push(receipt)
    }
    done({
      success: true,
      accepted: receipts.reduce((sum, { accepted }) => sum + accepted, 0),
      rejected: receipts.flatMap(({ rejected }, index) => rejected.map((entry) => ({ ...entry, index }))),
    })
  } catch (error) {
    failed(error)
  }
}

/** SQLSTATE classes 22 and 23: a value, not the moment, is the matter; 54: it is too much of something. */
const isAboutData = (error: unknown): boolean => /^(22|23|54)/.test(sqlState(error))

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
