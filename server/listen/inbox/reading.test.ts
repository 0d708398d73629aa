import { describe, expect } from 'vitest'
import { DialoguePage, FoundMessages } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { bot, deliver, mail, mailbox, message, telegram } from '#tests/setup/messages.ts'
import { eraseWords } from '../erasure/words.ts'
import { readVocabulary } from './vocabulary.ts'

const onlyPerson = async (company: Company): Promise<string> =>
  DialogueList.parse((await company.ask('GET', '/api/dialogues')).body).rows[0]?.personId ?? ''

describe('search over messages', () => {
  const search = async (company: Company, q: string, more = '') =>
    FoundMessages.parse((await company.ask('GET', `/api/messages?q=${encodeURIComponent(q)}${more}`)).body)

  test('finds words and their beginnings in both languages, ё as е, the newest first', async ({
    company,
  }) => {
    for (const text of ['Where is my blue pram?', 'Мой чёрный кот пропал', 'A pram, blue and new']) {
      company.clock.advance(1_000)
      await deliver(company, bot, [message(telegram('42'), text)])
    }
    const excerpts = async (q: string) => (await search(company, q)).rows.map(({ excerpt }) => excerpt)
    expect(await excerpts('blu PRAM')).toEqual([
      'A \u0002pram\u0003, blue and new',
      'Where is my \u0002blu\u0003e pram?',
    ])
    expect(await excerpts('черн')).toEqual(['Мой \u0002чёрн\u0003ый кот пропал'])
    expect(await excerpts('ue')).toEqual([])
    expect(await excerpts(`' & ! :* <->`)).toEqual([])
    const first = await search(company, 'pram', '&limit=1')
    const second = await search(company, 'pram', `&limit=1&after=${first.after}`)
    expect([...first.rows, ...second.rows].map(({ at }) => at)).toEqual(
      (await search(company, 'pram')).rows.map(({ at }) => at),
    )
    expect(second.after).toBeNull()
    const person = await onlyPerson(company)
    expect((await search(company, 'pram', `&person=${person}`)).rows).toHaveLength(2)
  })

  test('finds through a typing error, in the other alphabet and layout, and by another ending', async ({
    company,
    rival,
  }) => {
    for (const text of ['Когда приедет коляска?', 'Рушится дверца шкафа', 'Where is my blue pram?'])
      await deliver(company, bot, [message(telegram('42'), text)])
    await deliver(rival, bot, [message(telegram('42'), 'Коляса и канат')])
    const readWords = async (of: Company) => {
      of.clock.advance(61_000)
      await of.work(readVocabulary)
    }
    const found = async (q: string) => {
      const { rows, instead } = await search(company, q)
      return [instead, ...rows.map(({ excerpt }) => excerpt)]
    }
    expect(await found('каляска')).toEqual([null])
    await readWords(company)
    await readWords(rival)
    const pram = 'Когда приедет \u0002коляска\u0003?'
    // with errors, in Latin letters, in the other layout, where a comma is a letter too, and with another ending
    expect(await found('каляска')).toEqual(['коляска', pram])
    expect(await found('приедт kolyaska')).toEqual(['приедет коляска', expect.any(String)])
    expect(await found('rjkzc')).toEqual(['коляска', 'Когда приедет \u0002коляс\u0003ка?'])
    expect(await found('heibncz')).toEqual(['рушится', '\u0002Рушится\u0003 дверца шкафа'])
    expect(await found('зкфь')).toEqual(['pram', 'Where is my blue \u0002pram\u0003?'])
    expect(await found('prma')).toEqual(['pram', 'Where is my blue \u0002pram\u0003?'])
    expect((await found('колясками'))[0]).toBe('коляска')
    // what is known is not made into something else, nor what resembles nothing, nor a number
    expect(await found('коляска шкафа')).toEqual([null])
    expect(await found('канат')).toEqual([null])
    expect(await found('pram2')).toEqual([null])
  })

  test('goes on through what is shown instead, and an erased person takes his words along', async ({
    company,
  }) => {
    for (const text of ['Коляска приехала', 'Коляска сломалась', 'Коляска Пржевальского'])
      await deliver(company, bot, [message(telegram(text.length === 21 ? '7' : '42'), text)])
    company.clock.advance(61_000)
    await company.work(readVocabulary)
    const first = await search(company, 'каляска', '&limit=2')
    const second = await search(company, 'каляска', `&limit=2&after=${first.after}`)
    expect([first.rows.length, second.rows.length, second.instead, second.after]).toEqual([
      2,
      1,
      'коляска',
      null,
    ])
    const rare = await search(company, 'пржевалского')
    expect(rare.instead).toBe('пржевальского')
    await company.work((context) => eraseWords(context, [rare.rows[0]?.personId ?? '']))
    expect((await search(company, 'пржевалского')).instead).toBeNull()
    expect((await search(company, 'каляска')).instead).toBe('коляска')
  })

  test('goes through very many that have the word, from the newest', async ({ company }) => {
    await deliver(
      company,
      bot,
      Array.from({ length: 60 }, (_, index) => message(telegram('42'), `Order number ${index}`)),
    )
    const page = await search(company, 'order', '&limit=50')
    const rest = await search(company, 'order', `&limit=50&after=${page.after}`)
    expect(new Set([...page.rows, ...rest.rows].map(({ messageId }) => messageId)).size).toBe(60)
  })
})

describe('a mail as its sender made it', () => {
  const show = (company: Company, id: string, query = '', as = company.seller) =>
    company.app.request(`/api/messages/${id}/html${query}`, { headers: { cookie: as.cookie } })

  test('is served so that nothing runs and nothing is fetched', async ({ company, rival }) => {
    const html =
      '<p>Hello</p><img src="cid:logo@a"><img src="https://evil.alt/pixel"><link rel=preconnect href=//evil.alt>' +
      '<scr<script>ipt>alert(1)</script><META http-equiv=refresh content="0;url=//evil.alt"><li<link>nk rel=preconnect>'
    const bytes = Buffer.from('\x89PNG\r\n\x1a\nx', 'latin1')
    const attachments = [{ name: 'logo.png', type: 'image/png', bytes, contentId: 'logo@a' }]
    await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'Hello', { html, attachments })])
    const person = await onlyPerson(company)
    const page = DialoguePage.parse((await company.ask('GET', `/api/dialogues/${person}`)).body)
    const [first] = page.entries
    expect(first).toMatchObject({ hasHtml: true, attachments: [{ name: 'logo.png' }] })
    const shown = await show(company, first?.id ?? '')
    const text = await shown.text()
    expect(text).toContain(`<img src="data:image/png;base64,${bytes.toString('base64')}">`)
    expect(text).not.toMatch(/<\/?(script|link|meta)\b/i)
    const policy = shown.headers.get('content-security-policy')
    expect(policy).toMatch(/^sandbox; default-src 'none'; img-src data:; style-src/)
    expect(
      (await show(company, first?.id ?? '', '?images=1')).headers.get('content-security-policy'),
    ).toMatch(/img-src data: https: http:;/)
    expect((await show(rival, first?.id ?? '')).status).toBe(404)
    expect((await company.app.request(`/api/messages/${first?.id}/html`)).status).toBe(401)
  })
})

test('colleagues see at once who looks at a dialogue and who writes in it', async ({ company, rival }) => {
  await deliver(company, bot, [message(telegram('42'), 'Hello')])
  const person = await onlyPerson(company)
  const hear = async (who: Company, as = who.lead) => {
    const stream = await who.app.request('/api/stream', { headers: { cookie: as.cookie } })
    const reader = stream.body?.getReader()
    const told: string[] = []
    const reading = (async () => {
      for (;;) {
        const part = await reader?.read()
        if (part === undefined || part.done) return
        told.push(new TextDecoder().decode(part.value))
      }
    })()
    await expect.poll(() => told.join('')).toContain('hello')
    return { told, stop: () => reader?.cancel().then(() => reading) }
  }
  const [lead, seller, stranger] = [
    await hear(company),
    await hear(company, company.seller),
    await hear(rival),
  ]
  const tell = () => company.ask('POST', `/api/dialogues/${person}/presence`, { body: { typing: true } })
  await expect
    .poll(async () => {
      await tell()
      return lead.told.join('')
    })
    .toContain(`"personId":"${person}","memberId":"${company.seller.id}","name":"member","typing":true`)
  expect(seller.told.join('') + stranger.told.join('')).not.toContain('presence')
  await Promise.all([lead.stop(), seller.stop(), stranger.stop()])
})
