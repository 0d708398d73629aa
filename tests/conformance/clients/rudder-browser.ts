// the variant that brings its plugins along: the other one loads them from its maker's servers
import { RudderAnalytics } from '@rudderstack/analytics-js/bundled'

Object.assign(globalThis, { RudderAnalytics })
