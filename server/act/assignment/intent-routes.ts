import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { KeepIntentRoutes, TextUnderstanding } from '#contract/text.ts'
import { INTENTS } from '#pure/text/intents.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { Problem } from '#server/platform/problems.ts'
import {
  type IntentName,
  intentNamed,
  isDoubted,
  JUDGED_FOR,
  judgedSince,
  measuresOf,
  modelsOf,
  precisionOf,
} from '#server/understand/text/index.ts'

/** Who takes messages of an intent; one of the three. */
export interface IntentRoute {
  readonly intent: IntentName
  readonly zoneId: string | null
  readonly teamId: string | null
  readonly skill: string | null
}

export async function intentRoutesOf(context: Context): Promise<readonly IntentRoute[]> {
  const rows = await context.tx
    .selectFrom('intent_route')
    .select(['intent', 'zone_id as zoneId', 'team_id as teamId', 'skill'])
    .where('workspace_id', '=', context.workspace)
    .orderBy('intent')
    .execute()
  return rows.flatMap(({ intent, ...to }) => {
    const known = intentNamed(intent)
    return known === null ? [] : [{ intent: known, ...to }]
  })
}

/** All of them at once; an intent that is not named goes nowhere of its own. */
export async function keepIntentRoutes(
  context: Context,
  { precision, routes }: z.output<typeof KeepIntentRoutes>,
): Promise<void> {
  const { tx, workspace } = context
  const now = context.clock.now()
  await assertThere(context, routes)
  await tx
    .insertInto('text_settings')
    .values({ workspace_id: workspace, precision, changed_at: now })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ precision, changed_at: now }))
    .execute()
  await tx.deleteFrom('intent_route').where('workspace_id', '=', workspace).execute()
  const rows = routes.map(({ intent, zoneId, teamId, skill }) => ({
    workspace_id: workspace,
    ...{ intent, zone_id: zoneId, team_id: teamId, skill, changed_at: now },
  }))
  if (rows.length > 0) await tx.insertInto('intent_route').values(rows).execute()
  await audit(context, {
    action: 'assignment.intents-changed',
    details: { precision, intents: routes.map(({ intent }) => intent) },
  })
}

type Wanted = z.output<typeof KeepIntentRoutes>['routes']

async function assertThere(context: Context, routes: Wanted): Promise<void> {
  const wrong = (place: number, message: string) =>
    new Problem('bad-input', { fields: [{ path: `routes.${place}`, message }] })
  const [zones, teams] = [await namesOf(context, 'zone'), await namesOf(context, 'team')]
  const seen = new Set<string>()
  for (const [place, { intent, zoneId, teamId, skill }] of routes.entries()) {
    if ([zoneId, teamId, skill].filter((one) => one !== null).length !== 1)
      throw wrong(place, 'a zone, a team or a skill: one of them')
    if (seen.has(intent)) throw wrong(place, 'stands there twice')
    seen.add(intent)
    const isThere =
      (zoneId === null || zones.some(({ id }) => id === zoneId)) &&
      (teamId === null || teams.some(({ id }) => id === teamId))
    if (!isThere) throw new Problem('not-found')
  }
}

export async function namesOf(
  { tx, workspace }: Context,
  table: 'zone' | 'team',
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from ${sql.table(table)} where workspace_id = ${workspace} order by lower(name), id`.execute(
    tx,
  )
  return rows
}

/** Each intent with its figures, where it goes, and what became of that. */
export async function textUnderstanding(context: Context): Promise<z.input<typeof TextUnderstanding>> {
  const since = new Date(context.clock.now().getTime() - JUDGED_FOR)
  const models = await modelsOf(context)
  const precision = await precisionOf(context)
  const judged = await judgedSince(context, since)
  const routes = new Map((await intentRoutesOf(context)).map((route) => [route.intent, route]))
  const routed = await routedSince(context, since)
  return {
    precision,
    version: models.version,
    models: await presentModels(context),
    intents: INTENTS.map((intent) => {
      const own = judged.get(intent) ?? { answers: 0, right: 0 }
      const { zoneId = null, teamId = null, skill = null } = routes.get(intent) ?? {}
      return {
        intent,
        measures: [...measuresOf(models, intent, precision)],
        own: { ...own, since },
        doubted: isDoubted(own, precision),
        zoneId,
        teamId,
        skill,
        routed: routed.get(intent) ?? { topics: 0, undone: 0 },
      }
    }),
    zones: [...(await namesOf(context, 'zone'))],
    teams: [...(await namesOf(context, 'team'))],
    skills: [...(await skillsOf(context))],
  }
}

async function routedSince({ tx, workspace }: Context, since: Date) {
  const { rows } = await sql<{ intent: string; topics: number; undone: number }>`
    select intent, count(*)::int as topics, (count(undone_at))::int as undone from topic_routing
     where workspace_id = ${workspace} and routed_at > ${since} group by intent`.execute(tx)
  return new Map(rows.map(({ intent, ...counts }) => [intent, counts]))
}

async function presentModels(context: Context): Promise<z.input<typeof TextUnderstanding>['models']> {
  const { of } = await modelsOf(context)
  const own = new Map(
    (
      await context.tx
        .selectFrom('text_model')
        .select(['language', 'own_examples', 'fitted_at'])
        .where('workspace_id', '=', context.workspace)
        .execute()
    ).map((row) => [row.language, row]),
  )
  return (['en', 'ru'] as const).map((language) => ({
    language,
    examples: of[language]?.examples ?? 0,
    ownExamples: own.get(language)?.own_examples ?? 0,
    fittedAt: own.get(language)?.fitted_at ?? null,
  }))
}

async function skillsOf({ tx, workspace }: Context): Promise<readonly string[]> {
  const { rows } = await sql<{ skill: string }>`
    select distinct skill from member_availability cross join unnest(skills) as skill
     where workspace_id = ${workspace} order by skill`.execute(tx)
  return rows.map(({ skill }) => skill)
}
