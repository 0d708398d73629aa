import type { z } from '@hono/zod-openapi'
import { AssignmentSettings } from '#contract/team-work.ts'
import type { Hours } from '#pure/hours/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'

type Settings = z.output<typeof AssignmentSettings>
const DEFAULTS: Settings = { automatic: true, share: 0.8, hours: null }

export async function settingsOf(context: Context): Promise<Settings> {
  const row = await context.tx
    .selectFrom('assignment_settings')
    .select(['automatic', 'share', 'hours'])
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst()
  // a real has fewer digits than a number shows
  return row === undefined
    ? DEFAULTS
    : AssignmentSettings.parse({ ...row, share: Math.round(row.share * 1_000) / 1_000 })
}

export async function keepSettings(context: Context, settings: Settings): Promise<void> {
  const values = { ...settings, hours: JSON.stringify(settings.hours), changed_at: context.clock.now() }
  await context.tx
    .insertInto('assignment_settings')
    .values({ workspace_id: context.workspace, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute()
  await audit(context, {
    action: 'assignment.settings-changed',
    details: { automatic: settings.automatic, share: settings.share },
  })
}

/** When the company works, by its own clock; null: always. */
export async function workHours(context: Context): Promise<Hours | null> {
  const { hours } = await settingsOf(context)
  if (hours === null) return null
  const { time_zone: zone } = await context.tx
    .selectFrom('workspace')
    .select('time_zone')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow()
  return { zone, ...hours }
}
