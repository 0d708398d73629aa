import type { SenderLimits } from '#server/act/sending/index.ts'

/** As in the product, but with a lease that ends while the test looks on. */
export const CHAOS_LIMITS: SenderLimits = { perDomain: 4, inFlight: 8, lease: 2_000 }
