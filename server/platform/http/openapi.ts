import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { permissions } from '../permissions.ts'
import { problems } from '../problems.ts'
import type { Route } from './route.ts'

type SchemaObject = Parameters<OpenAPIHono['openAPIRegistry']['registerComponent']>[2]

/** The description of the API, made from the routes that make the server: the two cannot differ. */
export function describe(routes: readonly Route[], version: string): object {
  const app = new OpenAPIHono()
  const registry = app.openAPIRegistry
  registry.registerComponent('securitySchemes', 'secretKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A secret key of the workspace',
  })
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'tandem_session',
  })
  registry.registerComponent('schemas', 'Problem', PROBLEM)
  for (const route of routes) registry.registerPath(configOf(route))
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Tandem',
      version,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
  })
}

const PROBLEM: SchemaObject = {
  type: 'object',
  description: 'Why a request was refused (RFC 9457)',
  properties: {
    type: { type: 'string' },
    code: { type: 'string', enum: Object.keys(problems) },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    reference: { type: 'string' },
  },
  required: ['type', 'code', 'status', 'title', 'reference'],
}

const FILE = { type: 'string', format: 'binary' } as const

function bodyOf({ upload, body }: Route): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  if (upload !== undefined)
    return { body: { required: true, content: { 'application/octet-stream': { schema: FILE } } } }
  return body === null ? {} : { body: { required: true, content: { 'application/json': { schema: body } } } }
}

function configOf(route: Route): RouteConfig {
  const byKey = route.may !== 'anyone' && permissions[route.may].secretKey
  const answer = {
    description: route.summary,
    ...(route.download === true ? { content: { 'application/octet-stream': { schema: FILE } } } : {}),
    ...(route.reply === null ? {} : { content: { 'application/json': { schema: route.reply } } }),
  }
  return {
    method: route.method,
    path: `/api${route.path}`,
    summary: route.summary,
    ...(route.may === 'anyone' ? {} : { description: `Permission: ${route.may}` }),
    security: [{ session: [] }, ...(byKey ? [{ secretKey: [] }] : [])],
    request: {
      ...(route.params === null ? {} : { params: route.params }),
      ...(route.query === null ? {} : { query: route.query }),
      ...bodyOf(route),
    },
    responses: {
      [route.status]: answer,
      default: {
        description: 'A refusal',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}
