import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ChangeField, FieldOption, FieldOrder, FieldUse, NewField } from '#contract/fields.ts'
import { readFieldValue } from '#pure/fields/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { type Definition, everyField, fieldById } from './definitions.ts'
import { readAtOnce } from './reread.ts'

type Options = z.output<typeof NewField>['options']
const FROM_THE_FIRST = '00000000-0000-0000-0000-000000000000'
const MOST_FIELDS = 500

/** Traits that people have anyway, with places and rules of their own. */
const TAKEN: Readonly<Record<Definition['object'], readonly string[]>> = {
  person: [
    ...['name', 'firstName', 'lastName', 'patronymic', 'middleName', 'email', 'phone', 'city', 'company'],
    ...['address', 'humanOnly', 'timezone', 'timeZone'],
  ],
  company: ['name', 'domain'],
  deal: ['title', 'amount', 'currency', 'stage', 'pipeline', 'owner'],
}

export async function createField(context: Context, wanted: z.output<typeof NewField>): Promise<Definition> {
  const others = await everyField(context, wanted.object)
  if (TAKEN[wanted.object].includes(wanted.key)) throw badKey('taken')
  if (others.some(({ key }) => key.toLowerCase() === wanted.key.toLowerCase()))
    throw new Problem('already-exists')
  if (others.length >= MOST_FIELDS) throw badKey('too-many')
  const id = newId(context.clock.now())
  const options = optionsOf(wanted.type, wanted.options, [])
  await sql`
    insert into field (workspace_id, id, object, key, label_en, label_ru, type, options, required, in_group, position,
                       created_at, read_after)
    values (${context.workspace}, ${id}, ${wanted.object}, ${wanted.key}, ${wanted.label.en}, ${wanted.label.ru},
            ${wanted.type}, ${JSON.stringify(options)}, ${wanted.required}, ${wanted.group},
            ${Math.max(0, ...others.map(({ position }) => position)) + 1}, ${context.clock.now()}, ${FROM_THE_FIRST})`.execute(
    context.tx,
  )
  await readAtOnce(context, await fieldById(context, id))
  await tell(context, id, 'field created', { object: wanted.object, key: wanted.key, type: wanted.type })
  return fieldById(context, id)
}

const badKey = (message: string) => new Problem('bad-input', { fields: [{ path: 'key', message }] })

export async function changeField(
  context: Context,
  id: string,
  wanted: z.output<typeof ChangeField>,
): Promise<Definition> {
  const before = await fieldById(context, id)
  const type = wanted.type ?? before.type
  const options = optionsOf(type, wanted.options ?? before.options, before.options)
  await refuseLoss(context, before, { ...before, type, options })
  const isReadAnew = type !== before.type || JSON.stringify(options) !== JSON.stringify(before.options)
  const label = wanted.label ?? before.label
  const archivedAt =
    wanted.archived === undefined
      ? before.archivedAt
      : wanted.archived
        ? (before.archivedAt ?? context.clock.now())
        : null
  await sql`
    update field set label_en = ${label.en}, label_ru = ${label.ru}, type = ${type},
           options = ${JSON.stringify(options)}, required = ${wanted.required ?? before.required},
           in_group = ${wanted.group ?? before.group}, archived_at = ${archivedAt},
           read_after = case when ${isReadAnew} then ${FROM_THE_FIRST}::uuid else read_after end
     where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  const after = await fieldById(context, id)
  if (isReadAnew) await readAtOnce(context, after)
  await tell(context, id, 'field changed', { key: before.key, changed: Object.keys(wanted) })
  return fieldById(context, id)
}

/** A new type, or options that went, may not make a value unreadable that is read today. */
async function refuseLoss(context: Context, before: Definition, after: Definition): Promise<void> {
  if (before.type === after.type) return
  const values = await sql<{ value: unknown; times: number }>`
    select value, count(*) as times from field_value
     where workspace_id = ${context.workspace} and field_id = ${before.id} and value is not null
     group by value`.execute(context.tx)
  const lost = values.rows.filter(({ value }) => !isKept(after, before, value))
  if (lost.length > 0)
    throw new Problem('type-would-lose', {
      facts: { values: lost.reduce((sum, { times }) => sum + times, 0) },
    })
}

/** Lossless: read as the new type and back again it is the same. */
function isKept(after: Definition, before: Definition, value: unknown): boolean {
  const read = readFieldValue(after, value)
  if (!read.understood || read.value === null) return false
  const back = readFieldValue(before, read.value)
  return back.understood && JSON.stringify(back.value) === JSON.stringify(value)
}

/** Options keep their ids; new ones get theirs from their name; what is left out is put away. */
function optionsOf(
  type: Definition['type'],
  wanted: Options | readonly FieldOption[],
  before: readonly FieldOption[],
): FieldOption[] {
  if (type !== 'choice' && type !== 'choices') return [...before]
  const ids = new Set(before.map(({ id }) => id))
  const kept = wanted.map(({ id, ...option }): FieldOption => {
    if (id !== undefined && before.some((known) => known.id === id)) return { id, ...option }
    const made = freeId(option.label.en, ids)
    ids.add(made)
    return { id: made, ...option }
  })
  const gone = before.filter(({ id }) => !kept.some((option) => option.id === id))
  return [...kept, ...gone.map((option) => ({ ...option, archived: true }))]
}

function freeId(label: string, taken: ReadonlySet<string>): string {
  const slug = label
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
  for (let place = 1; ; place++) {
    const id = place === 1 && slug !== '' ? slug : `${slug || 'option'}-${place}`
    if (!taken.has(id)) return id
  }
}

export async function orderFields(
  context: Context,
  { object, ids }: z.output<typeof FieldOrder>,
): Promise<void> {
  await sql`
    update field set position = given.place
      from unnest(${[...ids]}::uuid[]) with ordinality as given (id, place)
     where field.workspace_id = ${context.workspace} and field.object = ${object} and field.id = given.id`.execute(
    context.tx,
  )
  await announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], context.clock.now())
}

/** What would be lost with a field. */
export async function useOf(context: Context, id: string): Promise<FieldUse> {
  const field = await fieldById(context, id)
  const counted = await sql<{ values: number; notUnderstood: number }>`
    select count(value) as values, count(raw) as "notUnderstood" from field_value
     where workspace_id = ${context.workspace} and field_id = ${id}`.execute(context.tx)
  const name = `fields.${field.key}`
  const views = await sql<{ name: string }>`
    select name from view
     where workspace_id = ${context.workspace} and shared
       and (${name} = any(columns) or search ->> 'sort' = ${name} or strpos(search ->> 'filter', to_json(${name}::text)::text) > 0)
     order by name`.execute(context.tx)
  return {
    ...(counted.rows[0] ?? { values: 0, notUnderstood: 0 }),
    views: field.object === 'person' ? views.rows.map((view) => view.name) : [],
  }
}

/** Only what was put away before is deleted. What people, groups and imports said stays where they said it. */
export async function deleteField(context: Context, id: string): Promise<void> {
  const field = await fieldById(context, id)
  if (field.archivedAt === null) throw new Problem('field-in-use')
  const gone =
    await sql`delete from field_value where workspace_id = ${context.workspace} and field_id = ${id}`.execute(
      context.tx,
    )
  await sql`delete from field where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  await tell(context, id, 'field deleted', { key: field.key, values: Number(gone.numAffectedRows ?? 0) })
}

async function tell(
  context: Context,
  id: string,
  action: string,
  details: Readonly<Record<string, string | number | readonly string[]>>,
): Promise<void> {
  await audit(context, { action, subject: { kind: 'field', id }, details })
  await announce(context.tx, context.workspace, [{ topic: 'workspace', id: null }], context.clock.now())
}
