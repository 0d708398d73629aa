import { describe, expect } from 'vitest'
import { Article, ArticleList, ArticleVersions, FoundArticles, HelpFigures } from '#contract/help.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { bot, deliver, message, telegram } from '#tests/setup/messages.ts'

const write = async (company: Company, language: 'en' | 'ru', title: string, body: string) => {
  const { status, body: reply } = await company.ask('POST', '/api/help/articles', {
    body: { language, title, body },
  })
  expect(status).toBe(201)
  return Article.parse(reply)
}
const publish = (company: Company, id: string, language: 'en' | 'ru', version: number) =>
  company.ask('PUT', `/api/help/articles/${id}/texts/${language}/publication`, { body: { version } })
const published = async (company: Company, language: 'en' | 'ru', title: string, body: string) => {
  const { id } = await write(company, language, title, body)
  expect((await publish(company, id, language, 1)).status).toBe(200)
  return id
}
const open = (company: Company, slug: string) =>
  company.ask('PATCH', '/api/help', { as: company.owner, body: { slug, isOn: true } })
/** As anybody reads it. */
const read = async (company: Company, path: string, init: RequestInit = {}) => {
  const reply = await company.app.request(path, init)
  return { status: reply.status, text: await reply.text(), headers: reply.headers }
}
const figures = async (company: Company) =>
  HelpFigures.parse((await company.ask('GET', '/api/help/figures')).body)

describe('an article', () => {
  test('is read by everybody when it is published, and no sooner', async ({ company }) => {
    await open(company, 'lamps')
    const { id } = await write(company, 'en', 'How to return a lamp', 'Within **14 days**.')
    expect((await read(company, '/help/lamps/en/how-to-return-a-lamp')).status).toBe(404)
    await publish(company, id, 'en', 1)
    const page = await read(company, '/help/lamps/en/how-to-return-a-lamp')
    expect(page.text).toContain('Within <strong>14 days</strong>.')
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(page.headers.get('set-cookie')).toBeNull()
    expect(page.text).not.toMatch(/<script|src=|@import|url\(/)
    // newer words wait until they are published as well
    await company.ask('PUT', `/api/help/articles/${id}/texts/en`, {
      body: { title: 'Returns', body: 'Within 30 days.', seenVersion: 1 },
    })
    expect((await read(company, '/help/lamps/en/how-to-return-a-lamp')).text).toContain('14 days')
    const list = ArticleList.parse((await company.ask('GET', '/api/help/articles')).body)
    expect(list.articles[0]?.texts).toMatchObject([{ state: 'changed', title: 'Returns' }])
  })

  test('keeps every version; an earlier one can be public again', async ({ company }) => {
    await open(company, 'versions')
    const id = await published(company, 'en', 'Hours', 'Nine to five.')
    const change = { title: 'Hours', body: 'Ten to six.' }
    const path = `/api/help/articles/${id}/texts/en`
    expect((await company.ask('PUT', path, { body: { ...change, seenVersion: 1 } })).status).toBe(200)
    // a colleague who began with the first version is told
    expect((await company.ask('PUT', path, { body: { ...change, seenVersion: 1 } })).status).toBe(409)
    await publish(company, id, 'en', 2)
    await publish(company, id, 'en', 1)
    const { versions } = ArticleVersions.parse((await company.ask('GET', `${path}/versions`)).body)
    expect(versions.map(({ number, body, isLive }) => [number, body, isLive])).toEqual([
      [2, 'Ten to six.', false],
      [1, 'Nine to five.', true],
    ])
    expect((await read(company, '/help/versions/en/hours')).text).toContain('Nine to five')
  })

  test('is found by its old address, in both languages and by its twin', async ({ company }) => {
    await open(company, 'moves')
    const id = await published(company, 'en', 'Delivery', 'Two days.')
    await company.ask('PUT', `/api/help/articles/${id}/texts/ru`, {
      body: { title: 'Доставка', body: 'Два дня.', seenVersion: null },
    })
    await publish(company, id, 'ru', 1)
    await company.ask('PUT', `/api/help/articles/${id}/texts/en`, {
      body: { title: 'Delivery', body: 'Two days.', slug: 'shipping', seenVersion: 1 },
    })
    const moved = await read(company, '/help/moves/en/delivery', { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/help/moves/en/shipping'])
    const page = (await read(company, '/help/moves/ru/dostavka')).text
    expect(page).toContain('hreflang="en" href="http://tandem.test/help/moves/en/shipping"')
    expect(page).toContain('<html lang="ru">')
    const map = await read(company, '/help/moves/sitemap.xml')
    expect(map.text).toContain('<loc>http://tandem.test/help/moves/ru/dostavka</loc>')
    const home = await read(company, '/help/moves', { headers: { 'accept-language': 'ru-RU' } })
    expect(home.headers.get('location')).toBe('/help/moves/ru')
  })
})

describe('the help centre', () => {
  test('finds by stems, beginnings, mistyped words and the wrong layout, in both languages', async ({
    company,
  }) => {
    await open(company, 'search')
    await published(company, 'ru', 'Как вернуть товар', 'Возврат денег занимает три дня.')
    await published(company, 'ru', 'Доставка курьером', 'Привозим по будням.')
    await published(company, 'en', 'Returning an order', 'We refund within three days.')
    const found = async (q: string) =>
      FoundArticles.parse(
        (await company.ask('GET', `/api/help/published?q=${encodeURIComponent(q)}`)).body,
      ).articles.map(({ title }) => title)
    expect(await found('возвращение денег')).toEqual(['Как вернуть товар'])
    expect(await found('курьеры')).toEqual(['Доставка курьером'])
    expect(await found('даставка')).toEqual(['Доставка курьером'])
    expect(await found('ljcnfdrf')).toEqual(['Доставка курьером'])
    expect(await found('refnud of orders')).toEqual(['Returning an order'])
    expect(await found('refu')).toEqual(['Returning an order'])
    expect(await found('quantum')).toEqual([])
  })

  test('says what people looked for and did not find, without telling who', async ({ company }) => {
    await open(company, 'missing')
    await published(company, 'en', 'Delivery', 'Two days.')
    for (const q of ['gift wrapping', 'Gift wrapping', 'order 48213 of anna@posta.alt gift'])
      await read(company, `/help/missing/en?q=${encodeURIComponent(q)}`)
    await read(company, '/help/missing/en?q=delivery')
    expect((await figures(company)).missing).toMatchObject([
      { words: 'gift wrapping', times: 2 },
      { words: 'order of gift', times: 1 },
    ])
  })

  test('asks whether an article helped, and not a thousand times', async ({ company }) => {
    await open(company, 'rating')
    await published(company, 'en', 'Delivery', 'Two days.')
    const rate = (words: string) =>
      read(company, '/help/rating/en/delivery/rating', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ helpful: 'no', words }),
        redirect: 'manual',
      })
    expect((await rate('And on <b>Sundays</b>?')).status).toBe(303)
    for (let tries = 0; tries < 19; tries++) await rate('')
    expect((await rate('')).status).toBe(429)
    expect(await figures(company)).toMatchObject({
      notHelped: 20,
      said: [{ words: 'And on <b>Sundays</b>?', helpful: false, personId: null }],
    })
  })

  test('of another company has another address, and nothing of ours', async ({ company, rival }) => {
    await open(company, 'first')
    await published(company, 'en', 'Ours', 'Secret of ours.')
    expect((await open(rival, 'first')).status).toBe(409)
    await open(rival, 'second')
    expect((await read(company, '/help/second/en/ours')).status).toBe(404)
    expect((await read(company, '/help/second/en?q=secret')).text).not.toContain('Ours')
    expect((await company.ask('PATCH', '/api/help', { body: { isOn: false } })).status).toBe(403)
    await company.ask('PATCH', '/api/help', { as: company.owner, body: { isOn: false } })
    expect((await read(company, '/help/first/en/ours')).status).toBe(404)
  })

  test('shows hostile words as words', async ({ company }) => {
    await open(company, 'hostile')
    const { id } = await write(
      company,
      'en',
      '"><script>alert(1)</script>',
      '[x](javascript:alert(1)) <img src=x onerror=alert(1)> ![p](https://evil.example/p.gif)',
    )
    await publish(company, id, 'en', 1)
    const pages = [
      await read(company, '/help/hostile/en'),
      await read(company, '/help/hostile/en/script-alert-1-script'),
      await read(company, `/help/hostile/en?q=${encodeURIComponent('"><script>alert(1)</script>')}`),
    ]
    for (const { status, text } of pages) {
      expect(status).toBe(200)
      expect(text).not.toMatch(/<script|<img|javascript:alert\(1\)["']/i)
    }
  })
})

test('a solved dialogue becomes a draft without the customer, and says where it is from', async ({
  company,
}) => {
  await company.ingest([
    {
      type: 'identify',
      messageId: 'i1',
      userId: 'u7',
      traits: { name: 'Анна Смирнова', phone: '+79161234567' },
    },
  ])
  await deliver(company, bot, [
    message(
      telegram('42'),
      'Здравствуйте, это Анна Смирнова, заказ №48213. Как вернуть лампу? Мой телефон 8 916 123-45-67',
      {
        name: 'Анна Смирнова',
      },
    ),
  ])
  const list = (await company.ask('GET', '/api/dialogues')).body as {
    rows: { personId: string; topic: { id: string } }[]
  }
  const [row] = list.rows
  const topicId = row?.topic.id
  expect((await company.ask('POST', '/api/help/drafts', { body: { topicId } })).status).toBe(409)
  await deliver(company, bot, [
    message(telegram('42'), 'Анна, заполните форму возврата и отдайте лампу курьеру на ул. Ленина, д. 5.', {
      outgoing: true,
    }),
  ])
  await company.ask('PATCH', `/api/topics/${topicId}`, { body: { status: 'resolved' } })
  const made = await company.ask('POST', '/api/help/drafts', { body: { topicId } })
  const article = Article.parse(made.body)
  expect(article.source).toMatchObject({ personId: row?.personId })
  const [text] = article.texts
  expect(text).toMatchObject({ language: 'ru', state: 'draft', url: null })
  expect(text?.body).toContain('Как вернуть лампу?')
  expect(text?.body).toContain('заполните форму возврата')
  expect(`${text?.title} ${text?.body}`).not.toMatch(/Анна|Смирнов|48213|916|Ленина/)
})
