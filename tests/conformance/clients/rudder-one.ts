import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { settings } from './life.ts'

/** A process that reports one event and then lives on for a while, as a server does. */
const { address, key } = settings()
const analytics = new RudderAnalytics(key, { dataPlaneUrl: address, logLevel: 'none' })
analytics.track({ userId: 'anna', event: 'Seen' })
setTimeout(() => process.exit(0), 5_000)
