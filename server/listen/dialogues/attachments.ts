import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { keepForMessage, type Limits, type NotKept } from '../files/index.ts'
import type { NewMessage } from './message.ts'

const MOST_ATTACHMENTS = 50

/**
 * Files of messages are files like others: known by their content, served so that they cannot do harm. What is not
 * kept (a program, or more than there is room for) is named, so that nobody looks for it in vain.
 */
export async function keepAttachments(
  context: Context,
  messages: readonly NewMessage[],
  limits: Limits,
): Promise<void> {
  for (const { id, attachments } of messages) {
    const shown: Record<string, string> = {}
    const left: { name: string; reason: NotKept }[] = []
    for (const attachment of attachments.slice(0, MOST_ATTACHMENTS)) {
      const kept = await keepForMessage(context, id, attachment, limits)
      if ('notKept' in kept) left.push({ name: attachment.name.slice(0, 200), reason: kept.notKept })
      else if (attachment.contentId !== null) shown[attachment.contentId] = kept.id
    }
    if (left.length === 0 && Object.keys(shown).length === 0) continue
    await sql`update message set content_ids = ${JSON.stringify(shown)}::jsonb, not_kept = ${JSON.stringify(left)}::jsonb
               where workspace_id = ${context.workspace} and id = ${id}`.execute(context.tx)
  }
}
