import { Analytics } from '@segment/analytics-node'
import { idsOf, lifeOfAShop, settings, type Told } from './life.ts'

/** A company's own server that reports with @segment/analytics-node. */
const { address, key } = settings()
const analytics = new Analytics({ writeKey: key, host: address, flushAt: 10, httpRequestTimeout: 1_000 })

for (const told of lifeOfAShop()) say(told)
await analytics.closeAndFlush({ timeout: 60_000 })

function say({ n, customer, kind, by }: Told): unknown {
  const ids = idsOf(customer)
  const named =
    by === 'user' || by === 'browser-and-user'
      ? { userId: ids.user, ...(by === 'user' ? {} : { anonymousId: ids.browser }) }
      : { anonymousId: ids[by] }
  switch (kind) {
    case 'identify':
      return analytics.identify({ ...named, traits: { n, email: ids.email } })
    case 'alias':
      return analytics.alias({ userId: ids.user, previousId: ids.phone })
    case 'group':
      return analytics.group({ ...named, groupId: ids.group, traits: { n, name: ids.group } })
    case 'track':
      return analytics.track({ ...named, event: 'Product Viewed', properties: { n } })
    default:
      return analytics[kind]({ ...named, name: 'Shelf', properties: { n } })
  }
}
