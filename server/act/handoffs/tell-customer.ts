import { sql } from 'kysely'
import { WriteMessage } from '#contract/dialogues.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import { type WaysOut, waysTo, writeMessage } from '../sending/index.ts'

/**
 * The customer hears once who looks after him from now on, in his language, where he last wrote, in the name of
 * whoever took over. Where he may not be written to he is not, and the hand-off is none the worse: false.
 */
export async function tellCustomer(context: Context, personId: string, out: WaysOut): Promise<boolean> {
  const { ways, defaultWay } = await waysTo(context, personId, out)
  const way = defaultWay === null ? undefined : ways[defaultWay]
  if (way === undefined || way.against !== null) return false
  const { firstName, isRussian, taker } = await facts(context, personId)
  const message = WriteMessage.parse({
    channel: way.channel,
    accountId: way.accountId,
    handleId: way.handleId,
    subject: way.subject ? (isRussian ? 'Кто теперь с вами на связи' : 'Who is in touch with you now') : '',
    text: wordsFor(firstName, taker, isRussian),
  })
  try {
    return (await writeMessage(context, personId, message, out)).message !== null
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

function wordsFor(firstName: string, taker: string, isRussian: boolean): string {
  const name = firstName === '' ? '' : `, ${firstName}`
  return isRussian
    ? `Здравствуйте${name}! Теперь с вами на связи ${taker}. Вся переписка и всё, что мы вам обещали, у меня перед глазами: повторять ничего не нужно.`
    : `Hello${name}! From now on ${taker} is in touch with you. I have everything we wrote and promised before me, so there is nothing to repeat.`
}

async function facts(context: Context, personId: string) {
  const { rows } = await sql<{ firstName: string; isRussian: boolean; taker: string }>`
    select split_part(coalesce(person.name, ''), ' ', 1) as "firstName", member.name as taker,
           coalesce((select text ~ '[а-яё]' from message where message.workspace_id = person.workspace_id
                        and message.person_id = person.id and direction = 'in' order by occurred_at desc limit 1),
                    person.name ~ '[а-яё]', false) as "isRussian"
      from person join member on member.workspace_id = person.workspace_id and member.id = person.owner_member_id
     where person.workspace_id = ${context.workspace} and person.id = ${personId}`.execute(context.tx)
  return rows[0] ?? { firstName: '', isRussian: false, taker: '' }
}
