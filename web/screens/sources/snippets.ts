/** Where a key stands in the examples; the key itself is seen only once, when it is made. */
export const keyPlace = 'WRITE_KEY'

/** The script sends to the folder it was loaded from, so the folder is all there is to say. */
export const siteScript = (origin: string, folder: string): string =>
  `<script defer src="${origin}${folder}/t.js" data-key="${keyPlace}"></script>`

/** On the server of the shop the id is signed; in the page it is said together with the proof. */
export const signExample = `// on your server (Node): never in the page
import { createHmac } from 'node:crypto'
const signature = createHmac('sha256', process.env.TANDEM_SIGNING_SECRET).update(userId).digest('hex')

// in the page, with what your server wrote into it
tandem.identify(userId, { email }, signature)

// with another kit: put it into the context of identify
analytics.identify(userId, { email }, { context: { signature } })`

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
export function kits(origin: string, folder: string): readonly Kit[] {
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
  { writeKey: '${keyPlace}', cdnURL: '${origin}${folder}' },
  { integrations: { 'Segment.io': { apiHost: '${host}${folder}/v1', protocol: '${protocol.replace(':', '')}' } } },
)
analytics.page()`,
    },
    {
      name: '@rudderstack/analytics-js',
      code: `import { RudderAnalytics } from '@rudderstack/analytics-js'

const analytics = new RudderAnalytics()
analytics.load('${keyPlace}', '${origin}${folder}', { configUrl: '${origin}${folder}' })
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
