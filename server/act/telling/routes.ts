import type { z } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import {
  KeepNewsPreferences,
  NewsPreferences,
  NewsSettings,
  RegisterNewsDevice,
  TryNews,
} from '#contract/news.ts'
import type { Actor, Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { NEWS_CHANNEL, notify } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'
import { vapidKeys } from '#server/platform/web-push/index.ts'
import { workHours } from '../assignment/index.ts'
import type { WaysOut } from '../sending/index.ts'
import { mailboxOf } from '../sending/index.ts'
import { deviceIdsOf, devicesOf, register, removeDevice } from './devices.ts'
import { lettersOf, putLetters } from './letters.ts'
import { keepPreferences, preferencesOf } from './members.ts'
import { companyWays, isPushOn, keepSettings, settingsOf } from './settings.ts'

/** How I am told of what I should know; and how the company wants it. */
export const tellingRoutes = (ways: WaysOut): readonly Route[] => [
  ...companyRoutes,
  ...ownRoutes(ways),
  ...deviceRoutes(ways),
]

const ownRoutes = (ways: WaysOut): readonly Route[] => [
  route({
    method: 'get',
    path: '/news-preferences',
    summary: 'How I am told of news: kinds, hours, browsers, what went out last',
    may: 'manage own account',
    reply: NewsPreferences,
    run: (_, context) => mine(context, ways),
  }),
  route({
    method: 'put',
    path: '/news-preferences',
    summary: 'Choose how I am told of news',
    may: 'manage own account',
    body: KeepNewsPreferences,
    reply: NewsPreferences,
    run: async ({ body }, context) => {
      await keepPreferences(context, me(context).id, body)
      return mine(context, ways)
    },
  }),
  route({
    method: 'post',
    path: '/news-preferences/test',
    summary: 'Send me a sample, by mail or to my browsers',
    may: 'manage own account',
    body: TryNews,
    reply: NewsPreferences,
    run: async ({ body }, context) => {
      await sendSample(context, body.way)
      return mine(context, ways)
    },
  }),
]

const deviceRoutes = (ways: WaysOut): readonly Route[] => [
  route({
    method: 'post',
    path: '/news-devices',
    summary: 'Tell me of news in this browser',
    may: 'manage own account',
    body: RegisterNewsDevice,
    reply: NewsPreferences,
    run: async ({ body }, context) => {
      await register(context, me(context), body)
      return mine(context, ways)
    },
  }),
  route({
    method: 'delete',
    path: '/news-devices/{id}',
    summary: 'Tell me no more in one of my browsers',
    may: 'manage own account',
    params: byId,
    run: ({ params }, context) => removeDevice(context, me(context).id, params.id),
  }),
]

const companyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/news-settings',
    summary: 'How the company tells its members of news, and through whose services',
    may: 'manage news',
    reply: NewsSettings,
    run: (_, context) => settingsOf(context),
  }),
  route({
    method: 'put',
    path: '/news-settings',
    summary: 'Choose how the company tells its members of news',
    may: 'manage news',
    body: NewsSettings,
    reply: NewsSettings,
    run: async ({ body }, context) => {
      await keepSettings(context, body)
      return settingsOf(context)
    },
  }),
]

function me({ actor }: Context): Extract<Actor, { kind: 'member' }> {
  if (actor.kind !== 'member') throw new Problem('not-allowed')
  return actor
}

async function mine(context: Context, ways: WaysOut): Promise<z.input<typeof NewsPreferences>> {
  const own = me(context)
  const settings = await settingsOf(context)
  const row = await context.tx
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .select(['member.email', 'workspace.time_zone as zone'])
    .where('member.workspace_id', '=', context.workspace)
    .where('member.id', '=', own.id)
    .executeTakeFirstOrThrow()
  return {
    own: await preferencesOf(context, own.id),
    companyWays: companyWays(settings),
    companyZone: row.zone,
    companyHours: (await workHours(context)) !== null,
    email: row.email,
    canMail: (await mailboxOf(context, ways)) !== null,
    push: { isOn: isPushOn(settings), key: vapidKeys(context.secrets).publicKey.toString('base64url') },
    devices: await devicesOf(context, own),
    letters: await lettersOf(context, own.id),
  }
}

async function sendSample(context: Context, way: 'email' | 'push'): Promise<void> {
  const memberId = me(context).id
  const devices = way === 'email' ? [null] : await deviceIdsOf(context, memberId)
  await putLetters(
    context,
    devices.map((deviceId) => ({ memberId, way, deviceId, form: 'test' as const, news: [] })),
  )
  await notify(context.tx, NEWS_CHANNEL, context.workspace)
}
