import type { KyselyPlugin } from 'kysely'
import { expect } from 'vitest'
import { ReadChat } from '#contract/web-chat.ts'
import { visitorOf } from '#tests/setup/chat-visitor.ts'
import { test } from '#tests/setup/company.ts'
import { readChat } from './lines.ts'
import { sessionOf } from './session.ts'

test('a line that is written between two questions of a reader is told then, or by the next reading', async ({
  company,
}) => {
  const visitor = visitorOf(company)
  const { token } = (await visitor.open({})).body as { token: string }
  const lines = () =>
    company.work(({ tx, workspace }) =>
      tx
        .selectFrom('chat_line')
        .select(['session_id', 'message_id'])
        .where('workspace_id', '=', workspace)
        .orderBy('place')
        .execute(),
    )
  await visitor.say('message-first', 'First')
  // as a reader whose transaction is interrupted after its nth answer by somebody else's line
  for (const n of [1, 2]) {
    let answers = 0
    const interrupted: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        if (++answers === n) await visitor.say(`between-${n}`, `Between ${n}`)
        return result
      },
    }
    const [page, next] = await company.work(async (context) => {
      const session = await sessionOf(context, token)
      if (session === null) throw new Error('The conversation is open')
      const reader = { ...context, tx: context.tx.withPlugin(interrupted) as typeof context.tx }
      const asked = ReadChat.parse({ after: 0 })
      const first = await readChat(reader, session, asked)
      return [first, await readChat(context, session, { ...asked, after: first.place })] as const
    })
    const told = [...page.messages, ...next.messages].map(({ id }) => id)
    const all = (await lines()).map(({ message_id }) => message_id)
    expect(all).toHaveLength(n + 1)
    expect(
      all.filter((id) => !told.includes(id)),
      `after answer ${n}`,
    ).toEqual([])
  }
})
