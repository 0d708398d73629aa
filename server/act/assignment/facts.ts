import type { Waiting } from '#pure/assignment/index.ts'
import { newestTraits } from '#server/listen/people/index.ts'
import { productsAbout } from '#server/listen/products/index.ts'
import type { WaitingTopic } from '#server/listen/topics/index.ts'
import { peopleInSegments } from '#server/listen/views/index.ts'
import type { Context } from '#server/platform/context.ts'

type Facts = Waiting['facts']
type Conditions = readonly { readonly what: string; readonly isOneOf: readonly string[] }[]

export interface KnownFacts {
  /** Of each person what these rules look at, beyond what the topic itself says. */
  readonly of: (person: string) => Facts
  /** What segments are called. */
  readonly segmentNames: ReadonlyMap<string, string>
}

/** Looked up only where a rule asks for it: a question for each segment, one for the products and one for the regions. */
export async function factsOfPeople(
  context: Context,
  conditions: Conditions,
  people: readonly string[],
): Promise<KnownFacts> {
  const asked = conditions.filter(({ what }) => what === 'segment').flatMap(({ isOneOf }) => isOneOf)
  const segments = await peopleInSegments(context, { segments: asked, people })
  const wanted = conditions.filter(({ what }) => what === 'product').flatMap(({ isOneOf }) => isOneOf)
  const products = await productsAbout(context, people, wanted)
  const regions = conditions.some(({ what }) => what === 'region')
    ? await regionsOf(context, people)
    : new Map<string, readonly string[]>()
  return {
    of: (person) => ({
      segment: segments.filter((one) => one.people.has(person)).map(({ id }) => id),
      region: regions.get(person) ?? [],
      product: products.get(person) ?? [],
    }),
    segmentNames: new Map(segments.map(({ id, name }) => [id, name])),
  }
}

/** Topics as the rules look at them. */
export async function asWaiting(
  context: Context,
  topics: readonly WaitingTopic[],
  zones: readonly { readonly when: Conditions }[],
): Promise<{ readonly waiting: readonly Waiting[]; readonly segmentNames: KnownFacts['segmentNames'] }> {
  const people = [...new Set(topics.map(({ personId }) => personId))]
  const known = await factsOfPeople(
    context,
    zones.flatMap(({ when }) => when),
    people,
  )
  const waiting = topics.map(
    ({ id, since, ownerId, personId, ...said }): Waiting => ({
      ...{ id, since: since.getTime(), ownerId },
      facts: {
        channel: listed(said.channel),
        account: listed(said.accountId),
        city: listed(said.city),
        language: listed(said.language),
        tag: said.tags,
        ...known.of(personId),
      },
    }),
  )
  return { waiting, segmentNames: known.segmentNames }
}

const listed = (value: string | null): readonly string[] => (value === null ? [] : [value])

/** As the Segment protocol says an address, and as forms do; "state" is the region of an address in it. */
const REGION_TRAITS = ['region', 'state', 'country']

async function regionsOf(
  context: Context,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const traits = await newestTraits(context, people)
  const said = traits.map(({ person_id, key, value }) => ({
    person: person_id,
    words: regionsIn(key, value),
  }))
  return new Map(
    [...Map.groupBy(said, ({ person }) => person)].map(([person, all]) => [
      person,
      all.flatMap(({ words }) => words),
    ]),
  )
}

function regionsIn(key: string, value: unknown): readonly string[] {
  if (key === 'address' && typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([part, inner]) => regionsIn(`address.${part}`, inner))
  const isRegion = REGION_TRAITS.includes(key.replace(/^address\./, ''))
  const word = typeof value === 'string' ? value.trim() : ''
  return isRegion && word !== '' ? [word] : []
}
