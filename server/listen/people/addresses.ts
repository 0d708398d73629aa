import { type HandleRefusal, normaliseHandle } from '#pure/identity/index.ts'
import { isHidden } from '#server/platform/access.ts'
import type { Context } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import {
  type CarriedHandle,
  normalisationSettings,
  personOf,
  type RecordMover,
  sight,
  wereErased,
} from '../identity/index.ts'

type Read =
  | { readonly ok: true; readonly address: CarriedHandle }
  | { readonly ok: false; readonly because: HandleRefusal }

/** An address as a member typed it, in its one spelling; junk and what is no address are told from it. */
export async function readAddress(context: Context, kind: 'email' | 'phone', typed: string): Promise<Read> {
  const settings = await normalisationSettings(context.tx, context.workspace)
  const read = normaliseHandle(kind, '', typed, settings)
  if (!read.ok) return read
  // said by a member, proven by nobody; the mailbox or phone of an office says little about who it is
  const strength = read.handle.weakContact === undefined ? 'medium' : 'weak'
  const { value } = read.handle
  return {
    ok: true,
    address: { ...read.handle, strength, verified: false, identified: false, shown: value },
  }
}

/** Whose the address is today, whatever became of its name; null when the company never saw it. */
export async function personAt(
  context: Context,
  { kind, scope, value }: Pick<CarriedHandle, 'kind' | 'scope' | 'value'>,
): Promise<string | null> {
  const known = await context.tx
    .selectFrom('handle')
    .select('person_id')
    .where('workspace_id', '=', context.workspace)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .where('value', '=', value)
    .orderBy('epoch', 'desc')
    .executeTakeFirst()
  return known?.person_id ?? null
}

/**
 * The refusal of an address that is somebody's. Who it is, is told only to whoever may see that person and the kind of
 * address: else whoever sees less could ask by trying to add.
 */
export async function alreadyTaken(
  context: Context,
  { kind }: CarriedHandle,
  personId: string,
): Promise<Problem> {
  const hidden = isHidden(context, kind === 'phone' ? 'phones' : 'emails')
  return hidden || (await personOf(context, personId)) === null
    ? new Problem('duplicate-unseen')
    : new Problem('duplicate-person', { facts: { personId } })
}

/** Somebody known by these handles alone, from now on. The caller holds lockIdentity. */
export async function makePerson(
  context: Context,
  handles: readonly [CarriedHandle, ...CarriedHandle[]],
  movers: readonly RecordMover[],
): Promise<string> {
  if ((await wereErased(context, handles)).size > 0) throw new Problem('erased-person')
  const now = context.clock.now()
  const sighting = {
    handles,
    previous: null,
    occurredAt: now,
    messageId: newId(now),
    source: 'tandem',
    reset: false,
    said: null,
  }
  const settled = await (await sight(context, [sighting], movers)).settle()
  return settled.personIdOf(handles[0], now)
}
