import { sql } from 'kysely'
import { expect } from 'vitest'
import { type Company, test } from '#tests/setup/company.ts'
import { importsOf } from './company.example.ts'

/** Who bears which addresses, as 'Name: address address'. */
const bearers = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ told: string }>`
      select coalesce(person.name, '-') || ': ' || string_agg(handle.value, ' ' order by handle.value) as told
        from person join handle on handle.workspace_id = person.workspace_id and handle.person_id = person.id
       where person.workspace_id = ${workspace} group by person.id, person.name order by 1`.execute(tx)
    return rows.map(({ told }) => told)
  })

test('a phone of a family stays with whom it was known by first', async ({ company }) => {
  await importsOf(company).take(
    'Name,Email,Phone\nАнна Ким,anna@post.alt,8 900 111-22-33\nПётр Ким,petr@post.alt,8 900 111-22-33\n',
  )
  expect(await bearers(company)).toEqual(['Анна Ким: +79001112233 anna@post.alt', 'Пётр Ким: petr@post.alt'])
})

test('addresses with one name are one person, in a row and over rows and files', async ({ company }) => {
  const { take } = importsOf(company)
  await take(
    'Name,Email,Phone\nАнна Ким,"z@post.alt, a@post.alt","8 900 111-22-33, 8 900 111-22-44"\nАнна Ким,b@post.alt,8 900 111-22-33\n',
  )
  await take('Name,Email,Phone\nАнна Ким,a@post.alt,8 900 111-22-55\n')
  expect(await bearers(company)).toEqual([
    'Анна Ким: +79001112233 +79001112244 +79001112255 a@post.alt b@post.alt z@post.alt',
  ])
})

test('an office phone bears nobody’s name', async ({ company }) => {
  await importsOf(company).take(
    'Name,Email,Phone\nАнна Ким,anna@post.alt,8 495 111-22-33 доб. 12\nПётр Ким,petr@post.alt,8 495 111-22-33 доб. 14\n',
  )
  expect(await bearers(company)).toEqual([
    '-: +74951112233',
    'Анна Ким: anna@post.alt',
    'Пётр Ким: petr@post.alt',
  ])
})
