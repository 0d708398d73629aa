import type { Context as Call, Hono } from 'hono'
import { ownAddress } from '#server/platform/http/own-address.ts'
import { keyOf } from './credentials.ts'
import { crossOriginHeaders } from './cross-origin.ts'
import { answered, type Collector, knownKey, PREFIXES } from './port.ts'

/** What clients ask before and beside sending: settings, source configuration, their own metrics, preflights. */
export function mountAnswers(app: Hono, collector: Collector): void {
  for (const prefix of PREFIXES) {
    app.get(`${prefix}/v1/projects/:key/settings`, (call) =>
      answered(call, collector.services, () => settingsOf(call, collector)),
    )
    for (const path of ['/sourceConfig', '/sourceConfig/']) {
      app.get(prefix + path, (call) => answered(call, collector.services, () => sourceOf(call, collector)))
    }
    app.post(`${prefix}/v1/m`, (call) =>
      answered(call, collector.services, async () => call.json({ success: true })),
    )
    for (const path of ['/v1/*', '/sourceConfig', '/sourceConfig/', '/beacon/v1/*', '/batch', '/batch/']) {
      app.options(prefix + path, (call) => call.body(null, 204, crossOriginHeaders(call.req.raw)))
    }
  }
}

/** Settings of analytics.js: it sends to apiHost, which carries no protocol. */
async function settingsOf(call: Call, collector: Collector): Promise<Response> {
  const given = call.req.param('key') ?? ''
  await knownKeyOf(call, collector, given)
  const [protocol, place] = ownAddress(call, collector.services.config).split('://')
  const integration = {
    apiKey: given,
    apiHost: `${place}${call.req.path.replace(/\/v1\/.*$/s, '')}/v1`,
    protocol,
    unbundledIntegrations: [],
    versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
  }
  return call.json({
    integrations: { 'Segment.io': integration },
    plan: { track: { __default: { enabled: true } }, identify: { __default: { enabled: true } } },
    metrics: { sampleRate: 0 },
  })
}

const knownKeyOf = (call: Call, collector: Collector, key: string) =>
  knownKey(call, collector, { writeKey: key })

/** RudderStack's browser client sends nothing until this is answered. */
async function sourceOf(call: Call, collector: Collector): Promise<Response> {
  const key = await knownKey(call, collector, {})
  const off = { enabled: false }
  return call.json({
    source: {
      id: key.id,
      name: key.name,
      writeKey: keyOf(call.req.raw, {}) ?? '',
      enabled: true,
      workspaceId: key.workspace,
      config: { statsCollection: { errors: off, metrics: off } },
      destinations: [],
    },
    updatedAt: '2026-01-01T00:00:00.000Z',
  })
}
