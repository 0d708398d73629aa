import { expect } from 'vitest'
import { ChatArticle, ChatArticles, HelpFigures } from '#contract/help.ts'
import { type Company, test } from '#tests/setup/company.ts'

/** A published article; returns its id. */
async function published(company: Company, title: string, body: string): Promise<string> {
  const made = await company.ask('POST', '/api/help/articles', { body: { language: 'en', title, body } })
  const { id } = made.body as { id: string }
  await company.ask('PUT', `/api/help/articles/${id}/texts/en/publication`, { body: { version: 1 } })
  return id
}
const open = (company: Company, slug: string) =>
  company.ask('PATCH', '/api/help', { as: company.owner, body: { slug, isOn: true } })

/** As the browser of a visitor asks. */
async function visit(company: Company, path: string, body?: object, token?: string) {
  const response = await company.app.request(`/chat/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return {
    status: response.status,
    body: response.status === 200 || response.status === 201 ? await response.json() : null,
  }
}

test('what a visitor is about to ask is answered by articles, and that is counted', async ({
  company,
  rival,
}) => {
  const key = `writeKey=${company.writeKey}`
  const suggested = async (q: string) =>
    ChatArticles.parse((await visit(company, `articles?${key}&q=${encodeURIComponent(q)}`)).body).articles
  const id = await published(
    company,
    'When will my parcel come?',
    'Within [two days](https://shop.example/).',
  )
  // a centre that is closed suggests nothing
  expect(await suggested('when does the parcel come')).toEqual([])
  await open(company, 'parcels')
  expect(await suggested('hello, when does my parcel come at last')).toEqual([
    { id, title: 'When will my parcel come?' },
  ])
  expect(await suggested('the colour of my sofa is wrong')).toEqual([])
  const article = ChatArticle.parse((await visit(company, `articles/${id}?${key}`)).body)
  expect(article).toMatchObject({ url: 'http://tandem.test/help/parcels/en/when-will-my-parcel-come' })
  expect(article.blocks).toMatchObject([
    { kind: 'paragraph', inside: [{ text: 'Within ' }, { kind: 'link' }, {}] },
  ])
  // of another company it is not there
  expect((await visit(rival, `articles/${id}?writeKey=${rival.writeKey}`)).status).toBe(404)

  const opened = await visit(company, 'sessions', { writeKey: company.writeKey })
  const { token } = opened.body as { token: string }
  await visit(company, 'messages', { id: 'message-1', text: 'Hello' }, token)
  const tell = (what: string, by?: string) =>
    visit(company, `articles/${id}`, { writeKey: company.writeKey, what }, by)
  for (const what of ['suggested', 'opened']) expect((await tell(what)).status).toBe(204)
  await tell('answered', token)
  // somebody without a conversation is counted and is nobody
  await tell('answered')
  expect(HelpFigures.parse((await company.ask('GET', '/api/help/figures')).body)).toMatchObject({
    suggested: 1,
    opened: 1,
    answered: 2,
  })
  const rated = await company.work(({ tx, workspace }) =>
    tx
      .selectFrom('event')
      .select(['properties'])
      .where('workspace_id', '=', workspace)
      .where('name', '=', 'Article Rated')
      .execute(),
  )
  expect(rated).toMatchObject([{ properties: { article_id: id, helpful: true } }])
})
