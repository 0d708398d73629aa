import { sql } from 'kysely'
import { expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'
import { importsOf } from '../imports/company.example.ts'
import { weighDuplicates } from './index.ts'

const anna = {
  type: 'identify',
  messageId: 'anna',
  traits: { email: 'anna@post.alt', name: 'Анна Кимова', city: 'Пермь', birthday: '1990-04-03' },
}
/** A file of a hundred guests, and Anna under another address. */
const guests = Array.from({ length: 100 }, (_, n) => `,${n}@guest${n}.alt,,`)
const file = `Name,Email,City,Birthday\n${guests.join('\n')}\nАнна Кимова,a.kimova@work.alt,Пермь,1990-04-03\n`

const suggested = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::integer as count from duplicate_suggestion where workspace_id = ${workspace}`.execute(
      tx,
    )
    return rows[0]?.count
  })

test('whom the people of a file resemble is asked by the job, after the file', async ({ company }) => {
  await company.ingest([anna])
  const { take, upload, ask, work } = importsOf(company)
  await take(file)
  expect(await suggested(company)).toBe(0)
  // another import is under way
  const { id } = await upload('Name,Email\nПётр,petr@post.alt\n')
  await ask('POST', `/${id}/check`)
  await weighDuplicates(company.services, () => false)
  expect(await suggested(company)).toBe(0)
  await work()
  // a process that is being stopped leaves it to the next one
  await weighDuplicates(company.services, () => true)
  expect(await suggested(company)).toBe(0)
  await weighDuplicates(company.services, () => false)
  expect(await suggested(company)).toBe(1)
})
