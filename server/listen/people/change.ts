import type { z } from '@hono/zod-openapi'
import type { ChangePerson } from '#contract/people.ts'
import { maskOfKey } from '#pure/masks/index.ts'
import { audit } from '#server/platform/audit.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { refuseHidden } from '#server/platform/veil.ts'
import { fieldsOf, requireFieldValues } from '../fields/index.ts'
import { personBehind, writeEvent } from '../timeline/index.ts'
import { refold } from './refold.ts'
import { stateTraits, traitsOf } from './traits.ts'

/** Where a value was taken from: the message that says so, and its words. */
export interface TakenFrom {
  readonly message_id: string
  readonly words: string
}

/** What members decide about a person by hand. Each change is an event, so it has a history and an author. */
export async function changePerson(
  context: Context,
  askedId: string,
  wanted: z.output<typeof ChangePerson>,
  from?: TakenFrom,
): Promise<string> {
  const { personId } = await personBehind(context, askedId)
  refuseHiddenTraits(context, wanted.traits ?? {})
  return seeingAll(context, () => change(context, personId, wanted, from))
}

/** What is shown covered cannot be written: the marks would become the value. */
function refuseHiddenTraits(context: Context, traits: Readonly<Record<string, unknown>>): void {
  for (const key of Object.keys(traits)) {
    refuseHidden(context, key, `traits.${key}`)
    const mask = maskOfKey(key)
    if (mask !== null) refuseHidden(context, mask, `traits.${key}`)
  }
}

async function change(
  context: Context,
  personId: string,
  wanted: z.output<typeof ChangePerson>,
  from?: TakenFrom,
): Promise<string> {
  const before = await lockPerson(context, personId)
  const own = await requireFieldValues(context, await fieldsOf(context, 'person'), wanted.fields ?? {})
  await changeTraits(context, personId, { ...wanted.traits, ...own }, from)
  if (wanted.ownerMemberId !== undefined && wanted.ownerMemberId !== before.owner_member_id) {
    await changeOwner(context, personId, before.owner_member_id, wanted.ownerMemberId)
  }
  if (wanted.humanOnly !== undefined && wanted.humanOnly !== before.human_only) {
    await changeHumanOnly(context, personId, wanted.humanOnly)
  }
  await refold(context, [personId])
  await announce(context.tx, context.workspace, [{ topic: 'person', id: personId }], context.clock.now())
  return personId
}

export const lockPerson = (context: Context, personId: string) =>
  context.tx
    .selectFrom('person')
    .select(['owner_member_id', 'human_only'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()

/** Each value that is not so already becomes an event with its author, and the newest statement of its trait. */
export async function changeTraits(
  context: Context,
  personId: string,
  wanted: Readonly<Record<string, unknown>>,
  from?: TakenFrom,
): Promise<void> {
  const known = new Map((await traitsOf(context, personId)).map((trait) => [trait.key, trait.value]))
  for (const [key, value] of Object.entries(wanted)) {
    const before = known.get(key) ?? null
    if (JSON.stringify(before) === JSON.stringify(value)) continue
    const written = await writeEvent(context, personId, {
      name: 'Trait Changed',
      properties: { key, value, before, ...from },
      traits: { [key]: value },
    })
    await stateTraits(context, {
      handleId: written.handleId,
      epoch: written.epoch,
      values: { [key]: value },
      messageId: written.eventId,
      memberId: memberOf(context.actor),
    })
  }
}

/** Everyone's lists may have changed, also of whoever saw the person until now. */
export async function changeOwner(
  context: Context,
  personId: string,
  before: string | null,
  owner: string | null,
): Promise<void> {
  if (owner !== null) await assertActive(context, owner)
  await setDecided(context, personId, { owner_member_id: owner })
  await writeEvent(context, personId, { name: 'Owner Changed', properties: { before, owner } })
  await audit(context, {
    action: 'owner changed',
    subject: { kind: 'person', id: personId },
    details: { before, owner },
  })
}

async function assertActive(context: Context, memberId: string): Promise<void> {
  const member = await context.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', memberId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (member !== undefined) return
  throw new Problem('bad-input', { fields: [{ path: 'ownerMemberId', message: 'no such member' }] })
}

export async function changeHumanOnly(context: Context, personId: string, humanOnly: boolean) {
  await setDecided(context, personId, { human_only: humanOnly })
  await writeEvent(context, personId, {
    name: 'Trait Changed',
    properties: { key: 'humanOnly', value: humanOnly, before: !humanOnly },
  })
  await audit(context, {
    action: 'human only changed',
    subject: { kind: 'person', id: personId },
    details: { humanOnly },
  })
}

const setDecided = (
  context: Context,
  personId: string,
  decided: { owner_member_id: string | null } | { human_only: boolean },
) =>
  context.tx
    .updateTable('person')
    .set(decided)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', personId)
    .execute()
