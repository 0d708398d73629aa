import { createMcpHandler, McpServer, originValidationResponse } from '@modelcontextprotocol/server'
import type { Context as Call, Hono } from 'hono'
import packageJson from '#package.json' with { type: 'json' }
import { authenticate, type Caller } from '#server/platform/http/authenticate.ts'
import { type Pace, rememberPace } from '#server/platform/http/pace.ts'
import { actorKey, isWrite, type Route } from '#server/platform/http/route.ts'
import { errorFacts } from '#server/platform/log.ts'
import { Problem } from '#server/platform/problems.ts'
import type { Services } from '#server/platform/services.ts'
import { byName, callTool, inputOf, type Routes, refusalOf, routeOf } from './call.ts'
import { filterHelp } from './help.ts'
import { type Tool, tools } from './tools.ts'

/**
 * Assistants, over the Model Context Protocol (streamable HTTP, stateless) with a secret key. There is no second way
 * to data here: a tool asks routes of the API, with their shapes, permissions, narrowing and masks.
 */
export function mountAssistants(app: Hono, routes: readonly Route[], services: Services, pace: Pace): void {
  const known = byName(routes)
  app.all('/mcp', (call) => answer(call, known, services, pace))
}

async function answer(call: Call, routes: Routes, services: Services, pace: Pace): Promise<Response> {
  // a page that leads the browser here under a name of its own (DNS rebinding) is told apart by its Origin
  const own = new URL(services.publicUrl()).hostname
  const foreign = originValidationResponse(call.req.raw, [own])
  if (foreign !== undefined) return foreign
  if (call.req.header('authorization') === undefined) return unknownCaller(new Problem('signed-out'))
  const caller = await authenticate(call, services).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'wrong-key') return error
    throw error
  })
  if (caller instanceof Problem) return unknownCaller(caller)
  rememberPace(call.req.raw, await pace(actorKey(caller.actor)))
  const handler = createMcpHandler(() => serverFor(caller, routes, services))
  const answerTo = handler.fetch.bind(handler)
  return answerTo(call.req.raw)
}

const unknownCaller = (problem: Problem): Response =>
  Response.json(
    { jsonrpc: '2.0', id: null, error: { code: -32_001, message: problem.message } },
    { status: 401, headers: { 'www-authenticate': 'Bearer realm="Tandem"' } },
  )

/** One for each request, of this caller alone. */
function serverFor(caller: Caller, routes: Routes, services: Services): McpServer {
  const server = new McpServer({ name: 'tandem', title: 'Tandem', version: packageJson.version })
  for (const tool of tools) {
    const changes = isWrite(routeOf(routes, tool.route))
    const annotations = {
      readOnlyHint: !changes,
      destructiveHint: false,
      idempotentHint: !changes,
      openWorldHint: false,
    }
    const { title, description } = tool
    server.registerTool(
      tool.name,
      { title, description, inputSchema: inputOf(tool, routes), annotations },
      (given) => run(tool, given, caller, routes, services),
    )
  }
  server.registerResource(
    'filters',
    'tandem://help/filters',
    { title: 'The language of filters', mimeType: 'text/markdown' },
    (uri) => ({ contents: [{ uri: uri.href, mimeType: 'text/markdown', text: filterHelp() }] }),
  )
  return server
}

async function run(
  tool: Tool,
  given: Readonly<Record<string, unknown>>,
  caller: Caller,
  routes: Routes,
  services: Services,
) {
  try {
    return { content: [textOf(JSON.stringify(await callTool(services, routes, caller, tool, given)))] }
  } catch (error) {
    if (!(error instanceof Problem)) {
      services.log.error({ tool: tool.name, ...errorFacts(error) }, 'A tool of an assistant failed')
      return { isError: true, content: [textOf('broken: Something broke on our side. Nothing was saved.')] }
    }
    return { isError: true, content: [textOf(refusalOf(error, caller))] }
  }
}

const textOf = (text: string) => ({ type: 'text', text }) as const
