/** Where a key stands in the examples; the key itself is seen only once, when it is made. */
export const keyPlace = 'WRITE_KEY'

export const siteScript = (origin: string): string =>
  `<script defer src="${origin}/t.js" data-key="${keyPlace}"></script>`

export const httpExample = (origin: string): string => `curl ${origin}/v1/batch \\
  -u ${keyPlace}: \\
  -H 'content-type: application/json' \\
  -d '{"batch":[{"type":"track","userId":"c-17","event":"Order Completed",
       "properties":{"order_id":"N-1","revenue":4200,"currency":"RUB"}}]}'`

export const importExample = 'npm run -s tandem -- import orders orders.csv'

interface Kit {
  readonly name: string
  readonly code: string
}

/** The five kits that are tested unmodified against this server, pointed at it. */
export function kits(origin: string): readonly Kit[] {
  const { host, protocol } = new URL(origin)
  return [
    {
      name: '@segment/analytics-node',
      code: `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${keyPlace}', host: '${origin}' })
analytics.track({ userId: 'c-17', event: 'Order Completed', properties: { order_id: 'N-1' } })`,
    },
    {
      name: '@segment/analytics-next',
      code: `import { AnalyticsBrowser } from '@segment/analytics-next'

const analytics = AnalyticsBrowser.load(
  { writeKey: '${keyPlace}', cdnURL: '${origin}' },
  { integrations: { 'Segment.io': { apiHost: '${host}/v1', protocol: '${protocol.replace(':', '')}' } } },
)
analytics.page()`,
    },
    {
      name: '@rudderstack/analytics-js',
      code: `import { RudderAnalytics } from '@rudderstack/analytics-js'

const analytics = new RudderAnalytics()
analytics.load('${keyPlace}', '${origin}', { configUrl: '${origin}' })
analytics.page()`,
    },
    {
      name: '@rudderstack/rudder-sdk-node',
      code: `import RudderAnalytics from '@rudderstack/rudder-sdk-node'

const analytics = new RudderAnalytics('${keyPlace}', { dataPlaneUrl: '${origin}' })
analytics.track({ userId: 'c-17', event: 'Order Completed', properties: { order_id: 'N-1' } })`,
    },
    {
      name: 'posthog-node',
      code: `import { PostHog } from 'posthog-node'

const posthog = new PostHog('${keyPlace}', { host: '${origin}' })
posthog.capture({ distinctId: 'c-17', event: 'Order Completed', properties: { order_id: 'N-1' } })`,
    },
  ]
}
