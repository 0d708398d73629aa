import { readFieldValue } from '#pure/fields/index.ts'
import { type RowSays, sayingOf } from '#pure/tables/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type Definition, fieldsOf } from '../fields/index.ts'
import { normalisationSettings } from '../identity/index.ts'
import { frameOfImport, type ParsedItem, parseItem } from '../ingest/index.ts'
import { type StoredImport, type StoredRow, sourceOf } from './store.ts'

/** A row, what it says, and the items by which it would be stored. */
export interface PreparedRow {
  readonly row: StoredRow
  readonly says: RowSays
  readonly items: readonly { readonly raw: object; readonly parsed: ParsedItem }[]
  /** The first item understood: whom the row names, or why it names nobody. */
  readonly main: ParsedItem
}

/** As an import states it: by the company's own program, long ago, starting nothing. */
export const importOptions = (context: Context) => ({
  trusted: true,
  receivedAt: context.clock.now(),
  sentAt: null,
  historical: true,
})

export async function prepareRows(
  context: Context,
  stored: StoredImport,
  rows: readonly StoredRow[],
  companies: ReadonlyMap<string, string> = new Map(),
): Promise<readonly PreparedRow[]> {
  const { mapping } = stored
  if (mapping === null) throw new Error('An import is read only after it was mapped')
  const settings = await normalisationSettings(context.tx, context.workspace)
  const frame = frameOfImport(settings, importOptions(context))
  const definitions = await fieldsOf(context, 'person')
  return rows.flatMap((row) => {
    const says = withFields(sayingOf(row.cells, mapping), mapping.targets, definitions)
    const items = itemsOf(stored, row.number, says, companies).map((raw) => ({
      raw,
      parsed: parseItem(raw, frame),
    }))
    const [main] = items
    // what names nobody (a second phone that is none) would only be set aside
    const good = items.filter(({ parsed }) => parsed.ok)
    return main === undefined ? [] : [{ row, says, items: good, main: main.parsed }]
  })
}

/** One item for the row, and one for its word on consent. Each has an id of its own, so that nothing is stored twice. */
function itemsOf(
  stored: StoredImport,
  number: number,
  says: RowSays & { readonly values: Readonly<Record<string, unknown>> },
  companies: ReadonlyMap<string, string>,
): readonly object[] {
  const messageId = `${sourceOf(stored)}:${number}`
  const timestamp = stored.datedAt.toISOString()
  const { emails, company, consent } = says
  const known = identifiersOf(stored, number, says)
  const main = {
    type: 'identify',
    messageId,
    timestamp,
    ...(says.userId === null ? {} : { userId: says.userId }),
    traits: { ...says.traits, ...says.values },
    context: {
      externalIds: known,
      ...(company === null ? {} : { groupId: companies.get(company.toLowerCase()) ?? company }),
    },
  }
  if (consent === null) return [main]
  const word = {
    type: 'track',
    event: consent ? 'Consent Given' : 'Consent Withdrawn',
    messageId: `${messageId}:consent`,
    timestamp,
    ...(says.userId === null ? {} : { userId: says.userId }),
    properties: { purpose: 'marketing', channel: emails.length > 0 ? 'email' : 'sms', form: stored.file },
    context: { externalIds: known },
  }
  return [main, word]
}

/** Values of custom fields as their types understand them; the others are left out, with their column. */
function withFields(
  says: RowSays,
  targets: readonly (string | null)[],
  definitions: readonly Definition[],
): RowSays & { readonly values: Readonly<Record<string, unknown>> } {
  const values: Record<string, unknown> = {}
  const troubles = [...says.troubles]
  for (const [key, raw] of Object.entries(says.fields)) {
    const definition = definitions.find((one) => one.key === key)
    const read = definition === undefined ? null : readFieldValue(definition, raw)
    if (read?.understood === true) values[key] = read.value
    else
      troubles.push({ code: 'no-value', column: targets.indexOf(`field:${key}`), value: raw.slice(0, 100) })
  }
  return { ...says, troubles, values }
}

const NAMES: ReadonlySet<string> = new Set(['name', 'firstName', 'patronymic', 'lastName'])

/** Somebody with a name and nothing else hangs on the number of his row. */
function identifiersOf(stored: StoredImport, number: number, says: RowSays): readonly object[] {
  const { emails, phones, externalId, userId, traits } = says
  const ids = [
    ...emails.map((id) => ({ type: 'email', id })),
    ...phones.map((id) => ({ type: 'phone', id })),
    ...(externalId === null ? [] : [{ type: stored.mapping?.preset ?? 'file', id: externalId }]),
  ]
  const isNameless = ![...NAMES].some((key) => key in traits)
  return ids.length > 0 || userId !== null || isNameless
    ? ids
    : [{ type: 'import', id: `${stored.id}/${number}` }]
}
