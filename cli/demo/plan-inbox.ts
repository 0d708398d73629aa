import { keepLevels } from '#server/act/promises/index.ts'
import { addCannedReply } from '#server/listen/inbox/index.ts'
import type { Context } from '#server/platform/context.ts'

const REPLIES = [
  {
    shortcut: 'hello',
    title: 'Greeting',
    text: 'Hello {{person.first_name}}, this is {{member.name}} of Little Harbour. How can I help?',
  },
  {
    shortcut: 'привет',
    title: 'Приветствие',
    text: 'Здравствуйте, {{person.first_name}}! Это {{member.name}}, «Маленький причал». Чем помочь?',
  },
  {
    shortcut: 'delivery',
    title: 'Delivery times',
    text: 'We deliver in the city on the next day and elsewhere within five days. I will send the tracking number as soon as the parcel leaves.',
  },
  {
    shortcut: 'доставка',
    title: 'Сроки доставки',
    text: 'По городу доставляем на следующий день, в другие города — до пяти дней. Пришлю номер для отслеживания, как только посылка уедет.',
  },
  {
    shortcut: 'return',
    title: 'Returns',
    text: 'You can return it within 14 days. The courier takes it from your door, and the money is back within three days.',
  },
  {
    shortcut: 'возврат',
    title: 'Возврат',
    text: 'Вернуть можно в течение 14 дней. Курьер заберёт от двери, деньги вернутся за три дня.',
  },
] as const

/** What a team that answers every day has at hand: canned replies, and how soon it answers. */
export async function planInbox(context: Context): Promise<void> {
  const known = context.tx
    .selectFrom('canned_reply')
    .select('id')
    .where('workspace_id', '=', context.workspace)
  // cut off before, it was cut off as a whole
  if ((await known.limit(1).executeTakeFirst()) !== undefined) return
  for (const reply of REPLIES) await addCannedReply(context, { ...reply, own: false })
  const level = { conditions: [], firstReply: 60, nextReply: 120, resolve: 3 * 24 * 60, escalateTo: null }
  await keepLevels(context, { levels: [{ name: 'Everybody / Все', ...level }] })
}
