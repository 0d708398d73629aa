import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { mailUnread } from '#server/act/chat-letters/index.ts'
import { createSender } from '#server/act/sending/index.ts'
import { waysOut } from '#server/wiring.ts'
import { answerIn } from '#tests/setup/chat-site.ts'
import { lettersOf as letters, nameSites, signerOf, visitorOf, withMail } from '#tests/setup/chat-visitor.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { forgetOldChats } from './index.ts'

/** A member's answer, handed over. */
async function answer(company: Company, to: string, text: string): Promise<void> {
  await answerIn(company, to, text)
  await createSender(company.services, waysOut(company.services)).drain()
}

const PAGE = 'https://shop.example/help'

describe('a conversation', () => {
  test('a message is taken once, however often it is sent, and is answered', async ({ company }) => {
    const visitor = visitorOf(company)
    await visitor.open({ visitorKey: 'browser-of-anna' })
    const [first, again] = await Promise.all([
      visitor.say('message-1', 'Do you have prams?'),
      visitor.say('message-1', 'Do you have prams?'),
    ])
    expect([first.status, again.status]).toEqual([200, 200])
    expect(first.body.message.id).toBe(again.body.message.id)
    await answer(company, 'Do you have prams?', 'We have nine.')
    const page = (await visitor.ask('GET', 'messages')).body
    expect(page.messages).toMatchObject([
      { from: 'visitor', text: 'Do you have prams?', clientId: 'message-1' },
      { from: 'company', text: 'We have nine.' },
    ])
    expect(page).toMatchObject({ unread: 1, mayRate: true, isOver: false, more: false })
    const missed = await visitor.ask('GET', `messages?after=${page.messages[0].place}`)
    expect(missed.body.messages).toMatchObject([{ text: 'We have nine.' }])
    const older = await visitor.ask('GET', `messages?limit=1&before=${page.messages[1].id}`)
    expect(older.body.messages).toMatchObject([{ text: 'Do you have prams?' }])
    await visitor.ask('POST', 'reading', { place: page.place })
    expect((await visitor.ask('GET', 'messages')).body.unread).toBe(0)
    const { rows } = await company.work(({ tx, workspace }) =>
      sql`select state from message where workspace_id = ${workspace} and direction = 'out'`.execute(tx),
    )
    expect(rows).toEqual([{ state: 'read' }])
    await company.work(({ tx, workspace }) =>
      sql`update topic set status = 'resolved' where workspace_id = ${workspace}`.execute(tx),
    )
    expect((await visitor.ask('GET', 'messages')).body.isOver).toBe(true)
  })

  test('a rating carries its words to the timeline, consent its wording to the evidence', async ({
    company,
  }) => {
    const visitor = visitorOf(company)
    await visitor.open()
    await visitor.say('message-1', 'Hello, is anybody here?')
    const consent = { version: '2026-03', en: 'I agree to be answered.', ru: 'Согласен на ответ.', url: null }
    await company.work(({ tx, workspace }) =>
      sql`update channel_account set settings = settings || ${JSON.stringify({ consent })}::jsonb
           where workspace_id = ${workspace}`.execute(tx),
    )
    expect((await visitor.ask('POST', 'consent', { version: 'never shown' })).status).toBe(409)
    expect((await visitor.ask('POST', 'consent', { version: '2026-03' })).status).toBe(204)
    for (const text of ['Slow', 'Slow'])
      expect((await visitor.ask('POST', 'rating', { id: 'rating-01', rating: 2, text })).status).toBe(204)
    const { rows } = await company.work(({ tx, workspace }) =>
      sql`select name, properties ->> 'text' as text, properties ->> 'wording' as wording from event
           where workspace_id = ${workspace} and name <> 'Message Received' order by name`.execute(tx),
    )
    expect(rows).toEqual([
      { name: 'Consent Given', text: null, wording: '2026-03' },
      { name: 'Rating Given', text: 'Slow', wording: null },
    ])
  })

  test('a file is what its bytes say; programs are refused, and nobody else may fetch one', async ({
    company,
  }) => {
    const visitor = visitorOf(company)
    await visitor.open()
    const form = (name: string, bytes: string): FormData => {
      const filled = new FormData()
      filled.append('message', JSON.stringify({ id: `with-${name.slice(0, 4)}`, text: '' }))
      filled.append('file', new File([Buffer.from(bytes, 'latin1')], name))
      return filled
    }
    expect((await visitor.ask('POST', 'messages', form('invoice.pdf', 'MZ\x90\0\x03'))).body.code).toBe(
      'file-refused',
    )
    const said = await visitor.ask('POST', 'messages', form('bill.pdf.html', '%PDF-1.7 bill'))
    const [file] = said.body.message.files
    expect(file).toMatchObject({ name: 'bill.pdf.html', type: 'application/pdf' })
    const fetched = await visitor.ask('GET', `files/${file.id}`)
    expect([fetched.text, fetched.headers.get('content-type')]).toEqual([
      '%PDF-1.7 bill',
      'application/octet-stream',
    ])
    const other = visitorOf(company)
    await other.open()
    expect((await other.ask('GET', `files/${file.id}`)).status).toBe(404)
  })
})

describe('who may read what', () => {
  test('a visitor reads his own conversation, even where he claims to be another browser', async ({
    company,
  }) => {
    const anna = visitorOf(company)
    await anna.open({ visitorKey: 'browser-of-anna' })
    await anna.say('message-1', 'My address is Lime Street 7')
    const thief = visitorOf(company)
    await thief.open({ visitorKey: 'browser-of-anna' })
    await thief.ask('POST', 'email', { email: 'anna.k@guests.ru' })
    expect(await thief.texts()).toEqual([])
    expect((await visitorOf(company).ask('GET', 'messages')).status).toBe(401)
  })

  test('a signature opens what the same customer wrote elsewhere; a wrong one opens nothing', async ({
    company,
  }) => {
    const signed = await signerOf(company)
    const laptop = visitorOf(company)
    expect((await laptop.open({ user: signed('anna') })).body).toMatchObject({
      proof: 'user',
      signature: 'good',
    })
    await laptop.say('message-1', 'Written on the laptop')
    const phone = visitorOf(company)
    await phone.open({ user: signed('anna') })
    expect(await phone.texts()).toEqual(['Written on the laptop'])
    await answer(company, 'Written on the laptop', 'Answered to both')
    expect(await phone.texts()).toEqual(['Written on the laptop', 'Answered to both'])
    // the phone came over by the code on the screen; the page there need not know her
    const { url } = (await laptop.ask('POST', 'ticket', { page: PAGE })).body
    const scanned = visitorOf(company)
    await scanned.open({ ticket: new URL(url).hash.replace('#tandem-chat=', '') })
    await scanned.open()
    expect(await scanned.texts()).toEqual(['Written on the laptop', 'Answered to both'])
    await scanned.open({ user: signed('boris') })
    expect(await scanned.texts()).toEqual([])
    const forger = visitorOf(company)
    const forged = await forger.open({ user: { ...signed('boris'), id: 'anna' } })
    expect(forged.body).toMatchObject({ proof: null, signature: 'wrong' })
    expect(await forger.texts()).toEqual([])
  })

  test('a merge that was a mistake opens to neither what the other wrote', async ({ company }) => {
    const signed = await signerOf(company)
    const [anna, boris] = [visitorOf(company), visitorOf(company)]
    await anna.open({ visitorKey: 'browser-of-anna', user: signed('anna') })
    await anna.say('message-1', 'A secret of Anna')
    await boris.open({ visitorKey: 'browser-of-boris', user: signed('boris') })
    await boris.say('message-2', 'A secret of Boris')
    const people = await company.work(({ tx, workspace }) =>
      tx.selectFrom('message').select('person_id').where('workspace_id', '=', workspace).execute(),
    )
    const [keepId, absorbId] = people.map(({ person_id }) => person_id)
    const merged = await company.ask('POST', '/api/merges', { as: company.lead, body: { keepId, absorbId } })
    expect(merged.status).toBe(201)
    expect([await anna.texts(), await boris.texts()]).toEqual([['A secret of Anna'], ['A secret of Boris']])
  })

  test('signing in goes on with the conversation; another customer and signing out begin a new one', async ({
    company,
  }) => {
    const signed = await signerOf(company)
    const browser = visitorOf(company)
    await browser.open({ visitorKey: 'shared-laptop' })
    await browser.say('message-1', 'Asked before signing in')
    await browser.open({ visitorKey: 'shared-laptop', user: signed('anna') })
    expect(await browser.texts()).toEqual(['Asked before signing in'])
    await browser.say('message-2', 'Asked as Anna')
    await browser.open({ visitorKey: 'shared-laptop', user: signed('boris') })
    expect(await browser.texts()).toEqual([])
    await browser.say('message-3', 'Asked as Boris')
    await browser.open({ visitorKey: 'shared-laptop' })
    expect(await browser.texts()).toEqual([])
    await browser.open({ visitorKey: 'shared-laptop', user: signed('anna') })
    expect(await browser.texts()).toEqual(['Asked before signing in', 'Asked as Anna'])
    const { rows } = await company.work(({ tx, workspace }) =>
      sql`select count(distinct person_id)::int as people from message where workspace_id = ${workspace}`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([{ people: 2 }])
  })

  test('a code by letter opens what the address wrote; five tries, ten minutes, one use', async () => {
    const company = await withMail()
    const codeOf = async () =>
      /Your code: (\d{6})/.exec((await letters(company)).at(-1)?.text ?? '')?.[1] ?? ''
    const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    const laptop = visitorOf(company)
    await laptop.open()
    await laptop.say('message-1', 'Written at home')
    expect((await laptop.ask('POST', 'code', { email: 'Anna.K@Guests.ru', page: PAGE })).status).toBe(204)
    expect((await laptop.ask('POST', 'proof', { code: await codeOf() })).body.outcome).toBe('proven')
    expect((await laptop.ask('POST', 'proof', { code: await codeOf() })).body.outcome).toBe('used-up')

    const phone = visitorOf(company)
    await phone.open()
    await phone.ask('POST', 'code', { email: 'anna.k@guests.ru', page: PAGE })
    const code = await codeOf()
    expect((await letters(company)).at(-1)).toMatchObject({ to: 'anna.k@guests.ru', class: 'security' })
    const shown = await company.ask('GET', '/api/outbox', { as: company.owner })
    expect(JSON.stringify(shown.body)).toContain('anna.k@guests.ru')
    expect(JSON.stringify(shown.body)).not.toContain(code)
    for (const triesLeft of [4, 3, 2, 1])
      expect((await phone.ask('POST', 'proof', { code: wrong(code) })).body).toEqual({
        outcome: 'wrong-code',
        triesLeft,
      })
    expect(await phone.texts()).toEqual([])
    expect((await phone.ask('POST', 'proof', { code })).body).toEqual({ outcome: 'proven', triesLeft: 0 })
    expect(await phone.texts()).toEqual(['Written at home'])

    const late = visitorOf(company)
    await late.open()
    await late.ask('POST', 'code', { email: 'anna.k@guests.ru', page: PAGE })
    const stale = await codeOf()
    company.clock.set(new Date(company.clock.now().getTime() + 601_000))
    expect((await late.ask('POST', 'proof', { code: stale })).body.outcome).toBe('used-up')
    // two more letters within the hour, and then no more, whoever asks
    for (const status of [204, 204, 429]) {
      const other = visitorOf(company)
      await other.open()
      expect((await other.ask('POST', 'code', { email: 'anna.k@guests.ru', page: PAGE })).status).toBe(status)
    }
    await company.services.listener.close()
  })

  test('the link of a letter is for whoever gets it: it opens nothing to the one who asked for it', async () => {
    const company = await withMail()
    const thief = visitorOf(company)
    await thief.open()
    await nameSites(company, ['https://shop.example'])
    await thief.ask('POST', 'code', { email: 'anna.k@guests.ru', page: PAGE })
    const link = /https:\S+/.exec((await letters(company))[0]?.text ?? '')?.[0] ?? ''
    const ticket = new URL(link).hash.replace('#tandem-chat=', '')
    const anna = visitorOf(company)
    expect((await anna.open({ ticket })).body).toMatchObject({ proof: 'email', email: 'anna.k@guests.ru' })
    await anna.say('message-1', 'I really am Anna')
    expect(await thief.texts()).toEqual([])
    expect((await visitorOf(company).open({ ticket })).status).toBe(410)
    await company.services.listener.close()
  })

  test('only the sites that were allowed may ask; a switched off chat is nowhere', async ({ company }) => {
    const settings = `settings?writeKey=${company.writeKey}`
    const shop = visitorOf(company)
    expect((await shop.ask('GET', settings)).body).toMatchObject({
      open: true,
      replyMinutes: null,
      letters: false,
    })
    await nameSites(company, ['https://shop.example'])
    expect((await shop.ask('GET', settings)).status).toBe(200)
    expect((await visitorOf(company, 'https://evil.example').ask('GET', settings)).body.code).toBe(
      'foreign-origin',
    )
    expect((await visitorOf(company, 'http://tandem.test').ask('GET', settings)).status).toBe(200)
    await company.work(({ tx, workspace }) =>
      sql`update channel_account set state = 'off' where workspace_id = ${workspace}`.execute(tx),
    )
    expect((await shop.ask('GET', settings)).status).toBe(404)
  })
})

test('an answer that nobody read goes to the address that was left, once', async () => {
  const company = await withMail()
  const ways = waysOut(company.services)
  const mail = () => company.work((context) => mailUnread(context, ways))
  const visitor = visitorOf(company)
  await visitor.open({ language: 'ru' })
  await visitor.say('message-1', 'Коляска есть?')
  await visitor.ask('POST', 'email', { email: 'anna.k@guests.ru' })
  await answer(company, 'Коляска есть?', 'Есть, девять.')
  expect(await mail()).toBe(0)
  company.clock.set(new Date(company.clock.now().getTime() + 11 * 60_000))
  expect([await mail(), await mail()]).toEqual([1, 0])
  expect(await letters(company)).toMatchObject([
    { to: 'anna.k@guests.ru', text: expect.stringContaining('Есть, девять.'), class: 'transactional' },
  ])
  // read in the chat in time, nothing is sent
  await visitor.say('message-2', 'А синяя?')
  await answer(company, 'А синяя?', 'И синяя.')
  await visitor.ask('POST', 'reading', { place: (await visitor.ask('GET', 'messages')).body.place })
  company.clock.set(new Date(company.clock.now().getTime() + 11 * 60_000))
  expect(await mail()).toBe(0)
  await company.services.listener.close()
})

test('codes and links are forgotten after a day, and conversations in which nothing was said', async () => {
  const company = await withMail()
  const [said, silent] = [visitorOf(company), visitorOf(company)]
  for (const visitor of [said, silent]) await visitor.open()
  await said.say('message-1', 'Still here tomorrow')
  await said.ask('POST', 'code', { email: 'anna.k@guests.ru', page: PAGE })
  company.clock.set(new Date(company.clock.now().getTime() + 25 * 3_600_000))
  await company.work(forgetOldChats)
  const { rows } = await company.work(({ tx, workspace }) =>
    sql`select (select count(*)::int from chat_session where workspace_id = ${workspace}) as sessions,
               (select count(*)::int from chat_code where workspace_id = ${workspace}) as codes,
               (select count(*)::int from chat_ticket where workspace_id = ${workspace}) as tickets`.execute(
      tx,
    ),
  )
  expect(rows).toEqual([{ sessions: 1, codes: 0, tickets: 0 }])
  expect(await said.texts()).toEqual(['Still here tomorrow'])
  expect((await silent.ask('GET', 'messages')).status).toBe(401)
  await company.services.listener.close()
})
