import { PostHog } from 'posthog-node'
import { idsOf, lifeOfAShop, settings, type Told } from './life.ts'

/** A company's own server that reports with posthog-node, which names everybody by one distinct id. */
const { address, key } = settings()
const posthog = new PostHog(key, {
  host: address,
  flushAt: 10,
  maxBatchSize: 10,
  requestTimeout: 1_000,
  fetchRetryDelay: 100,
  fetchRetryCount: 10,
})

for (const told of lifeOfAShop()) say(told)
await posthog.shutdown(60_000)

function say({ n, customer, kind, by }: Told): unknown {
  const ids = idsOf(customer)
  const distinctId = by === 'browser' || by === 'phone' ? ids[by] : ids.user
  switch (kind) {
    case 'identify':
      posthog.alias({ distinctId, alias: ids.browser })
      return posthog.identify({ distinctId, properties: { n, email: ids.email } })
    case 'alias':
      return posthog.alias({ distinctId, alias: ids.phone })
    case 'group':
      return posthog.groupIdentify({
        groupType: 'house',
        groupKey: ids.group,
        distinctId,
        properties: { n, name: ids.group },
      })
    case 'page':
      return posthog.capture({
        distinctId,
        event: '$pageview',
        properties: { n, $current_url: 'http://shop.alt/' },
      })
    case 'screen':
      return posthog.capture({ distinctId, event: '$screen', properties: { n, $screen_name: 'Shelf' } })
    case 'track':
      return posthog.capture({ distinctId, event: 'Product Viewed', properties: { n } })
  }
}
