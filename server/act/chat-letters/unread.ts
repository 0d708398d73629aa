import { handleToMail, letterWritten, unreadAnswers } from '#server/listen/web-chat/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { WaysOut } from '../sending/index.ts'
import { mailboxOf } from '../sending/index.ts'
import { writeLetter } from './write.ts'

const PORTION = 50

/**
 * Answers that stood unread in a chat for some minutes go to the address that the visitor left, once each; read
 * meanwhile, they do not. One that the policy holds back for now (his night) is tried again with the next round.
 * Returns how many letters were written.
 */
export async function mailUnread(context: Context, ways: WaysOut): Promise<number> {
  if ((await mailboxOf(context, ways)) === null) return 0
  let written = 0
  for (const answer of await unreadAnswers(context, PORTION)) {
    const handle = await handleToMail(context, answer.session)
    if (handle === null) continue
    const to = { ...handle, language: answer.session.language }
    if (!(await writeLetter(context, ways, to, { about: 'answer', lines: answer.lines }))) continue
    await letterWritten(context, answer)
    written++
  }
  return written
}
