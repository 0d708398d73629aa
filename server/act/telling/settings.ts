import type { z } from '@hono/zod-openapi'
import { type KnownNewsWay, NEWS_WAYS, NewsSettings, PUSH_SERVICES } from '#contract/news.ts'
import { NotificationKind } from '#contract/promises.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { assertMembers } from '../assignment/index.ts'

export type Settings = z.output<typeof NewsSettings>
export type Kind = z.output<typeof NotificationKind>
export type Ways = Readonly<Record<Kind, KnownNewsWay>>

const DEFAULTS: Settings = {
  unassignedAfter: 15,
  lastResortId: null,
  pushServices: [],
  pushHosts: [],
  showsWords: false,
  lettersAnHour: 6,
  ways: {},
}

/** How the company wants its members to be told. */
export async function settingsOf(context: Context): Promise<Settings> {
  const row = await context.tx
    .selectFrom('news_settings')
    .select([
      'unassigned_after as unassignedAfter',
      'last_resort_member_id as lastResortId',
      'push_services as pushServices',
      'push_hosts as pushHosts',
      'shows_words as showsWords',
      'letters_an_hour as lettersAnHour',
      'ways',
    ])
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst()
  return row === undefined ? DEFAULTS : NewsSettings.parse(row)
}

export async function keepSettings(context: Context, settings: Settings): Promise<void> {
  if (settings.lastResortId !== null) await assertMembers(context, [settings.lastResortId])
  const values = {
    unassigned_after: settings.unassignedAfter,
    last_resort_member_id: settings.lastResortId,
    push_services: settings.pushServices,
    push_hosts: settings.pushHosts,
    shows_words: settings.showsWords,
    letters_an_hour: settings.lettersAnHour,
    ways: JSON.stringify(settings.ways),
    changed_at: context.clock.now(),
  }
  await context.tx
    .insertInto('news_settings')
    .values({ workspace_id: context.workspace, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute()
  const { pushServices, pushHosts } = settings
  await audit(context, { action: 'news.settings-changed', details: { pushServices, pushHosts } })
}

/** Every kind of news: as the company chose, where it did not as the product does. */
export const companyWays = ({ ways }: Pick<Settings, 'ways'>): Ways => ({ ...NEWS_WAYS, ...known(ways) })

/** The same for one member, who may have chosen otherwise. */
export const waysFor = (settings: Pick<Settings, 'ways'>, own: Settings['ways']): Ways => ({
  ...companyWays(settings),
  ...known(own),
})

const known = (ways: Settings['ways']): Partial<Record<Kind, KnownNewsWay>> =>
  Object.fromEntries(
    NotificationKind.options.flatMap((kind) => (ways[kind] === undefined ? [] : [[kind, ways[kind]]])),
  )

export const isPushOn = ({ pushServices, pushHosts }: Settings): boolean =>
  pushServices.length + pushHosts.length > 0

/** Whether a browser's address lies with a service that the owner chose. Only his own hosts may do without TLS. */
export function mayPushTo({ pushServices, pushHosts }: Settings, endpoint: string): boolean {
  const url = new URL(endpoint)
  if (url.username !== '' || url.password !== '') return false
  if (pushHosts.includes(url.host)) return true
  if (url.protocol !== 'https:' || url.port !== '') return false
  return pushServices
    .flatMap((service) => PUSH_SERVICES[service])
    .some((host) => (host.startsWith('*') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host))
}
