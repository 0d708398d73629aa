import type { z } from '@hono/zod-openapi'
import { Notifications, ReadNotifications } from '#contract/promises.ts'
import { type Context, memberOf } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import { markRead, notificationsOf } from './notify.ts'

export const notificationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/notifications',
    summary: 'What I should know of, unread first',
    may: 'manage own account',
    reply: Notifications,
    run: (_, context) => mine(context),
  }),
  route({
    method: 'post',
    path: '/notifications/read',
    summary: 'Mark news as read or not',
    may: 'manage own account',
    body: ReadNotifications,
    reply: Notifications,
    run: async ({ body }, context) => {
      await markRead(context, me(context), body.ids, body.read)
      return mine(context)
    },
  }),
]

const me = (context: Context): string => {
  const own = memberOf(context.actor)
  if (own === null) throw new Problem('not-allowed')
  return own
}

/** The kinds and facts were written by notifyMembers, typed by the contract. */
async function mine(context: Context): Promise<z.input<typeof Notifications>> {
  const { notifications, unread } = await notificationsOf(context, me(context))
  return { notifications: Notifications.shape.notifications.parse(notifications), unread }
}
