import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Company } from '#tests/setup/company.ts'
import {
  answerAll,
  codeIn,
  customerOf,
  homeOf,
  lettersOf,
  linkIn,
  withPortal,
} from '#tests/setup/customer.ts'

let shop: Company
let rival: Company
beforeAll(async () => {
  shop = await withPortal()
  rival = await withPortal()
})
afterAll(async () => {
  await shop.services.listener.close()
  await rival.services.listener.close()
})

let told = 0
/** Told by the company's own server. */
const tell = (company: Company, ...items: readonly object[]) =>
  company.ingest(items.map((item) => ({ messageId: `portal-test-${++told}`, ...item })))
const order = (userId: string, number: string, more: object = {}) => ({
  type: 'track',
  userId,
  event: 'Order Completed',
  properties: {
    order_id: number,
    total: '1200.00',
    currency: 'RUB',
    products: [{ product_id: 'pram', name: 'Pram <b>Luna</b>', price: '1200', quantity: 1 }],
  },
  ...more,
})
const customer = (userId: string, email: string, traits: object = {}) => ({
  type: 'identify',
  userId,
  traits: { email, ...traits },
})
const PARTS = ['dialogue', 'requests', 'orders', 'promises', 'data', 'consents']

describe('the way in', () => {
  test('the link of a letter lets in once, by a press and not by a look', async () => {
    await tell(shop, customer('anna', 'anna@posta.alt', { name: 'Anna Kim' }), order('anna', 'A-1'))
    const anna = customerOf(shop)
    const asked = await anna.send('/enter', { email: ' Anna@posta.alt ' })
    expect(asked.text).toContain('If we know this address')
    await answerAll(shop)
    const [letter] = await lettersOf(shop)
    expect(letter).toMatchObject({ to: 'anna@posta.alt', class: 'security' })
    const t = linkIn(letter?.text)
    for (let look = 0; look < 2; look++)
      expect((await anna.see(`/in?t=${t}`)).text).toContain('Open your page here?')
    // in the other language it is the same page, link and all; a way elsewhere leads home
    const here = /name="here" value="([^"]*)"/.exec((await anna.see(`/in?t=${t}`)).text)?.[1] ?? ''
    expect((await anna.send('/language', { language: 'ru', here })).path).toBe(`${homeOf(shop)}/in?t=${t}`)
    expect((await anna.see(`/in?t=${t}`)).text).toContain('lang="ru"')
    for (const elsewhere of ['//evil.alt', '/../../x', '@evil.alt', '/in?t=a%0d%0ab\nc'])
      expect((await anna.send('/language', { language: 'en', here: elsewhere })).path).toBe(homeOf(shop))
    expect((await anna.see('/orders')).text).not.toContain('A-1')
    const both = await Promise.all([anna.send('/in', { t }), customerOf(shop).send('/in', { t })])
    expect(both.filter(({ path }) => path.endsWith('/dialogue'))).toHaveLength(1)
    expect((await customerOf(shop).send('/in', { t })).text).toContain('does not work any more')
  })

  test('the code lets in where it was asked for; five wrong ones end it', async () => {
    await tell(shop, customer('berta', 'berta@posta.alt'), order('berta', 'B-1'))
    const berta = customerOf(shop)
    const { path } = await berta.send('/enter', { email: 'berta@posta.alt' })
    await answerAll(shop)
    const code = codeIn((await lettersOf(shop))[0]?.text)
    const t = linkIn(path)
    expect((await berta.send('/code', { t, code: code === '000000' ? '000001' : '000000' })).text).toContain(
      'digits are wrong',
    )
    // what stands in the page is not what stands in the letter
    expect((await customerOf(shop).send('/in', { t })).path).toBe(homeOf(shop))
    expect((await berta.send('/code', { t, code: `${code.slice(0, 3)} ${code.slice(3)}` })).path).toContain(
      '/dialogue',
    )
    expect((await berta.see('/orders')).text).toContain('B-1')
    const again = linkIn((await berta.send('/enter', { email: 'berta@posta.alt' })).path)
    await answerAll(shop)
    const right = codeIn((await lettersOf(shop))[0]?.text)
    const wrong = right === '111111' ? '222222' : '111111'
    const thief = customerOf(shop)
    for (let tries = 0; tries < 5; tries++) await thief.send('/code', { t: again, code: wrong })
    expect((await thief.send('/code', { t: again, code: right })).text).toContain('does not work any more')
  })

  test('a link is forged, too old, or of another company: it opens nothing', async () => {
    await tell(shop, customer('cora', 'cora@posta.alt'))
    await tell(rival, customer('cora', 'cora@posta.alt'), order('cora', 'of the rival'))
    const cora = customerOf(shop)
    await cora.send('/enter', { email: 'cora@posta.alt' })
    await answerAll(shop)
    const t = linkIn((await lettersOf(shop))[0]?.text)
    const abroad = customerOf(rival)
    expect((await abroad.send('/in', { t })).path).toBe(homeOf(rival))
    for (const at of [0, 20, 40, 70]) {
      const forged = t.slice(0, at) + (t[at] === 'A' ? 'B' : 'A') + t.slice(at + 1)
      expect((await cora.send('/in', { t: forged })).text).toContain('Your e-mail')
    }
    shop.clock.set(new Date(shop.clock.now().getTime() + 16 * 60_000))
    const late = await cora.see(`/in?t=${t}`)
    expect(late.text).toContain('does not work any more')
    const before = (await lettersOf(shop)).length
    await cora.send('/again', { t: /name="t" value="([\w-]+)"/.exec(late.text)?.[1] ?? '' })
    const letters = await lettersOf(shop)
    expect(letters).toHaveLength(before + 1)
    expect((await cora.send('/in', { t: linkIn(letters[0]?.text) })).path).toContain('/dialogue')
    // the cookie of one company is none in the other
    abroad.cookies.set('tandem_portal', cora.cookies.get('tandem_portal') ?? '')
    expect((await abroad.see('/orders')).text).toContain('Your e-mail')
  })

  test('nobody learns whether an address is known: the same answer after the same work', async () => {
    await tell(shop, customer('dora', 'dora@posta.alt'))
    const answers: string[] = []
    for (const email of ['dora@posta.alt', 'nobody@posta.alt', 'info@posta.alt']) {
      const before = (await lettersOf(shop)).length
      const browser = customerOf(shop)
      const { text, path } = await browser.send('/enter', { email })
      expect((await lettersOf(shop)).length).toBe(before)
      const tried = await browser.send('/code', { t: linkIn(path), code: '12345x' })
      answers.push((text + tried.text).replaceAll(/[\w-]{75}/g, ''))
    }
    expect(new Set(answers).size).toBe(1)
    const rows = await shop.work(({ tx, workspace }) =>
      sql`select email is null as gone, handle_id is null as unknown, tries from portal_knock
           where workspace_id = ${workspace} and answered_at is null`.execute(tx),
    )
    expect(new Set(rows.rows.map((row) => JSON.stringify(row))).size).toBe(1)
    const before = (await lettersOf(shop)).length
    await answerAll(shop)
    expect((await lettersOf(shop)).slice(0, (await lettersOf(shop)).length - before)).toMatchObject([
      { to: 'dora@posta.alt' },
    ])
    // and how often he may ask does not depend on it either
    for (const email of ['dora@posta.alt', 'nobody@posta.alt']) {
      for (let times = 0; times < 4; times++) await customerOf(shop).send('/enter', { email })
      expect((await customerOf(shop).send('/enter', { email })).status).toBe(429)
    }
  })

  test('a company without the page, an unknown one and a form of another site are refused', async () => {
    const off = { on: false, parts: ['orders'], hiddenFields: [] }
    await rival.ask('PUT', '/api/portal', { as: rival.owner, body: off })
    const answers = [
      await customerOf(rival).see(''),
      await customerOf(shop, '/portal/AAAAAAAAAAAAAAAAAAAAAA').see(''),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    await rival.ask('PUT', '/api/portal', { as: rival.owner, body: { ...off, on: true, parts: PARTS } })
    const forged = await shop.app.request(`${homeOf(shop)}/enter`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', host: 'tandem.test' },
      body: 'email=anna@posta.alt',
    })
    expect(forged.status).toBe(403)
  })
})

test('a visitor of the chat goes to his page when he is proven there, and not before', async () => {
  await tell(shop, customer('ella', 'ella@posta.alt'), order('ella', 'ELLA-1'))
  const made = await shop.ask('POST', '/api/signing-secret', { as: shop.owner })
  const { secret } = made.body as { secret: string }
  const chat = async (path: string, token: string | null, body: object) => {
    const headers = token === null ? {} : { authorization: `Bearer ${token}` }
    const answer = await shop.app.request(`/chat/v1/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return answer.json() as Promise<{ token: string; url?: string }>
  }
  const nobody = await chat('sessions', null, { writeKey: shop.writeKey })
  expect((await chat('own-page', nobody.token, {})).url).toBeUndefined()
  const signature = createHmac('sha256', secret).update('ella').digest('hex')
  const proven = await chat('sessions', null, { writeKey: shop.writeKey, user: { id: 'ella', signature } })
  const { url } = await chat('own-page', proven.token, {})
  const ella = customerOf(shop)
  expect((await ella.send('/in', { t: linkIn(url) })).path).toContain('/dialogue')
  expect((await ella.see('/orders')).text).toContain('ELLA-1')
})
