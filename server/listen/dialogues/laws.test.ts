import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { newId } from '#server/platform/identifiers.ts'
import { messageIdOf } from '#server/platform/message-id.ts'
import { type Company, test } from '#tests/setup/company.ts'
import { bot, deliver, mail, mailbox, message, telegram } from '#tests/setup/messages.ts'

/** All rows of dialogues as one text, without what only tells when it was written. */
const stateOf = (company: Company): Promise<string> =>
  company.work(async ({ tx, workspace }) => {
    const states: unknown[] = []
    for (const table of ['message', 'topic', 'dialogue', 'dialogue_question']) {
      const { rows } = await sql<{ row: string }>`
        select (to_jsonb(one) - 'changed_at')::text as row from ${sql.table(table)} one
         where workspace_id = ${workspace} order by 1`.execute(tx)
      states.push(rows.map(({ row }) => row))
    }
    return JSON.stringify(states)
  })

const persons = (company: Company): Promise<readonly string[]> =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql<{ id: string }>`
      select person_id as id from dialogue where workspace_id = ${workspace} order by 1`.execute(tx)
    return rows.map(({ id }) => id)
  })

test('joining two people and parting them again leaves the dialogues as they were', async ({ company }) => {
  const senders = [
    [mailbox, mail('anna@posta.alt')],
    [bot, telegram('42')],
  ] as const
  const step = fc.record({
    who: fc.nat(1),
    does: fc.constantFrom('write', 'write', 'holiday', 'resolve', 'wait', 'assign'),
    pause: fc.integer({ min: 1, max: 3_600 }),
  })
  let number = 0
  const history = fc.sample(fc.array(step, { minLength: 2, maxLength: 7 }), { numRuns: 5, seed: 20_260_304 })
  for (const steps of history) {
    const names: Record<number, string> = {}
    number++
    for (const { who, does, pause } of [
      { who: 0, does: 'write', pause: 1 },
      { who: 1, does: 'write', pause: 1 },
      ...steps,
    ]) {
      company.clock.advance(pause * 1_000)
      const [account, handle] = senders[who] ?? senders[0]
      const own = { ...handle, value: `${number}${handle.value}` }
      const body = { resolve: { status: 'resolved' }, wait: { status: 'waiting' } }[does] ?? {
        memberId: company.seller.id,
      }
      if (does === 'resolve' || does === 'wait' || does === 'assign')
        await company.ask('PATCH', `/api/dialogues/${names[who]}/topic`, { body })
      else {
        const before = await persons(company)
        const author = does === 'holiday' ? 'auto-reply' : 'person'
        await deliver(company, account, [message(own, `Text ${company.clock.now().getTime()}`, { author })])
        names[who] ??= (await persons(company)).find((id) => !before.includes(id)) ?? ''
      }
    }
    const apart = await stateOf(company)
    const merge = { keepId: names[0], absorbId: names[1] }
    const merged = await company.ask('POST', '/api/merges', { body: merge })
    expect(merged.status).toBe(201)
    expect(await stateOf(company)).not.toBe(apart)
    const { mergeId } = merged.body as { mergeId: string } // the reply of POST /merges
    const undone = await company.ask('POST', `/api/merges/${mergeId}/undo`)
    expect(undone.status).toBeLessThan(300)
    expect(await stateOf(company)).toBe(apart)
  }
  expect(await wronglyAtRest(company)).toEqual([])
})

/** A topic is at rest exactly while it is not with us, whatever brought it there. */
const wronglyAtRest = (company: Company) =>
  company.work(async ({ tx, workspace }) => {
    const { rows } = await sql`
      select id, status, rests::text from topic
       where workspace_id = ${workspace} and upper_inf(rests) <> (status in ('waiting', 'resolved'))`.execute(
      tx,
    )
    return rows
  })

test('whoever answers somebody else’s letter is asked about, and reads nothing of it', async ({
  company,
}) => {
  await deliver(company, mailbox, [message(mail('anna@posta.alt'), 'My secret')])
  const [anna = ''] = await persons(company)
  const outbox = newId(company.clock.now())
  const letter = await company.work(async (context) => {
    const id = messageIdOf(context, outbox, 'tandem.example')
    await sql`update message set outbox_id = ${outbox}, external_id = ${id}
               where workspace_id = ${context.workspace}`.execute(context.tx)
    return id
  })
  const forged = (index: number): string =>
    [
      letter.replace(/\.[^@]+@/, `.${'A'.repeat(22)}@`),
      letter.replace(outbox, newId(company.clock.now())),
      letter.slice(0, 30 + (index % 28)),
      `<${letter.toUpperCase()}>`,
      `${letter}${index}`,
    ][index % 5] ?? ''
  await deliver(
    company,
    mailbox,
    Array.from({ length: 40 }, (_, index) =>
      message(mail(`mallory${index}@evil.alt`), `Forged ${index}`, { answers: [forged(index)] }),
    ),
  )
  const look = <Row>(query: ReturnType<typeof sql<Row>>) =>
    company.work(async ({ tx }) => (await query.execute(tx)).rows)
  // the mail program of whoever was written to may rewrite the domain, and the proof stands
  const asked = await look(sql<{ address: string }>`select address from dialogue_question order by 1`)
  expect(asked.every(({ address }) => address.startsWith('mallory'))).toBe(true)
  expect(await look(sql`select from message where person_id = ${anna}`)).toHaveLength(1)
  await deliver(company, mailbox, [
    message(mail('private@posta.alt'), 'From my other address', { answers: [`<${letter}>`] }),
  ])
  expect(
    await look(sql`select kind, other_person_id from dialogue_question where address = 'private@posta.alt'`),
  ).toEqual([{ kind: 'answer-to-another', other_person_id: anna }])
  expect(await look(sql`select from message where person_id = ${anna}`)).toHaveLength(1)
})
