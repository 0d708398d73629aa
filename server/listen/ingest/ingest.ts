import type { Receipt, VerdictCode } from '#contract/protocol.ts'
import { type IntakeSettings, normalisationSettings } from '#server/listen/identity/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { stillStands } from '#server/platform/standing.ts'
import type { IngestWiring, SourcedItem, Storing } from './accepted-event.ts'
import type { ItemFrame, NormalisedItem, ParsedItem } from './item.ts'
import { isMachine } from './item-machine.ts'
import { parseItem } from './item-parse.ts'
import { numberEquals } from './made-id.ts'
import { quarantine } from './quarantine.ts'
import { storeItems } from './store.ts'

export interface IngestOptions {
  /** Who says so: the name of a key, an import, the demo. */
  readonly source: string
  /** Asserted by the company's own programs; otherwise a claim of whoever filled the form. */
  readonly trusted: boolean
  readonly receivedAt: Date
  readonly sentAt: Date | null
  /** Keeps the stated times and starts nothing. */
  readonly historical: boolean
}

/**
 * The internal door: items in the Segment protocol, from imports, the demo and the simulator alike, stored in the
 * caller's transaction. 500 to 1,000 items a call are the fastest.
 */
export async function ingest(
  context: Context,
  items: readonly unknown[],
  options: IngestOptions,
  wiring: IngestWiring,
): Promise<Receipt> {
  const settings = await normalisationSettings(context.tx, context.workspace)
  const frame = frameOfImport(settings, options)
  const parsed = numberEquals(items.map((item) => parseItem(item, frame)))
  return storeParsed(context, { items, parsed, frame, ...options }, wiring)
}

/** A request of our own: no path, no agent, no visitor behind it. */
export function frameOfImport(
  settings: IntakeSettings,
  { receivedAt, sentAt, historical, trusted }: Omit<IngestOptions, 'source'>,
): ItemFrame {
  return {
    call: null,
    receivedAt,
    sentAt,
    historical,
    trusted,
    settings,
    isSigned: () => false,
    visitorKey: null,
    isMachine: (agent) => isMachine({ method: 'POST', agent: agent ?? '', purpose: '' }),
  }
}

export interface ParsedRequest extends Omit<IngestOptions, 'receivedAt' | 'sentAt'> {
  /** As they came, for the quarantine. */
  readonly items: readonly unknown[]
  readonly parsed: readonly ParsedItem[]
  /** How the items were read; not told by our own programs, whose items never are set aside. */
  readonly frame?: ItemFrame
}

/** Stores what may be stored of one request, sets the rest aside, and says what became of each item. */
export async function storeParsed(
  context: Context,
  request: ParsedRequest,
  wiring: Storing,
): Promise<Receipt> {
  const [receipt] = await storeRequests(context, [request], wiring)
  if (receipt === undefined) throw new Error('One request gives one receipt')
  return receipt
}

/** Several requests of one company in one transaction, each with its receipt. */
export async function storeRequests(
  context: Context,
  requests: readonly ParsedRequest[],
  wiring: Storing,
): Promise<readonly Receipt[]> {
  const good = requests.flatMap((request) => acceptable(request))
  const [, stored] = await Promise.all([requireStanding(context), storeItems(context, good, wiring)])
  await quarantine(context, requests)
  let next = 0
  return requests.map((request) => {
    const outcomes = acceptable(request).map(() => stored[next++])
    return receiptOf(request, outcomes)
  })
}

/** A key is known for some seconds after its company was removed. */
async function requireStanding({ tx, workspace }: Context): Promise<void> {
  if (!(await stillStands(tx, workspace))) throw new Problem('wrong-key')
}

function acceptable({ parsed, source, trusted, historical }: ParsedRequest): SourcedItem[] {
  return parsed.flatMap((entry) => (entry.ok ? [{ item: entry.item, source, trusted, historical }] : []))
}

function receiptOf({ parsed }: ParsedRequest, outcomes: readonly (string | undefined)[]): Receipt {
  const rejected: { index: number; messageId: string | null; code: VerdictCode }[] = []
  let next = 0
  for (const [index, entry] of parsed.entries()) {
    const outcome = entry.ok ? outcomes[next++] : undefined
    if (!entry.ok) rejected.push({ index, messageId: entry.messageId, code: entry.code })
    else if (outcome === 'erased')
      rejected.push({ index, messageId: erasedId(entry.item), code: 'erased_person' })
  }
  return { success: true, accepted: parsed.length - rejected.length, rejected }
}

const erasedId = ({ messageId }: NormalisedItem): string => messageId
