import type { TaskDoing } from '#contract/tasks.ts'
import { createTask } from '#server/act/tasks/index.ts'
import type { Context } from '#server/platform/context.ts'

const HOUR = 3_600_000

interface Plan {
  readonly doing: TaskDoing
  readonly title: { readonly en: string; readonly ru: string }
  /** From now; less than nothing is overdue. */
  readonly hours: number
}

const PLANS: readonly Plan[] = [
  { doing: 'call', title: { en: 'Call about the offer', ru: 'Позвонить по предложению' }, hours: -20 },
  { doing: 'write', title: { en: 'Send photos of the colours', ru: 'Отправить фото расцветок' }, hours: 2 },
  { doing: 'call', title: { en: 'Agree on the delivery day', ru: 'Согласовать день доставки' }, hours: 26 },
  { doing: 'meet', title: { en: 'Show it in the shop', ru: 'Показать в магазине' }, hours: 50 },
  { doing: 'other', title: { en: 'Check what is in stock', ru: 'Проверить наличие' }, hours: 52 },
  { doing: 'write', title: { en: 'Ask for the decision', ru: 'Спросить о решении' }, hours: 96 },
  {
    doing: 'call',
    title: { en: 'Hear how they like the pram', ru: 'Узнать, понравилась ли коляска' },
    hours: 30,
  },
  { doing: 'write', title: { en: 'Send the contract', ru: 'Отправить договор' }, hours: 74 },
  { doing: 'call', title: { en: 'Ask who decides', ru: 'Узнать, кто решает' }, hours: 120 },
]

/** Two of three open deals have a next task; so that every seller sees some due, overdue and to come. */
export async function planTasks(context: Context): Promise<void> {
  const task = context.tx.selectFrom('task').select('id').where('workspace_id', '=', context.workspace)
  // cut off before, it was cut off as a whole
  if ((await task.limit(1).executeTakeFirst()) !== undefined) return
  const deals = await context.tx
    .selectFrom('deal')
    .select(['id', 'title', 'owner_member_id'])
    .where('workspace_id', '=', context.workspace)
    .where('state', '=', 'open')
    .orderBy('external_id')
    .execute()
  const now = context.clock.now().getTime()
  for (const [index, deal] of deals.entries()) {
    const plan = PLANS[index % PLANS.length]
    if (plan === undefined || index % 3 === 2) continue
    await createTask(context, {
      title: /[а-яё]/i.test(deal.title) ? plan.title.ru : plan.title.en,
      doing: plan.doing,
      dealId: deal.id,
      ownerMemberId: deal.owner_member_id,
      // no two at the same moment
      dueAt: new Date(now + (plan.hours - index / 4) * HOUR).toISOString(),
    })
  }
}
