import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { KeepMacro, Macro } from '#contract/macros.ts'
import { readyWords } from '#server/listen/inbox/index.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'

export type ShownMacro = z.output<typeof Macro>
type Kept = z.output<typeof KeepMacro>

const COLUMNS = sql`id, name, acts, member_id is not null as own`

/** Everybody's and the member's own, by their names. */
export async function macros(context: Context): Promise<ShownMacro[]> {
  const { rows } = await sql<ShownMacro>`
    select ${COLUMNS} from macro
     where workspace_id = ${context.workspace} and (member_id is null or member_id = ${memberOf(context.actor)})
     order by lower(name), member_id is null, id`.execute(context.tx)
  return rows
}

/** One that the member may run, or 404. */
export async function macroOr404(context: Context, id: string): Promise<ShownMacro> {
  const { rows } = await sql<ShownMacro>`
    select ${COLUMNS} from macro where workspace_id = ${context.workspace} and id = ${id}
       and (member_id is null or member_id = ${memberOf(context.actor)})`.execute(context.tx)
  const [macro] = rows
  if (macro === undefined) throw new Problem('not-found')
  return macro
}

export async function addMacro(context: Context, macro: Kept): Promise<ShownMacro> {
  await assertReady(context, macro)
  const { rows } = await sql<ShownMacro>`
    insert into macro (workspace_id, id, name, acts, member_id, changed_at)
    values (${context.workspace}, ${newId(context.clock.now())}, ${macro.name}, ${JSON.stringify(macro.acts)}::jsonb,
            ${ownerOf(context, macro)}, ${context.clock.now()})
    on conflict do nothing returning ${COLUMNS}`.execute(context.tx)
  return keptNow(context, rows[0])
}

export async function changeMacro(context: Context, id: string, macro: Kept): Promise<ShownMacro> {
  await macroOr404(context, id)
  await assertReady(context, macro)
  const owner = ownerOf(context, macro)
  const { rows } = await sql<ShownMacro>`
    update macro set name = ${macro.name}, acts = ${JSON.stringify(macro.acts)}::jsonb, member_id = ${owner},
                     changed_at = ${context.clock.now()}
     where workspace_id = ${context.workspace} and id = ${id}
       and not exists (select from macro other where other.workspace_id = ${context.workspace} and other.id <> ${id}
                          and lower(other.name) = lower(${macro.name})
                          and other.member_id is not distinct from ${owner}::uuid)
     returning ${COLUMNS}`.execute(context.tx)
  return keptNow(context, rows[0])
}

export async function removeMacro(context: Context, id: string): Promise<void> {
  await macroOr404(context, id)
  await sql`delete from macro where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  await audit(context, { action: 'macro removed', subject: { kind: 'macro', id } })
}

async function keptNow(context: Context, macro: ShownMacro | undefined): Promise<ShownMacro> {
  if (macro === undefined) throw new Problem('already-exists')
  await audit(context, { action: 'macro kept', subject: { kind: 'macro', id: macro.id } })
  return macro
}

/** What everybody runs speaks with words that everybody has. */
async function assertReady(context: Context, { acts, own }: Kept): Promise<void> {
  const answer = acts.find((act) => act.do === 'answer')
  if (answer === undefined) return
  const words = await readyWords(context, answer.cannedReplyId)
  if (words === null || (words.own && !own))
    throw new Problem('bad-input', { fields: [{ path: 'acts', message: 'the ready answer is not there' }] })
}

function ownerOf(context: Context, { own }: Kept): string | null {
  const member = memberOf(context.actor)
  if (own && member === null) throw new Problem('not-allowed')
  return own ? member : null
}
