import { expect, test } from 'vitest'
import { visitorCookie } from './visitor-cookie.ts'

const ID = '1-22-333-4294967295'
const item = (more: object = {}) => ({ anonymousId: ID, context: { library: { name: 'tandem' } }, ...more })
const asked = (more: Record<string, string> = {}) =>
  new Headers({ origin: 'https://www.shop.example', 'sec-fetch-site': 'same-site', ...more })
const given = (headers: Headers, own = 'crm.shop.example', batch: readonly object[] = [item()]) =>
  visitorCookie(headers, own, { batch })

test('the script of a page of our own site gets a cookie for 13 months that the page can read', () => {
  expect(given(asked())).toBe(
    `tandem=${ID}; Domain=shop.example; Path=/; Max-Age=34128000; SameSite=Lax; Secure`,
  )
})

test.each([
  [
    'https://shop.example',
    'crm.shop.example',
    'shop.example; Path=/; Max-Age=34128000; SameSite=Lax; Secure',
  ],
  ['http://a.b.shop.example', 'b.shop.example', 'b.shop.example; Path=/; Max-Age=34128000; SameSite=Lax'],
  ['http://localhost:5000', 'localhost', 'localhost; Path=/; Max-Age=34128000; SameSite=Lax'],
])('a page at %s and a server at %s share one', (origin, own, rest) => {
  expect(given(asked({ origin }), own)).toBe(`tandem=${ID}; Domain=${rest}`)
})

test.each([
  ['a foreign site', asked({ 'sec-fetch-site': 'cross-site' }), 'crm.shop.example'],
  [
    'a browser that does not say whose site it is',
    new Headers({ origin: 'https://www.shop.example' }),
    'shop.example',
  ],
  ['a browser that asks not to be followed', asked({ dnt: '1' }), 'crm.shop.example'],
  ['a browser with Global Privacy Control', asked({ 'sec-gpc': '1' }), 'crm.shop.example'],
  ['a page without an origin', asked({ origin: 'null' }), 'crm.shop.example'],
  ['hosts that share only an end', asked({ origin: 'https://shop.example' }), 'crm.example'],
  ['two numbers', asked({ origin: 'http://10.0.0.1' }), '10.1.0.1'],
])('%s gets none', (_who, headers, own) => {
  expect(given(headers, own)).toBeNull()
})

test.each([
  ['without an id', [item({ anonymousId: undefined })]],
  ['whose newest item has no id', [item(), item({ anonymousId: undefined })]],
  ['of another library', [item({ context: { library: { name: 'analytics.js' } } })]],
  ['with an id that would write attributes', [item({ anonymousId: `${ID}; Domain=other.example` })]],
  ['of nothing', []],
])('a batch %s brings none', (_what, batch) => {
  expect(given(asked(), 'crm.shop.example', batch)).toBeNull()
})
