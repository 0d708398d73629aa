import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eraseLatecomers, forgetOldPapers } from '#server/listen/erasure/index.ts'
import { CANARIES, EMAIL, leaveTraces, NAME } from './setup/canary.ts'
import { type Company, foundCompany, type Somebody, workerDatabase } from './setup/company.ts'
import { fillCompany } from './setup/filled.ts'
import { tracesInDatabase, tracesInFiles } from './setup/traces.ts'
import { unzip } from './setup/unzip.ts'

/**
 * A person who left a trace by every door, erased: no table, file or log has one of his words, everybody else is as
 * before, and he does not come back. Tables are found, not named, so that one added tomorrow is covered.
 */
let company: Company
let owner: pg.Client
let folder = ''
let personId = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-erasure-'))
  company = await foundCompany({
    TANDEM_DATA: folder,
    TANDEM_SMTP_URL: 'smtp://127.0.0.1:9',
    TANDEM_MAIL_FROM: 'shop@shop.example',
  })
  owner = new pg.Client({ connectionString: (await workerDatabase()).ownerUrl })
  await owner.connect()
  await fillCompany(company)
  personId = await leaveTraces(company)
})
afterAll(async () => {
  await owner.end()
  await company.services.listener.close()
  await rm(folder, { recursive: true })
})

async function archiveAs(somebody: Somebody): Promise<Buffer> {
  const response = await company.app.request(`/api/people/${personId}/archive?language=ru`, {
    headers: { cookie: somebody.cookie },
  })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return Buffer.from(await response.arrayBuffer())
}

const lines = (ndjson: string | undefined): Record<string, unknown>[] =>
  (ndjson ?? '')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** Rows of everybody else, as one text a table; what counts across people stands apart. */
async function others(): Promise<Record<string, string>> {
  const tables = [
    'person',
    'handle',
    'event',
    'trait',
    'customer_order',
    'deal',
    'task',
    'promise',
    'consent',
    'person_score',
    'person_search',
    'outbox',
  ]
  const his = new Set(
    (
      await owner.query<{ id: string }>('select id from handle where workspace_id = $1 and person_id = $2', [
        company.id,
        personId,
      ])
    ).rows.map(({ id }) => id),
  )
  const read: Record<string, string> = {}
  for (const table of tables) {
    const { rows } = await owner.query(`select to_jsonb(t) as row from ${table} t where workspace_id = $1`, [
      company.id,
    ])
    read[table] = rows
      .map(({ row }) => JSON.stringify(row))
      .filter((text) => !text.includes(personId) && ![...his].some((id) => text.includes(id)))
      .sort()
      .join('\n')
  }
  return read
}

describe('a person who asked to be erased', () => {
  test('is shown beforehand with all that goes and all that stays', async () => {
    const preview = await company.ask('GET', `/api/people/${personId}/erasure`, { as: company.owner })
    expect(preview.status).toBe(200)
    expect(preview.body).toMatchObject({
      confirmWith: NAME,
      stays: { orders: 4, payments: 4, deals: 2 },
      keepPapersYears: 5,
      archivedAt: null,
    })
    expect((preview.body as { goes: Record<string, number> }).goes).toMatchObject({ tasks: 2, addresses: 5 })
  })

  test('is erased by an owner only, after an archive, and with the name typed', async () => {
    const path = `/api/people/${personId}/erasure`
    const body = { reason: 'asked', confirm: NAME, withoutArchive: true }
    expect((await company.ask('POST', path, { as: company.lead, body })).status).toBe(403)
    expect((await company.ask('POST', path, { as: { key: company.secretKey }, body })).status).toBe(403)
    const unarchived = await company.ask('POST', path, {
      as: company.owner,
      body: { ...body, withoutArchive: false },
    })
    expect(unarchived.body).toMatchObject({ code: 'archive-first' })
    const misspelt = await company.ask('POST', path, {
      as: company.owner,
      body: { ...body, confirm: 'Somebody' },
    })
    expect(misspelt.status).toBe(400)
  })

  test('is answered within ten working days of asking', async () => {
    const recorded = await company.ask('POST', `/api/people/${personId}/privacy-requests`, {
      as: company.seller,
      body: { wants: 'erasure', channel: 'letter', askedOn: '2026-03-02' },
    })
    expect([recorded.status, recorded.body]).toMatchObject([201, { dueOn: '2026-03-16', daysLeft: 8 }])
    const { id } = recorded.body as { id: string }
    const open = await company.ask('GET', '/api/privacy-requests', { as: company.owner })
    expect(open.body).toMatchObject({ requests: [{ id, personName: NAME, wants: 'erasure' }] })
    expect((await company.ask('GET', '/api/privacy-requests')).status).toBe(403)
    const answer = () =>
      company.ask('POST', `/api/privacy-requests/${id}/answer`, {
        as: company.owner,
        body: { answer: 'done' },
      })
    expect([(await answer()).status, (await answer()).status]).toEqual([200, 409])
    expect((await company.ask('GET', '/api/privacy-requests', { as: company.owner })).body).toEqual({
      requests: [],
    })
  })

  test('gets all that is known as one archive first', async () => {
    const archive = await archiveAs(company.owner)
    const files = unzip(archive)
    const all = Object.values(files).join('\n')
    expect(CANARIES.filter((canary) => !all.toLowerCase().includes(canary))).toEqual([])
    for (const words of [NAME, 'xfreewords of mine', EMAIL, 'xdealtitle'])
      expect(files['index.html']).toContain(words)
    expect(files['README.txt']).toContain('Всё, что эта компания хранит')
    const events = await owner.query(
      'select from event join handle on handle.id = handle_id where handle.person_id = $1',
      [personId],
    )
    expect(lines(files['data/event.ndjson'])).toHaveLength(events.rows.length)
    expect(lines(files['data/handle.ndjson']).map(({ kind }) => kind)).toContain('email')
    expect(JSON.parse(files['understanding.json'] ?? '')).toMatchObject({
      score: { parts: expect.anything() },
    })
    expect(
      Object.entries(files).filter(
        ([name, text]) => name.endsWith('-xfilename.txt') && text === 'xfilewords',
      ),
    ).toHaveLength(2)
    // others of the company do not stand in it
    expect(all).not.toContain('posta.alt')
    for (const as of [company.lead, company.seller])
      expect((await company.ask('GET', `/api/people/${personId}/archive`, { as })).status).toBe(403)
    const rival = await foundCompany()
    const foreign = await rival.ask('GET', `/api/people/${personId}/archive`, { as: rival.owner })
    expect(foreign.status).toBe(404)
    await rival.services.listener.close()
  })

  test('leaves no trace in any table or file, and nobody else changes', async () => {
    const before = await others()
    expect((await tracesInDatabase(owner, CANARIES)).length).toBeGreaterThan(20)
    const erased = await company.ask('POST', `/api/people/${personId}/erasure`, {
      as: company.owner,
      body: { reason: 'asked', confirm: ` ${NAME.toUpperCase()} ` },
      headers: { 'idempotency-key': 'erase' },
    })
    expect([erased.status, erased.body]).toMatchObject([
      201,
      { kept: { orders: 4, payments: 4, deals: 2 }, archived: true },
    ])
    expect(await tracesInDatabase(owner, CANARIES)).toEqual([])
    expect(await tracesInFiles(folder, CANARIES)).toEqual([])
    const told = await owner.query(
      'select kind, subject_id from webhook_delivery where workspace_id = $1 and state = $2',
      [company.id, 'waiting'],
    )
    expect(told.rows.filter((row) => row.subject_id === personId)).toMatchObject([{ kind: 'person.erased' }])
    const repeated = await company.ask('POST', `/api/people/${personId}/erasure`, {
      as: company.owner,
      body: { reason: 'asked', confirm: ` ${NAME.toUpperCase()} ` },
      headers: { 'idempotency-key': 'erase' },
    })
    expect(repeated.body).toEqual(erased.body)
    expect(await others()).toEqual(before)
  })

  test('loses also what a colleague wrote in the same moment', async () => {
    await owner.query(
      `insert into task (workspace_id, id, title, doing, person_id, made_for_person_id, created_at, watched_since)
       values ($1, gen_random_uuid(), 'xtasktitle late', 'call', $2, $2, now(), now())`,
      [company.id, personId],
    )
    expect(await tracesInDatabase(owner, CANARIES)).toEqual(['public.task.title: xtasktitle'])
    expect(await company.work((context) => eraseLatecomers(context))).toBe(false)
    company.clock.advance(180_000)
    expect(await company.work((context) => eraseLatecomers(context))).toBe(true)
    expect(await tracesInDatabase(owner, CANARIES)).toEqual([])
    expect(await company.work((context) => eraseLatecomers(context))).toBe(false)
  })

  test('is gone from search and from his own address', async () => {
    const found = await company.ask('GET', '/api/people?q=zwitscherlich', { as: company.owner })
    expect(found.body).toMatchObject({ people: [] })
    const page = await company.ask('GET', `/api/people/${personId}`, { as: company.owner })
    expect([page.status, page.body]).toMatchObject([410, { code: 'person-gone' }])
  })

  test('does not come back by an event, by the interface or by hand, and each try is counted', async () => {
    const receipt = await company.ingest([
      {
        type: 'track',
        userId: 'new-id',
        messageId: 'again',
        event: 'Lead Submitted',
        context: { traits: { email: EMAIL } },
      },
      { type: 'identify', userId: 'new-id-2', messageId: 'again-2', traits: { phone: '8 (903) 555-47-83' } },
    ])
    expect(receipt).toMatchObject({ accepted: 0 })
    const upserted = await company.ask('PUT', '/api/people/batch', {
      as: { key: company.secretKey },
      body: { people: [{ email: EMAIL, name: NAME }] },
    })
    expect(upserted.body).toMatchObject({ results: [{ outcome: 'refused', code: 'erased-person' }] })
    const byHand = await company.ask('POST', '/api/people', {
      as: company.owner,
      body: { name: NAME, email: EMAIL },
    })
    expect([byHand.status, byHand.body]).toMatchObject([422, { code: 'erased-person' }])
    const list = await company.ask('GET', '/api/erasures', { as: company.owner })
    expect(list.body).toMatchObject({
      erasures: [{ personId, reason: 'asked', heldBack: 5, liftedAt: null }],
    })
    expect((list.body as { erasures: { refused: number }[] }).erasures[0]?.refused).toBeGreaterThanOrEqual(3)
    expect(await tracesInDatabase(owner, CANARIES)).toEqual([])
  })

  test('comes back when an owner lifts that, and starts anew', async () => {
    const list = await company.ask('GET', '/api/erasures', { as: company.owner })
    const { id } = (list.body as { erasures: { id: string }[] }).erasures[0] ?? { id: '' }
    expect((await company.ask('POST', `/api/erasures/${id}/lift`, { as: company.owner })).status).toBe(200)
    const receipt = await company.ingest([
      { type: 'identify', userId: 'new-id', messageId: 'third', traits: { email: EMAIL } },
    ])
    expect(receipt).toMatchObject({ accepted: 1 })
  })

  test('leaves papers no longer than the company wants them kept', async () => {
    const papers = async () => {
      const { rows } = await owner.query<{ count: number }>(
        `select (select count(*) from customer_order where person_id = $1) + (select count(*) from payment where person_id = $1)
              + (select count(*) from payment_plan where person_id = $1) + (select count(*) from deal where person_id = $1) as count`,
        [personId],
      )
      return Number(rows[0]?.count)
    }
    expect(await papers()).toBe(5)
    company.clock.advance(5 * 366 * 86_400_000)
    await company.work((context) => forgetOldPapers(context))
    expect(await papers()).toBe(0)
    const left = await owner.query('select from kept_paper where workspace_id = $1', [company.id])
    expect(left.rows).toEqual([])
  })
})

test('a company that keeps no papers erases them with the person', async () => {
  const other = await foundCompany({ TANDEM_DATA: folder })
  const settings = { as: other.owner, body: { keepPapersYears: 0 } }
  expect((await other.ask('PUT', '/api/erasure-settings', settings)).status).toBe(200)
  await other.ingest([
    {
      type: 'track',
      userId: 'short-77',
      messageId: 'short',
      event: 'Order Completed',
      properties: { order_id: 'S-1', total: '10', currency: 'RUB' },
    },
  ])
  const { rows } = await owner.query('select person_id as id from customer_order where workspace_id = $1', [
    other.id,
  ])
  const preview = await other.ask('GET', `/api/people/${rows[0].id}/erasure`, { as: other.owner })
  const { confirmWith } = preview.body as { confirmWith: string }
  expect(preview.body).toMatchObject({ goes: { orders: 1 }, stays: {}, confirmWith: 'short-77' })
  const erased = await other.ask('POST', `/api/people/${rows[0].id}/erasure`, {
    as: other.owner,
    body: { reason: 'no-longer-needed', confirm: confirmWith, withoutArchive: true },
  })
  expect([erased.status, erased.body]).toMatchObject([201, { kept: {}, papersUntil: null }])
  const left = await owner.query('select from customer_order where workspace_id = $1', [other.id])
  expect(left.rows).toEqual([])
  await other.services.listener.close()
})
