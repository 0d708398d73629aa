/**
 * What the customers of a small shop did, for any client to tell: a visit without a name on two devices, a
 * name, then more. Every call has its number `n`, but for alias, which is known by its `previousId`.
 */
export const CUSTOMERS = 10
const CALLS_EACH = 30

export interface Told {
  readonly n: number
  readonly customer: number
  readonly kind: 'page' | 'track' | 'identify' | 'screen' | 'group' | 'alias'
  /** By which of his ids the customer is named. */
  readonly by: 'browser' | 'phone' | 'user' | 'browser-and-user'
}

/** Calls of all customers, mixed as they would come in. */
export function lifeOfAShop(): readonly Told[] {
  const told: Told[] = []
  for (let step = 0; step < CALLS_EACH; step++) {
    for (let customer = 0; customer < CUSTOMERS; customer++)
      told.push({ n: step * CUSTOMERS + customer, customer, ...actAt(step) })
  }
  return told
}

function actAt(step: number): Pick<Told, 'kind' | 'by'> {
  switch (step) {
    case 0:
      return { kind: 'page', by: 'browser' }
    case 1:
    case 2:
      return { kind: 'track', by: 'browser' }
    case 3:
      return { kind: 'screen', by: 'phone' }
    case 4:
      return { kind: 'track', by: 'phone' }
    case 5:
      return { kind: 'identify', by: 'browser-and-user' }
    case 6:
      return { kind: 'alias', by: 'user' }
    case 7:
      return { kind: 'group', by: 'user' }
    default:
      return { kind: step % 7 === 0 ? 'page' : 'track', by: 'user' }
  }
}

/** The ids of a customer. Clients make UUIDs for browsers and devices. */
export const idsOf = (customer: number) => ({
  user: `customer-${customer}`,
  browser: `b0000000-0000-4000-8000-${String(customer).padStart(12, '0')}`,
  phone: `a0000000-0000-4000-8000-${String(customer).padStart(12, '0')}`,
  email: `customer-${customer}@posta.alt`,
  group: `house-${customer % 3}`,
})

/** What the customer's process is told on its command line. */
export interface Settings {
  readonly address: string
  readonly key: string
}

export function settings(): Settings {
  // written by the test that starts this process
  return JSON.parse(process.argv[2] ?? '{}') as Settings
}
