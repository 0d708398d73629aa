import { expect, test } from 'vitest'
import { giveOwnerLink } from '#server/platform/accounts/workspaces.ts'
import { foundCompany } from '#tests/setup/company.ts'

type Words = Record<string, string>
const PUBLIC = { TANDEM_PUBLIC_URL: 'https://crm.shop.test' }
const TRUSTED = { TANDEM_TRUST_PROXY: 'on' }
const SECURE = { 'x-forwarded-proto': 'https' }

/** How the server is set up, what the proxy passes on, and where the answer sends the browser. */
const CASES: readonly [string, Words, Words, string][] = [
  ['nothing in front', {}, { host: 'crm.shop.test:3000' }, 'http://crm.shop.test:3000'],
  ['a stranger’s word for a proxy', {}, { host: 'crm.shop.test', ...SECURE }, 'http://crm.shop.test'],
  ['a trusted proxy', TRUSTED, { host: 'crm.shop.test', ...SECURE }, 'https://crm.shop.test'],
  [
    'two proxies',
    TRUSTED,
    { host: 'crm.shop.test', 'x-forwarded-proto': 'https, http' },
    'https://crm.shop.test',
  ],
  ['a proxy that asks by its own name for us', PUBLIC, { host: '127.0.0.1:3000' }, 'https://crm.shop.test'],
  [
    'the same, trusted, that names no host',
    { ...PUBLIC, ...TRUSTED },
    { host: 'backend', ...SECURE },
    'https://crm.shop.test',
  ],
  [
    'a second domain of the same server',
    { ...PUBLIC, ...TRUSTED },
    { host: 'backend', ...SECURE, 'x-forwarded-host': 't.other.test' },
    'https://t.other.test',
  ],
  [
    'a name that is none',
    { ...PUBLIC, ...TRUSTED },
    { host: 'b', 'x-forwarded-host': 'a b/c' },
    'https://crm.shop.test',
  ],
]

test.each(CASES)(
  'clients are sent where browsers reach us: %s',
  async (_name, settings, headers, expected) => {
    const company = await foundCompany(settings)
    const answer = await company.app.request(`/any/v1/projects/${company.writeKey}/settings`, { headers })
    const { integrations } = (await answer.json()) as { integrations: Record<string, Words> }
    const { protocol, apiHost } = integrations['Segment.io'] ?? {}
    expect(`${protocol}://${apiHost}`).toBe(`${expected}/any/v1`)
    const { db, clock } = company.services
    const token = await giveOwnerLink(db, company.owner.account, company.id, clock.now())
    const entry = await company.ask('POST', '/api/session/owner-link', {
      as: 'nobody',
      body: { token },
      headers,
    })
    expect(/; Secure/.test(entry.headers.get('set-cookie') ?? '')).toBe(expected.startsWith('https:'))
    await company.services.listener.close()
  },
)
