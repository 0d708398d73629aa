import { AnalyticsBrowser } from '@segment/analytics-next'

// what a shop's page does with the package
Object.assign(globalThis, { AnalyticsBrowser })
