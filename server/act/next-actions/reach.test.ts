import { expect } from 'vitest'
import { DialogueList } from '#contract/inbox.ts'
import { Today } from '#contract/today.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { bot, deliver, message, telegram } from '#tests/setup/messages.ts'
import { ago, owes, someone } from '#tests/setup/someone.ts'
import { refresh } from './index.ts'

const stepsOf = async (company: Company, as = company.seller) =>
  Today.parse((await company.ask('GET', '/api/today', { as })).body).steps

/** Peter writes to the bot, and nothing else is known of him. */
async function peterWrites(company: Company) {
  await company.work(({ tx, workspace }) =>
    tx
      .insertInto('channel_account')
      .values({
        workspace_id: workspace,
        id: bot.id,
        kind: 'telegram',
        name: 'bot',
        public_key: 'bot',
        created_at: company.clock.now(),
      })
      .execute(),
  )
  await deliver(company, bot, [message(telegram('42'), 'Where is my order?', { name: 'Peter' })])
  await company.ingest([])
  const { rows } = DialogueList.parse((await company.ask('GET', '/api/dialogues?folder=all')).body)
  return rows[0]?.personId ?? ''
}

test('who has only a dialogue is answered there, as long as the channel is switched on', async ({
  company,
}) => {
  const peter = await peterWrites(company)
  expect(await stepsOf(company)).toMatchObject([{ person: { id: peter }, doing: 'answer', dialogue: true }])
  await company.work(({ tx, workspace }) =>
    tx.updateTable('channel_account').set({ state: 'off' }).where('workspace_id', '=', workspace).execute(),
  )
  expect(await stepsOf(company)).toMatchObject([{ doing: 'add-address', dialogue: false }])
})

test('who waits in a dialogue is on the list of the colleague who was given it, and on nobody else’s', async ({
  company,
}) => {
  const peter = await peterWrites(company)
  expect(await stepsOf(company)).toHaveLength(1)
  const given = { memberId: company.lead.id }
  expect((await company.ask('PATCH', `/api/dialogues/${peter}/topic`, { body: given })).status).toBe(200)
  await company.ingest([])
  expect(await stepsOf(company)).toEqual([])
  expect(await stepsOf(company, company.lead)).toMatchObject([{ person: { id: peter } }])
})

test('what cannot be done for want of an address comes after what can, however much it is worth', async ({
  company,
}) => {
  const nobody = await someone(company, { kind: 'external' })
  const anna = await someone(company)
  await owes(company, nobody, ago(company, 3), '90000.00')
  await owes(company, anna, ago(company, 3), '900.00')
  await company.work((context) => refresh(context, [nobody.id, anna.id]))
  const steps = await stepsOf(company)
  expect(steps.map(({ person, doing }) => [person.id, doing])).toEqual([
    [anna.id, 'write'],
    [nobody.id, 'add-address'],
  ])
})
