import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSender } from '#server/act/sending/index.ts'
import { waysOut } from '#server/wiring.ts'
import { answerIn } from '#tests/setup/chat-site.ts'
import type { Company } from '#tests/setup/company.ts'
import { answerAll, customerOf, lettersOf, withPortal } from '#tests/setup/customer.ts'
import { unzip } from '#tests/setup/unzip.ts'
import { asCustomer, readerOf } from './reach.ts'

let shop: Company
beforeAll(async () => {
  shop = await withPortal()
})
afterAll(() => shop.services.listener.close())

let told = 0
const tell = (items: readonly object[], more: object = {}) =>
  shop.ingest(
    items.map((item) => ({ messageId: `reading-test-${++told}`, ...item })),
    more,
  )
const order = (number: string, who: object) => ({
  type: 'track',
  event: 'Order Completed',
  properties: { order_id: number, total: '1200.00', currency: 'RUB' },
  ...who,
})
const customer = (userId: string, email: string, traits: object = {}) => ({
  type: 'identify',
  userId,
  traits: { email, ...traits },
})
const guest = (email: string) => ({ context: { traits: { email } } })

const handleBy = (value: string) =>
  shop.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ id: string; person: string }>`
      select id, person_id as person from handle where workspace_id = ${workspace} and value = ${value}`.execute(
      tx,
    )
    const [row] = rows
    if (row === undefined) throw new Error(`Nobody is known by ${value}`)
    return row
  })

const PARTS = ['dialogue', 'requests', 'orders', 'promises', 'data', 'consents']
type Browser = ReturnType<typeof customerOf>
const everythingFor = async (browser: Browser): Promise<string> =>
  (await Promise.all(PARTS.map((part) => browser.see(`/${part}`)))).map(({ text }) => text).join('\n')
async function enter(email: string): Promise<Browser> {
  const browser = customerOf(shop)
  expect((await browser.enter(email)).path).toContain('/dialogue')
  return browser
}

describe('what a proven address opens', () => {
  test('what came under it, and under the account that the company’s own server named with it', async () => {
    await tell([
      customer('anna', 'anna@posta.alt', { name: 'Anna Kim', city: 'Kazan', secretRemark: 'difficult' }),
      order('ANNA-ACCOUNT', { userId: 'anna' }),
      order('ANNA-GUEST', guest('anna@posta.alt')),
      {
        type: 'track',
        userId: 'anna',
        event: 'Promise Made',
        properties: { promise_id: 'p1', text: 'A call by noon', due_at: '2026-03-01T09:00:00Z' },
      },
      {
        type: 'track',
        userId: 'anna',
        event: 'Payment Due',
        properties: { payment_id: 'pay1', amount: '500', currency: 'RUB', due_at: '2026-03-09T09:00:00Z' },
      },
      {
        type: 'track',
        userId: 'anna',
        event: 'Lead Submitted',
        properties: { message: 'Is there a red one? <script>alert(1)</script>' },
      },
    ])
    const { person } = await handleBy('anna@posta.alt')
    await shop.ask('POST', `/api/people/${person}/notes`, { body: { text: 'Never tell her of this note' } })
    const settings = { on: true, parts: PARTS, hiddenFields: ['secretRemark'] }
    await shop.ask('PUT', '/api/portal', { as: shop.owner, body: settings })
    const anna = await enter('anna@posta.alt')
    const seen = await everythingFor(anna)
    for (const part of [
      'ANNA-ACCOUNT',
      'ANNA-GUEST',
      'A call by noon',
      'Late: it was due on',
      'Kazan',
      'Is there a red one?',
    ])
      expect(seen).toContain(part)
    expect(seen).toMatch(/Due on March 9, 2026.*500/s)
    for (const hidden of ['Never tell her', 'difficult', '<script>']) expect(seen).not.toContain(hidden)
    const files = unzip(Buffer.from(await (await anna.call('GET', '/download')).arrayBuffer()))
    const packed = Object.values(files).join('\n')
    expect(packed).toContain('ANNA-GUEST')
    expect(packed).not.toMatch(/Never tell her|difficult/)
  })

  test('an id that a channel gave is called by the channel', async () => {
    const forum = { externalIds: [{ type: 'channel', id: 'vera-17', collection: 'forum' }] }
    await tell([{ ...customer('vera', 'vera@posta.alt', { name: 'Vera Lem' }), context: forum }])
    const seen = await everythingFor(await enter('vera@posta.alt'))
    expect(seen).toMatch(/Id in forum<\/th>\s*<td>vera-17/)
  })

  test('a claim in a form, a merge by a member and a shared browser open nothing', async () => {
    await tell([
      customer('boris', 'boris@posta.alt', { name: 'Boris Lem', phone: '+7 900 000-00-05' }),
      order('BORIS-1', { userId: 'boris' }),
    ])
    // Mallory says in a form of the site that the phone is hers, under the name of Boris; and uses his browser
    const claims = { name: 'Boris Lem', phone: '+7 900 000-00-05', email: 'mallory@posta.alt' }
    await tell([{ type: 'identify', anonymousId: 'browser-of-both', traits: claims }], { trusted: false })
    await tell([{ type: 'identify', anonymousId: 'browser-of-both', userId: 'boris', traits: {} }])
    const mallory = await enter('mallory@posta.alt')
    expect(await everythingFor(mallory)).not.toMatch(/BORIS-1|boris@posta/)
    const [his, hers] = [await handleBy('boris@posta.alt'), await handleBy('mallory@posta.alt')]
    if (his.person !== hers.person)
      await shop.ask('POST', '/api/merges', { body: { keepId: his.person, absorbId: hers.person } })
    expect((await handleBy('mallory@posta.alt')).person).toBe(his.person)
    expect(await everythingFor(mallory)).not.toMatch(/BORIS-1|boris@posta/)
    const boris = await enter('boris@posta.alt')
    const seen = await everythingFor(boris)
    expect(seen).toContain('BORIS-1')
    expect(seen).not.toContain('mallory@posta')
  })

  test('of two with one family mailbox nobody sees the account of the other', async () => {
    await tell([
      customer('father', 'family@posta.alt', { firstName: 'Pavel' }),
      order('FATHER-1', { userId: 'father' }),
      customer('mother', 'family@posta.alt', { firstName: 'Olga' }),
      order('MOTHER-1', { userId: 'mother' }),
      order('FAMILY-1', guest('family@posta.alt')),
    ])
    const seen = await everythingFor(await enter('family@posta.alt'))
    expect(seen).toContain('FAMILY-1')
    expect(seen).not.toMatch(/FATHER-1|MOTHER-1/)
  })

  test('after people are parted a page that is open shows only its own side', async () => {
    await tell([
      customer('vera', 'vera@posta.alt', { name: 'Vera Orlova' }),
      order('VERA-1', { userId: 'vera' }),
      order('VERA-2', guest('vera@posta.alt')),
    ])
    const vera = await enter('vera@posta.alt')
    expect(await everythingFor(vera)).toMatch(/VERA-1.*VERA-2|VERA-2.*VERA-1/s)
    const [mailbox, account] = [await handleBy('vera@posta.alt'), await handleBy('vera')]
    const parting = { personId: mailbox.person, handleIds: [account.id] }
    expect((await shop.ask('POST', '/api/unmerges', { body: parting })).status).toBe(201)
    const seen = await everythingFor(vera)
    expect(seen).toContain('VERA-2')
    expect(seen).not.toContain('VERA-1')
  })

  test('an address that is shared, in doubt or a role’s opens nothing, also for a page that is open', async () => {
    await tell([order('ZOE-1', guest('zoe@posta.alt')), order('INFO-1', guest('info@posta.alt'))])
    const zoe = await enter('zoe@posta.alt')
    await shop.work(({ tx, workspace }) =>
      sql`update handle set status = 'shared' where workspace_id = ${workspace} and value = 'zoe@posta.alt'`.execute(
        tx,
      ),
    )
    expect((await zoe.see('/orders')).text).toContain('Your e-mail')
    const letters = (await lettersOf(shop)).length
    for (const email of ['zoe@posta.alt', 'info@posta.alt']) await customerOf(shop).send('/enter', { email })
    await answerAll(shop)
    expect(await lettersOf(shop)).toHaveLength(letters)
  })

  test('the database itself shows a customer nothing else, whatever is asked', async () => {
    await tell([customer('kai', 'kai@posta.alt'), order('KAI-1', { userId: 'kai' })])
    const { id } = await handleBy('kai@posta.alt')
    await shop.work(async (context) => {
      const reader = await readerOf(context, id)
      if (reader === null) throw new Error('Kai is not known')
      const seen = await asCustomer(context, reader, async () => ({
        people: (await sql`select id from person`.execute(context.tx)).rows,
        orders: (await sql<{ n: string }>`select external_id as n from customer_order`.execute(context.tx))
          .rows,
        messages: (await sql`select id from message`.execute(context.tx)).rows,
      }))
      expect(seen).toEqual({ people: [{ id: reader.person }], orders: [{ n: 'KAI-1' }], messages: [] })
    })
    for (const forbidden of [
      'select id from note',
      'select owner_member_id from person',
      'select email from member',
    ])
      await expect(
        shop.work(async (context) => {
          const reader = await readerOf(context, id)
          return reader === null
            ? null
            : asCustomer(context, reader, () => sql.raw(forbidden).execute(context.tx))
        }),
      ).rejects.toThrow(/permission denied/)
  })
})

describe('what a customer does', () => {
  test('writes, and is answered there: one dialogue, read when it is looked at', async () => {
    await tell([customer('lena', 'lena@posta.alt', { name: 'Lena Orlova' })])
    const lena = await enter('lena@posta.alt')
    const form = { id: '0190a1b2-0000-7000-8000-000000000001', text: 'Where is my pram? <i>' }
    await lena.send('/dialogue', form)
    const sent = await lena.send('/dialogue', form)
    expect(sent.text).toContain('Your message is with us.')
    expect(sent.text.match(/Where is my pram\? &lt;i&gt;/g)).toHaveLength(1)
    const inbox = (await shop.ask('GET', '/api/dialogues')).body as {
      rows: { personName: string; channel: string }[]
    }
    expect(inbox.rows[0]).toMatchObject({ personName: 'Lena Orlova', channel: 'web-chat' })
    await answerIn(shop, 'Where is my pram? <i>', 'It comes on Friday.')
    expect((await lena.see('/dialogue')).text).not.toContain('Friday')
    await createSender(shop.services, waysOut(shop.services)).drain()
    expect((await lena.see('/dialogue')).text).toContain('It comes on Friday.')
    const { rows } = await shop.work(({ tx, workspace }) =>
      sql`select state from message where workspace_id = ${workspace} and text = 'It comes on Friday.'`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([{ state: 'read' }])
    expect((await lena.see('/requests')).text).toContain('Answered on March 4, 2026')
  })

  test('gives and withdraws consent with effect at once, and both stand as evidence', async () => {
    await tell([customer('mira', 'mira@posta.alt')])
    const mira = await enter('mira@posta.alt')
    const { person } = await handleBy('mira@posta.alt')
    const mayBeWritten = async () => {
      const body = { personId: person, class: 'marketing', purpose: 'marketing', channel: 'email' }
      return (await shop.ask('POST', '/api/contact-decisions', { body })).body as { rule: string }
    }
    expect((await mayBeWritten()).rule).toBe('no-consent')
    const marketing = { purpose: 'marketing', channel: 'email' }
    await mira.send('/consents', { ...marketing, given: 'yes' })
    expect((await mayBeWritten()).rule).not.toMatch(/consent/)
    shop.clock.set(new Date(shop.clock.now().getTime() + 1_000))
    const withdrawn = await mira.send('/consents', { ...marketing, given: 'no' })
    expect(withdrawn.text).toMatch(/Withdrawn on.*History.*Given on/s)
    expect((await mayBeWritten()).rule).toBe('consent-withdrawn')
    expect((await mira.send('/consents', { purpose: 'everything', channel: 'x', given: 'yes' })).status).toBe(
      404,
    )
    const { rows } = await shop.work(({ tx, workspace }) =>
      sql`select given, source, wording, evidence ->> 'form' as form from consent where workspace_id = ${workspace} order by id`.execute(
        tx,
      ),
    )
    const evidence = { source: 'customer page', wording: 'News and offers: e-mail', form: 'customer page' }
    expect(rows).toEqual([
      { given: true, ...evidence },
      { given: false, ...evidence },
    ])
  })

  test('asks to correct and to be forgotten: a task for who is responsible, a paper with a day', async () => {
    await tell([customer('nina', 'nina@posta.alt', { name: 'Nina' })])
    const { person, id } = await handleBy('nina@posta.alt')
    await shop.ask('PATCH', `/api/people/${person}`, {
      as: shop.lead,
      body: { ownerMemberId: shop.seller.id },
    })
    const nina = await enter('nina@posta.alt')
    expect((await nina.send('/wishes', { wants: 'erasure' })).status).toBe(400)
    await nina.send('/wishes', { wants: 'correction', words: 'My surname is Berg' })
    for (let times = 0; times < 2; times++) await nina.send('/wishes', { wants: 'erasure', sure: 'yes' })
    expect((await nina.see('/data')).text.match(/We answer by/g)).toHaveLength(2)
    const tasks = (await shop.ask('GET', `/api/tasks?personId=${person}`)).body as {
      tasks: { title: string; ownerMemberId: string }[]
    }
    expect(
      tasks.tasks.map(({ title, ownerMemberId }) => [title.split('/')[0]?.trim(), ownerMemberId]),
    ).toEqual(
      expect.arrayContaining([
        ['Correct', shop.seller.id],
        ['Wants to be erased', shop.seller.id],
      ]),
    )
    expect(tasks.tasks.some(({ title }) => title.endsWith('My surname is Berg'))).toBe(true)
    const papers = (await shop.ask('GET', '/api/privacy-requests', { as: shop.owner })).body as {
      requests: { personId: string; channel: string; wants: string }[]
    }
    expect(papers.requests.filter(({ personId }) => personId === person)).toMatchObject([
      { channel: 'portal', wants: 'correction' },
      { channel: 'portal', wants: 'erasure' },
    ])
    const erasing = { reason: 'asked', confirm: 'Nina', withoutArchive: true }
    await shop.ask('POST', `/api/people/${person}/erasure`, { as: shop.owner, body: erasing })
    expect((await nina.see('/data')).text).toContain('Your e-mail')
    const left = await shop.work(({ tx, workspace }) =>
      sql`select from portal_session where workspace_id = ${workspace} and handle_id = ${id}
          union all select from portal_wish where workspace_id = ${workspace} and handle_id = ${id}`.execute(
        tx,
      ),
    )
    expect(left.rows).toEqual([])
  })
})

describe('what members do', () => {
  test('send the way to the page, see the visit, and open an address that letters came back from', async () => {
    await tell([customer('olga', 'olga@posta.alt')])
    const { person, id: handleId } = await handleBy('olga@posta.alt')
    const sent = await shop.ask('POST', `/api/people/${person}/portal-letters`, { body: { handleId } })
    expect(sent).toMatchObject({ status: 201, body: { address: 'olga@posta.alt' } })
    const portal = async () => (await shop.ask('GET', `/api/people/${person}/portal`)).body
    expect(await portal()).toMatchObject({
      on: true,
      lastSeenAt: null,
      addresses: [{ opens: true }],
      closed: [],
    })
    await enter('olga@posta.alt')
    expect(await portal()).toMatchObject({ lastSeenAt: shop.clock.now().toISOString(), browsers: 1 })
    // nobody looks at the page of somebody real
    const look = { as: shop.owner, body: { handleId } }
    expect((await shop.ask('POST', `/api/people/${person}/portal-looks`, look)).status).toBe(403)
    const close = (reason: string) =>
      shop.work(async (context) => {
        const { suppress } = await import('../contact-policy/index.ts')
        await suppress(context, { kind: 'email', value: 'olga@posta.alt' }, reason)
      })
    const open = (reason: string) =>
      shop.ask('POST', `/api/people/${person}/open-addresses`, { body: { handleId, reason } })
    await close('hard-bounce')
    expect(await portal()).toMatchObject({ closed: [{ reason: 'hard-bounce', mayLift: true }] })
    expect((await open('She moved to a new provider')).body).toMatchObject({ closed: [] })
    await close('spam-complaint')
    expect(await open('We want to')).toMatchObject({ status: 409, body: { code: 'only-the-customer' } })
  })
})

describe('a browser that is in', () => {
  test('ends a session elsewhere; thirty days unseen end it by themselves', async () => {
    await tell([customer('rita', 'rita@posta.alt')])
    const [here, there] = [await enter('rita@posta.alt'), await enter('rita@posta.alt')]
    const other = /name="session" value="([0-9a-f-]{36})"/.exec((await here.see('/data')).text)?.[1] ?? ''
    const somebody = await enter('kai@posta.alt')
    await somebody.send('/browsers', { session: other })
    expect((await there.see('/data')).status).toBe(200)
    expect((await there.see('/data')).text).toContain('Where this page is open')
    await here.send('/browsers', { session: other })
    expect((await there.see('/data')).text).toContain('Your e-mail')
    for (const days of [20, 20]) {
      shop.clock.set(new Date(shop.clock.now().getTime() + days * 86_400_000))
      expect((await here.see('/data')).text).toContain('Where this page is open')
    }
    shop.clock.set(new Date(shop.clock.now().getTime() + 31 * 86_400_000))
    expect((await here.see('/data')).text).toContain('Your e-mail')
  })
})
