import type { z } from '@hono/zod-openapi'
import type { NewHandle } from '#contract/people.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { type CarriedHandle, joinPeople, lockIdentity, type RecordMover } from '../identity/index.ts'
import { personBehind, writeEvent } from '../timeline/index.ts'
import { alreadyTaken, makePerson, personAt, readAddress } from './addresses.ts'
import { lockPerson, type TakenFrom } from './change.ts'
import { refold } from './refold.ts'

/**
 * A member says that an address is this person's. It is made as somebody of its own and joined by the member's word,
 * so that it can leave again like everything else that was joined.
 */
export async function addAddress(
  context: Context,
  askedId: string,
  { kind, value }: z.output<typeof NewHandle>,
  movers: readonly RecordMover[],
  from?: TakenFrom,
): Promise<void> {
  await lockIdentity(context)
  const { personId } = await personBehind(context, askedId)
  const read = await readAddress(context, kind, value)
  if (!read.ok) throw new Problem('bad-input', { fields: [{ path: 'value', message: read.because }] })
  const { address } = read
  const known = await seeingAll(context, () => personAt(context, address))
  if (known === personId) return
  if (known !== null) throw await alreadyTaken(context, address, known)
  await seeingAll(context, () => add(context, personId, { address, from }, movers))
}

async function add(
  context: Context,
  personId: string,
  { address, from }: { readonly address: CarriedHandle; readonly from: TakenFrom | undefined },
  movers: readonly RecordMover[],
): Promise<void> {
  const { kind } = address
  await lockPerson(context, personId)
  // before the address is there: the word stays with the person when the address leaves
  await writeEvent(context, personId, {
    name: 'Address Added',
    properties: { kind, address: address.value, ...from },
  })
  const newborn = await makePerson(context, [address], movers)
  await joinPeople(context, { keep: personId, absorb: newborn }, movers)
  await refold(context, [personId, newborn])
  await audit(context, {
    action: 'address added',
    subject: { kind: 'person', id: personId },
    details: { kind },
  })
  await announce(context.tx, context.workspace, [{ topic: 'person', id: personId }], context.clock.now())
}
