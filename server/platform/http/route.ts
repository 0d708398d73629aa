import type { z } from '@hono/zod-openapi'
import type { Actor, Context } from '../context.ts'
import type { Permission } from '../permissions.ts'

/**
 * A route as a checklist: who may, what shape comes in, what is done, what shape goes out. It is plain data, so
 * that the same list makes the server, the OpenAPI description and the tests that try every route with
 * another company's ids.
 */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below /api, with {name} for parameters: '/people/{id}'. */
  readonly path: string
  readonly summary: string
  readonly may: Permission | 'anyone'
  readonly params: z.ZodObject | null
  readonly query: z.ZodObject | null
  readonly body: z.ZodType | null
  /** The body is a file of at most so many bytes and comes as it is. */
  readonly upload?: number
  /** The body is JSON of at most so many bytes; a megabyte when nothing is said. */
  readonly largest?: number
  readonly reply: z.ZodType | null
  /** It answers with a file: `run` gives a Download. */
  readonly download?: true
  readonly status: 200 | 201 | 202 | 204
  /** Validated input in, reply out; runs in one transaction of the caller's company. */
  readonly run: (input: Input, context: Context) => Promise<unknown>
  /** Small calls of one caller that come at the same time share a transaction: see together.ts. */
  readonly together?: Together
}

/** How several calls are done at once: as if one had come after the other. */
export interface Together {
  /** How much a call asks for, in rows; calls of many rows go by themselves. */
  readonly rowsOf: (input: Input) => number
  /** A result for each input, in their order. */
  readonly run: (inputs: readonly Input[], context: Context) => Promise<readonly unknown[]>
}

export interface Input {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

type Shape = z.ZodType | null | undefined
type Parsed<S extends Shape> = S extends z.ZodType ? z.output<S> : null

export interface RouteDefinition<
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Body extends z.ZodType | undefined,
  Reply extends z.ZodType | undefined,
> {
  readonly method: Route['method']
  readonly path: string
  readonly summary: string
  readonly may: Permission
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly reply?: Reply
  readonly status?: Route['status']
  readonly largest?: number
  readonly run: (
    input: { readonly params: Parsed<Params>; readonly query: Parsed<Query>; readonly body: Parsed<Body> },
    context: Context,
  ) => Promise<Reply extends z.ZodType ? z.input<Reply> : void>
  readonly together?: {
    readonly rowsOf: (input: { readonly body: Parsed<Body> }) => number
    readonly run: (
      inputs: readonly { readonly body: Parsed<Body> }[],
      context: Context,
    ) => Promise<readonly (Reply extends z.ZodType ? z.input<Reply> : null)[]>
  }
}

/** Checks the types of a definition against its own shapes and forgets them: routes are kept in one list. */
export function route<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Reply extends z.ZodType | undefined = undefined,
>(definition: RouteDefinition<Params, Query, Body, Reply>): Route {
  return {
    method: definition.method,
    path: definition.path,
    summary: definition.summary,
    may: definition.may,
    params: definition.params ?? null,
    query: definition.query ?? null,
    body: definition.body ?? null,
    reply: definition.reply ?? null,
    ...(definition.largest === undefined ? {} : { largest: definition.largest }),
    status: definition.status ?? (definition.reply === undefined ? 204 : 200),
    // the input was parsed by the definition's own schemas before run is called: see answer.ts
    run: definition.run as Route['run'],
    ...(definition.together === undefined ? {} : { together: definition.together as Together }),
  }
}

export const isWrite = (route: Pick<Route, 'method'>): boolean => route.method !== 'get'

/** The id under which replies to Idempotency-Keys are kept apart. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'member':
    case 'key':
      return actor.id
    case 'operator':
    case 'system':
      return '00000000-0000-0000-0000-000000000000'
  }
}
