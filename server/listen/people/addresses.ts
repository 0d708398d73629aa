import { sql } from 'kysely'
import {
  type HandleRefusal,
  type NormalisationSettings,
  normaliseHandle,
  readingPhone,
} from '#pure/identity/index.ts'
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
  return addressIn(await normalisationSettings(context.tx, context.workspace), kind, typed)
}

export function addressIn(settings: NormalisationSettings, kind: 'email' | 'phone', typed: string): Read {
  const read = normaliseHandle(kind, '', typed, settings)
  if (!read.ok) return read
  // said by a member, proven by nobody; the mailbox or phone of an office says little about who it is
  const strength = read.handle.weakContact === undefined ? 'medium' : 'weak'
  const { value, extension } = read.handle
  const shown = kind === 'phone' ? readingPhone(value, extension) : value
  return {
    ok: true,
    address: { ...read.handle, strength, verified: false, identified: false, shown },
  }
}

/** Whose the address is today, whatever became of its name; null when the company never saw it. */
export async function personAt(
  context: Context,
  { kind, scope, value }: Pick<CarriedHandle, 'kind' | 'scope' | 'value'>,
): Promise<string | null> {
  const known = await sql<{ person_id: string }>`/* person at */
    select person_id from handle
     where workspace_id = ${context.workspace} and kind = ${kind} and scope = ${scope} and value = ${value}
     order by epoch desc limit 1`.execute(context.tx)
  return known.rows[0]?.person_id ?? null
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
  const [erased, sighted] = await Promise.all([
    wereErased(context, handles),
    sight(context, [sighting], movers),
  ])
  if (erased.size > 0) throw new Problem('erased-person')
  const settled = await sighted.settle()
  return settled.personIdOf(handles[0], now)
}
