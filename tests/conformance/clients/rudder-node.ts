import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { idsOf, lifeOfAShop, settings, type Told } from './life.ts'

/** A company's own server that reports with @rudderstack/rudder-sdk-node. */
const { address, key } = settings()
const analytics = new RudderAnalytics(key, { dataPlaneUrl: address, flushAt: 10, logLevel: 'none' })
const calls = lifeOfAShop()
let told = 0

const finished = new Promise<void>((done) => {
  for (const call of calls) {
    say(call, () => {
      told++
      if (told === calls.length) done()
    })
  }
})
await finished

function say({ n, customer, kind, by }: Told, delivered: () => void): unknown {
  const ids = idsOf(customer)
  const named =
    by === 'user' || by === 'browser-and-user'
      ? { userId: ids.user, ...(by === 'user' ? {} : { anonymousId: ids.browser }) }
      : { anonymousId: ids[by] }
  switch (kind) {
    case 'identify':
      return analytics.identify({ ...named, traits: { n, email: ids.email } }, delivered)
    case 'alias':
      return analytics.alias({ userId: ids.user, previousId: ids.phone }, delivered)
    case 'group':
      return analytics.group({ ...named, groupId: ids.group, traits: { n, name: ids.group } }, delivered)
    case 'track':
      return analytics.track({ ...named, event: 'Product Viewed', properties: { n } }, delivered)
    default:
      return analytics[kind]({ ...named, name: 'Shelf', properties: { n } }, delivered)
  }
}
