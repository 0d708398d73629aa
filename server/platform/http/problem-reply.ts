import { randomBytes } from 'node:crypto'
import type { z } from '@hono/zod-openapi'
import type { Context as Call } from 'hono'
import { isCollision, isOutage } from '../database/outage.ts'
import { errorFacts, type Log } from '../log.ts'
import { type FieldProblem, Problem, problems } from '../problems.ts'

/** Turns whatever was thrown into an RFC 9457 answer in the reader's language. The only place that does. */
export function problemReply(call: Call, thrown: unknown, log: Log): Response {
  const problem = thrown instanceof Problem ? thrown : unexpected(thrown)
  const reference = randomBytes(5).toString('hex')
  const [status, english, russian] = problems[problem.code]
  if (status >= 500)
    log.error({ reference, route: call.req.routePath, ...errorFacts(thrown) }, 'A request failed')
  const inRussian = /^\s*ru\b/i.test(call.req.header('accept-language') ?? '')
  const body = {
    type: `urn:tandem:problem:${problem.code}`,
    code: problem.code,
    status,
    title: inRussian ? russian : english,
    ...(problem.message === english ? {} : { detail: problem.message }),
    ...(problem.fields.length > 0 ? { fields: problem.fields } : {}),
    ...(Object.keys(problem.facts).length > 0 ? { facts: problem.facts } : {}),
    reference,
  }
  const retryAfter = problem.retryAfterSeconds ?? (status === 503 ? 2 : null)
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(retryAfter === null ? {} : { 'retry-after': String(Math.max(1, Math.ceil(retryAfter))) }),
    },
  })
}

/** An outage of the database is a delay, not a failure: clients come back after 503. */
function unexpected(thrown: unknown): Problem {
  if (isOutage(thrown) || isCollision(thrown)) return new Problem('not-ready')
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  // a value that the database itself refuses is the caller's: bad text, out of range, unknown reference
  if (/^(22|23)/.test(code)) return new Problem(code === '23505' ? 'conflict' : 'bad-input')
  return new Problem('broken')
}

export function fieldProblems(error: z.ZodError, under = ''): FieldProblem[] {
  return error.issues.slice(0, 50).map((issue) => ({
    path: [under, ...issue.path.map(String)].filter(Boolean).join('.'),
    message: issue.message,
  }))
}
