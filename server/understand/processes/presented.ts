import { z } from '@hono/zod-openapi'
import { personRows } from '#server/listen/people/index.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { companySettings, type KeptProcess } from './queries.ts'

/** Puts names to the people of cases. Whoever is gone meanwhile is nobody. */
export async function withPeople<Case extends { readonly personId: string | null }>(
  context: Context,
  cases: readonly Case[],
) {
  const ids = [...new Set(cases.flatMap(({ personId }) => personId ?? []))]
  const people = new Map((await personRows(context, ids)).map((row) => [row.id, row]))
  return cases.map((one) => {
    const person = people.get(one.personId ?? '')
    return {
      ...one,
      personId: person?.id ?? null,
      personLabel: person?.label ?? null,
      ownerMemberId: person?.ownerMemberId ?? null,
      ownerName: person?.ownerName ?? null,
    }
  })
}

/** What the worker cannot know of the scope of a reply. */
export async function withScope<Reply extends { readonly scope: object }>(
  context: Context,
  { hours }: KeptProcess,
  reply: Reply,
) {
  const { currency } = await companySettings(context)
  return { ...reply, scope: { ...reply.scope, hours: hours.count, currency } }
}

const Place = z.tuple([z.number(), z.string()])

export function readPlace(after: string | undefined): readonly [number, string] | null {
  if (after === undefined) return null
  try {
    return Place.parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
  } catch {
    throw new Problem('bad-input', { fields: [{ path: 'query.after', message: 'not a place in this list' }] })
  }
}

export const writePlace = (place: readonly [number, string] | null): string | null =>
  place === null ? null : Buffer.from(JSON.stringify(place)).toString('base64url')
