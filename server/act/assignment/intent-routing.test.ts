import { beforeAll, expect } from 'vitest'
import { followEverythingNow } from '#server/followers.ts'
import { textModelsReady } from '#server/understand/text/index.ts'
import { followers } from '#server/wiring.ts'
import { type Company, type Somebody, test } from '#tests/setup/company.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'

/** What waits goes by what it is about, where that is sure enough. The model is the real one. */
beforeAll(textModelsReady, 120_000)

const REFUND = 'Верните деньги за коляску'
const VAGUE = 'Сколько стоит доставка до Твери?'

async function atTheScreen(company: Company, ...members: readonly Somebody[]): Promise<void> {
  await company.work(({ tx, workspace, clock }) =>
    tx
      .updateTable('member')
      .set({ seen_at: clock.now() })
      .where('workspace_id', '=', workspace)
      .where(
        'id',
        'in',
        members.map(({ id }) => id),
      )
      .execute(),
  )
}

async function writes(company: Company, from: string, text: string): Promise<void> {
  await deliver(company, mailbox, [message(mail(from), text)])
  await followEverythingNow(company.services, company.id, followers)
}

interface Row {
  readonly personId: string
  readonly topic: {
    readonly id: string
    readonly memberId: string | null
    readonly because: { readonly rule: string; readonly facts: Readonly<Record<string, unknown>> } | null
  }
}
const only = async (company: Company): Promise<Row> => {
  const { body } = await company.ask('GET', '/api/dialogues?folder=all', { as: company.owner })
  const [row] = (body as { rows: Row[] }).rows
  if (row === undefined) throw new Error('nobody wrote')
  return row
}

/** The lead knows money; the seller has nothing to do and would otherwise come first as well. */
async function moneyIsTheLeads(company: Company, intent: string): Promise<void> {
  await company.ask('PATCH', `/api/team-work/members/${company.lead.id}`, {
    as: company.lead,
    body: { skills: ['money'] },
  })
  const kept = await company.ask('PUT', '/api/text-understanding/routes', {
    as: company.lead,
    body: { precision: 0.9, routes: [{ intent, skill: 'money' }] },
  })
  expect(kept.status).toBe(200)
}

test('a message of a sure intent goes to whoever has the skill, says why, and is taken back', async ({
  company,
  rival,
}) => {
  await moneyIsTheLeads(company, 'refund')
  await atTheScreen(company, company.lead, company.seller)
  await writes(company, 'anna@posta.alt', REFUND)
  const { topic, personId } = await only(company)
  expect(topic.memberId).toBe(company.lead.id)
  expect(topic.because).toMatchObject({ rule: 'intent', facts: { intent: 'refund', name: 'money' } })
  expect(Number(topic.because?.facts['precision'])).toBeGreaterThanOrEqual(0.9)
  const routing = () => company.ask('GET', `/api/dialogues/${personId}/routing`, { as: company.lead })
  expect((await routing()).body).toMatchObject({ routed: { intent: 'refund', topicId: topic.id } })
  const path = `/api/topics/${topic.id}/routing/undo`
  expect((await rival.ask('POST', path, { as: rival.owner })).status).toBe(404)
  expect((await company.ask('POST', path, { as: company.lead })).status).toBe(204)
  await followEverythingNow(company.services, company.id, followers)
  // it is given out by the other rules now
  expect((await only(company)).topic.because?.rule).not.toBe('intent')
  const page = await company.ask('GET', '/api/text-understanding', { as: company.lead })
  const { intents } = page.body as { intents: { intent: string; routed: object }[] }
  expect(intents.find(({ intent }) => intent === 'refund')?.routed).toEqual({ topics: 1, undone: 1 })
})

test('below the precision that is wanted it is only suggested, and goes by a member’s word', async ({
  company,
}) => {
  await moneyIsTheLeads(company, 'delivery-terms')
  await writes(company, 'boris@posta.alt', VAGUE)
  await atTheScreen(company, company.lead)
  const { personId, topic } = await only(company)
  expect(topic.memberId).toBeNull()
  const asked = `/api/dialogues/${personId}/routing`
  expect((await company.ask('GET', asked)).body).toMatchObject({
    routed: null,
    suggested: { intent: 'delivery-terms', to: { kind: 'skill', name: 'money' } },
  })
  expect((await company.ask('POST', asked)).body).toEqual({ memberName: 'lead' })
  expect((await only(company)).topic.because?.rule).toBe('intent-suggested')
})

test('an intent that members correct again and again no longer routes by itself', async ({ company }) => {
  await moneyIsTheLeads(company, 'refund')
  for (let number = 0; number < 6; number += 1)
    await deliver(company, mailbox, [message(mail(`guest-${number}@posta.alt`), REFUND)])
  await followEverythingNow(company.services, company.id, followers)
  await company.work(({ tx, workspace, clock }) =>
    tx
      .insertInto('message_label')
      .columns(['workspace_id', 'message_id', 'intent', 'said', 'labelled_at'])
      .expression((from) =>
        from
          .selectFrom('message')
          .select(({ val, ref }) => [
            ref('message.workspace_id').as('workspace_id'),
            ref('message.id').as('message_id'),
            val('warranty').as('intent'),
            val('refund').as('said'),
            val(clock.now()).as('labelled_at'),
          ])
          .where('workspace_id', '=', workspace),
      )
      .execute(),
  )
  await atTheScreen(company, company.lead)
  await writes(company, 'anna@posta.alt', REFUND)
  expect(JSON.stringify((await only(company)).topic.because)).not.toContain('"intent"')
  const page = await company.ask('GET', '/api/text-understanding', { as: company.lead })
  const { intents } = page.body as { intents: { intent: string; doubted: boolean; own: object }[] }
  expect(intents.find(({ intent }) => intent === 'refund')).toMatchObject({
    doubted: true,
    own: { answers: 6, right: 0 },
  })
})
