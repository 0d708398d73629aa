import { z } from '@hono/zod-openapi'
import { audit } from '#server/platform/audit.ts'
import { assertAllowed, check, perform } from '#server/platform/http/answer.ts'
import type { Caller } from '#server/platform/http/authenticate.ts'
import { isWrite, type Route } from '#server/platform/http/route.ts'
import type { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import type { Tool } from './tools.ts'

export type Routes = ReadonlyMap<string, Route>

export const byName = (routes: readonly Route[]): Routes =>
  new Map(routes.map((route) => [`${route.method} ${route.path}`, route]))

export function routeOf(routes: Routes, name: string): Route {
  const route = routes.get(name)
  if (route === undefined) throw new Error(`There is no route ${name}`)
  return route
}

/** What a tool asks for: the parameters, the query and the body of its route, side by side. */
export function inputOf(tool: Tool, routes: Routes): z.ZodObject {
  const shape = { ...shapesOf(routeOf(routes, tool.route)), ...tool.words }
  return z.strictObject(
    Object.fromEntries(Object.entries(shape).filter(([name]) => tool.without?.includes(name) !== true)),
  )
}

const shapesOf = ({ params, query, body }: Route): Record<string, z.ZodType> => ({
  ...params?.shape,
  ...query?.shape,
  ...(body instanceof z.ZodObject ? body.shape : {}),
})

/** What changes through an assistant says so in the history of what it changed. */
const THROUGH = { origin: { door: 'assistant' } } as const

/** Asks the routes of a tool as the API would, in the caller's sight; a write is noted as an assistant's. */
export async function callTool(
  services: Pick<Services, 'db' | 'clock' | 'secrets'>,
  routes: Routes,
  caller: Caller,
  tool: Tool,
  given: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const route = routeOf(routes, tool.route)
  const noted = isWrite(route) ? throughAssistant(route, tool.name) : route
  const answer = await ask(services, { ...caller, ...THROUGH }, noted, { ...given, ...tool.fixed })
  if (tool.beside === undefined) return answer
  const id = z.object({ id: z.string() }).parse(answer).id
  const beside: Record<string, unknown> = {}
  for (const [name, { route: asked, input }] of Object.entries(tool.beside))
    Object.assign(beside, {
      [name]: partOf(await ask(services, caller, routeOf(routes, asked), input(id)), name),
    })
  return { person: answer, ...beside }
}

/** Of an answer that is a list with its paging the list. */
const partOf = (answer: unknown, name: string): unknown =>
  z.looseObject({ [name]: z.unknown() }).safeParse(answer).data?.[name] ?? answer

async function ask(
  services: Pick<Services, 'db' | 'clock' | 'secrets'>,
  caller: Caller,
  route: Route,
  given: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  assertAllowed(caller.actor, route)
  const parts = {
    params: check(route.params, partFor(route.params, given), 'path'),
    query: check(route.query, partFor(route.query, given), 'query'),
    body: check(route.body, partFor(route.body, given), ''),
  }
  return (await perform(services, caller, route, parts, null)).body
}

function partFor(schema: z.ZodType | null, given: Readonly<Record<string, unknown>>): unknown {
  if (!(schema instanceof z.ZodObject)) return null
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in schema.shape))
}

/** The same route, with a word in the audit in the same transaction: which key, by which tool. */
const throughAssistant = (route: Route, tool: string): Route => ({
  ...route,
  run: async (input, context) => {
    const answer = await route.run(input, context)
    const { data } = z.object({ id: z.string() }).safeParse(answer)
    await audit(context, {
      action: 'assistant acted',
      ...(data === undefined ? {} : { subject: { kind: route.path.split('/')[1] ?? '', id: data.id } }),
      details: { through: 'MCP', tool },
    })
    return answer
  },
})

/** A refusal in words that a model can act upon. */
export function refusalOf(problem: Problem, caller: Caller): string {
  const readOnly =
    problem.code === 'not-allowed' && caller.actor.kind === 'key' && caller.actor.may === 'read'
  const message = readOnly
    ? 'This key may only read. An owner can make one that may write, under Settings, API.'
    : problem.message
  const fields = problem.fields.map(({ path, message: said }) => `${path}: ${said}`)
  return [`${problem.code}: ${message}`, ...fields].join('\n')
}
