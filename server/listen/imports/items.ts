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
  /** Whom the row names and what it says of him, or why it names nobody. */
  readonly main: ParsedItem
  /** Its word on consent, if it has one. */
  readonly consent: ParsedItem | null
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
): Promise<readonly PreparedRow[]> {
  const { mapping } = stored
  if (mapping === null) throw new Error('An import is read only after it was mapped')
  const [settings, definitions] = await Promise.all([
    normalisationSettings(context.tx, context.workspace),
    fieldsOf(context, 'person'),
  ])
  const frame = frameOfImport(settings, importOptions(context))
  const timestamp = stored.datedAt.toISOString()
  return rows.map((row) => {
    const says = withFields(sayingOf(row.cells, mapping), mapping.targets, definitions)
    const named = {
      messageId: `${sourceOf(stored)}:${row.number}`,
      timestamp,
      ...(says.userId === null ? {} : { userId: says.userId }),
      externalIds: identifiersOf(stored, row.number, says),
    }
    return {
      row,
      says,
      main: parseItem(mainItem(named, says), frame),
      consent: says.consent === null ? null : parseItem(consentItem(named, says, stored.file), frame),
    }
  })
}

interface Named {
  readonly messageId: string
  readonly timestamp: string
  readonly userId?: string
  readonly externalIds: readonly object[]
}

const mainItem = (
  { externalIds, ...named }: Named,
  { traits, values, company }: RowSays & { readonly values: Readonly<Record<string, unknown>> },
): object => ({
  type: 'identify',
  ...named,
  traits: { ...traits, ...values },
  context: { externalIds, ...(company === null ? {} : { groupId: company }) },
})

/** With an id of its own, so that nothing is stored twice. */
const consentItem = (
  { externalIds, messageId, ...named }: Named,
  { consent, emails }: RowSays,
  file: string,
): object => ({
  type: 'track',
  event: consent === true ? 'Consent Given' : 'Consent Withdrawn',
  messageId: `${messageId}:consent`,
  ...named,
  properties: { purpose: 'marketing', channel: emails.length > 0 ? 'email' : 'sms', form: file },
  context: { externalIds },
})

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
