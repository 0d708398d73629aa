import type { z } from '@hono/zod-openapi'
import type { NewPerson } from '#contract/people.ts'
import type { HandleKind, NormalisationSettings } from '#pure/identity/index.ts'
import { isHidden, ownersSeen } from '#server/platform/access.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { newId } from '#server/platform/identifiers.ts'
import { announce } from '#server/platform/live.ts'
import { type FieldProblem, Problem } from '#server/platform/problems.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { type FieldValues, fieldsOf, requireFieldValues } from '../fields/index.ts'
import {
  type CarriedHandle,
  lockIdentity,
  normalisationSettings,
  type RecordMover,
} from '../identity/index.ts'
import { writeEvent } from '../timeline/index.ts'
import { addressIn, alreadyTaken, makePerson, personAt } from './addresses.ts'
import { changeOwner } from './change.ts'
import { refold } from './refold.ts'
import { personRows } from './rows.ts'
import { namesOf, scoreModel, similarTo } from './similar.ts'
import { stateTraits } from './traits.ts'

type Wanted = z.output<typeof NewPerson>

/**
 * Makes a person by hand. An address that somebody has already is refused with who it is; people who are only
 * like the new one are told beside him, with the evidence, and stay apart.
 */
export async function createPerson(context: Context, wanted: Wanted, movers: readonly RecordMover[]) {
  if (Object.keys(wanted).length === 0)
    throw badInput([{ path: 'name', message: 'say something of the person' }])
  const [definitions, settings] = await Promise.all([
    fieldsOf(context, 'person'),
    normalisationSettings(context.tx, context.workspace),
  ])
  const own = await requireFieldValues(context, definitions, wanted.fields ?? {}, { isNew: true })
  const addresses = addressesOf(wanted, settings)
  await refuseKnown(context, addresses)
  // what is hidden from whoever asks must not be found out by describing it
  const shownOf = (kind: 'email' | 'phone', hidden: 'emails' | 'phones') =>
    isHidden(context, hidden)
      ? []
      : addresses.filter((address) => address.kind === kind).map(({ value }) => value)
  const similar = await similarTo(
    context,
    {
      id: '',
      ...namesOf(wanted.name ?? null),
      emails: shownOf('email', 'emails'),
      phones: shownOf('phone', 'phones'),
      ...(wanted.company === undefined ? {} : { company: wanted.company }),
      ...(wanted.city === undefined ? {} : { city: wanted.city }),
    },
    scoreModel(context),
  )
  const personId = await seeingAll(context, () =>
    store(context, { ...wanted, fields: own }, addresses, movers),
  )
  const [person, ...rows] = await personRows(context, [personId, ...similar.map((one) => one.personId)])
  if (person === undefined) throw new Error('The person just made is not there')
  const likenesses = new Map(similar.map((one) => [one.personId, one]))
  return {
    person,
    created: true,
    similar: rows.flatMap((row) => {
      const likeness = likenesses.get(row.id)
      return likeness === undefined ? [] : [{ ...likeness, person: row }]
    }),
  }
}

function addressesOf(wanted: Wanted, settings: NormalisationSettings): readonly CarriedHandle[] {
  const wrong: FieldProblem[] = []
  const addresses: CarriedHandle[] = []
  for (const kind of ['email', 'phone'] as const) {
    const typed = wanted[kind]
    if (typed === undefined || typed === '') continue
    const read = addressIn(settings, kind, typed)
    if (read.ok) addresses.push(read.address)
    else wrong.push({ path: kind, message: read.because })
  }
  if (wrong.length > 0) throw badInput(wrong)
  return addresses
}

const badInput = (fields: readonly FieldProblem[]) => new Problem('bad-input', { fields })

/** From here on nobody else may take the addresses. */
async function refuseKnown(context: Context, addresses: readonly CarriedHandle[]): Promise<void> {
  const [, ...people] = await seeingAll(context, () =>
    Promise.all([lockIdentity(context), ...addresses.map((address) => personAt(context, address))]),
  )
  for (const [index, address] of addresses.entries()) {
    const personId = people[index] ?? null
    if (personId !== null) throw await alreadyTaken(context, address, personId)
  }
}

async function store(
  context: Context,
  wanted: Omit<Wanted, 'fields'> & { readonly fields: FieldValues },
  addresses: readonly CarriedHandle[],
  movers: readonly RecordMover[],
): Promise<string> {
  const [first = cardHandle(context), ...others] = addresses
  const personId = await makePerson(context, [first, ...others], movers)
  const { name, company, city } = wanted
  // what was not said is no key of JSON, so it states nothing
  const traits = { name, company, city, ...wanted.fields }
  const written = await writeEvent(context, personId, {
    name: 'Person Created',
    properties: { ...wanted },
    traits,
  })
  const { handleId, epoch, eventId: messageId } = written
  await stateTraits(context, {
    handleId,
    epoch,
    values: traits,
    messageId,
    memberId: memberOf(context.actor),
  })
  // whoever sees only some people would lose the new one from sight in the moment of making
  const maker = memberOf(context.actor)
  if (maker !== null && ownersSeen(context, 'people') !== null)
    await changeOwner(context, personId, null, maker)
  await refold(context, [personId])
  await announce(context.tx, context.workspace, [{ topic: 'person', id: personId }], context.clock.now())
  return personId
}

/** Somebody without any address hangs on the number of his own card: every event needs a handle. */
function cardHandle(context: Context): CarriedHandle {
  const kind: HandleKind = 'external'
  const value = newId(context.clock.now())
  return {
    kind,
    scope: 'tandem',
    value,
    strength: 'strong',
    verified: false,
    identified: false,
    shown: `#${value.slice(-4)}`,
  }
}
