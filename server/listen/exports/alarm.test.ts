import { expect } from 'vitest'
import type { AuditPage, ExportAlarms } from '#contract/account.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'

/** As if he had exported so many on that day: what is counted stands in the audit. */
async function exported(company: Company, by: string, people: number): Promise<void> {
  await company.work(({ tx, workspace }) =>
    tx
      .insertInto('audit_entry')
      .values({
        workspace_id: workspace,
        id: crypto.randomUUID(),
        at: company.clock.now(),
        actor_kind: 'member',
        actor_id: by,
        action: 'people exported',
        details: JSON.stringify({ people }),
      })
      .execute(),
  )
}

const alarmsOf = async (company: Company, as = company.owner) => {
  const { status, body } = await company.ask('GET', '/api/export-alarms', { as })
  expect(status).toBe(200)
  return (body as ExportAlarms).alarms // the reply of a 200
}

test('an export of unusually many people is told to owners until one of them has seen it', async ({
  company,
}) => {
  await someone(company)
  await exported(company, company.seller.id, 40)
  company.clock.advance(86_400_000)
  await exported(company, company.seller.id, 400)
  expect(await alarmsOf(company)).toEqual([])
  expect((await company.ask('GET', '/api/people/export', { as: company.seller })).status).toBe(200)
  const [alarm, ...more] = await alarmsOf(company)
  expect(alarm).toMatchObject({ byName: 'member', people: 401, usual: 40 })
  // of the same day once
  await company.ask('GET', '/api/people/export', { as: company.seller })
  expect([more, (await alarmsOf(company)).length]).toEqual([[], 1])
  const seen = await company.ask('POST', `/api/export-alarms/${alarm?.id}/seen`, { as: company.owner })
  expect([seen.status, await alarmsOf(company)]).toEqual([204, []])
  expect((await company.ask('GET', '/api/export-alarms', { as: company.lead })).status).toBe(403)
})

test('the audit says what left: which filter, how many, which fields; and is asked by who, what and when', async ({
  company,
}) => {
  await someone(company)
  const address = '/api/people/export?columns=name,city&owner=nobody'
  expect((await company.ask('GET', address, { as: company.lead })).status).toBe(200)
  const audit = async (search: string) =>
    (await company.ask('GET', `/api/audit?${search}`, { as: company.owner })).body as AuditPage // the reply of a 200
  const { entries, actions } = await audit('action=people exported')
  expect(entries).toMatchObject([
    { actorName: 'lead', details: { people: 1, columns: ['name', 'city'], format: 'csv' } },
  ])
  expect(entries[0]?.details['filter']).toContain('"owner":"nobody"')
  expect(actions).toContain('people exported')
  expect((await audit(`who=${company.seller.id}`)).entries).toEqual([])
  expect((await audit(`who=${company.lead.id}`)).entries).toHaveLength(1)
  const now = company.clock.now().toISOString()
  expect((await audit(`until=${now}&action=people exported`)).entries).toEqual([])
  expect((await audit(`from=${now}&action=people exported`)).entries).toHaveLength(1)
})

test('the audit leaves as a file, and that it left stands in it', async ({ company }) => {
  await company.ask('PATCH', '/api/workspace', { as: company.owner, body: { name: 'The harbour shop' } })
  const file = await company.ask('GET', '/api/audit/export', { as: company.owner })
  expect(file.status).toBe(200)
  const lines = String(file.body).trim().split('\r\n')
  expect(lines[0]).toContain('When')
  expect(lines.slice(1).map((line) => line.split(',')[3])).toEqual(['audit exported', 'workspace changed'])
  expect((await company.ask('GET', '/api/audit/export', { as: company.lead })).status).toBe(403)
})
