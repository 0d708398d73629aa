import { sql } from 'kysely'
import { localTime } from '#pure/hours/index.ts'
import type { Heard } from '#pure/questions/index.ts'
import { facts, ruleIntents } from '#pure/text/index.ts'
import type { Context } from '#server/platform/context.ts'
import { aboutOf, isKnown, knownOf } from './known.ts'
import { type Manager, managerOf } from './manager.ts'
import type { Run } from './runs.ts'
import { anySet, type KnownQuestion } from './sets.ts'
import { type Target, targetsOf } from './targets.ts'
import type { Speech } from './words.ts'

export interface AskedQuestion {
  readonly question: KnownQuestion
  readonly target: Target
}

/** Everything that decides how a run goes on, as it is now. */
export interface Scene {
  readonly run: Run
  /** The set still stands and is switched on. */
  readonly isOn: boolean
  /** What is neither known nor answered, in its order; what stands is among it although it may be known by now. */
  readonly open: readonly AskedQuestion[]
  readonly heard: readonly (Heard & { readonly handleId: string })[]
  readonly speech: Speech
  readonly manager: Manager | null
}

export async function sceneOf(context: Context, run: Run): Promise<Scene | null> {
  const set = await anySet(context, run.setId)
  if (set === null) return null
  const targets = await targetsOf(context)
  const known = await knownOf(context, run.personId)
  const answered = await answeredOf(context, run.id)
  const about = await aboutOf(context, run.personId)
  const manager = await managerOf(context, run.personId, run.channel ?? run.requestChannel)
  const heard = await heardSince(context, run, about.zone)
  const language = languageOf(run, heard)
  const now = context.clock.now()
  const open = set.questions.flatMap((question): AskedQuestion[] => {
    const target = targets.get(question.target)
    if (target === undefined || !question.on || answered.has(question.id)) return []
    const stands = question.id === run.questionId
    return stands || !isKnown(question, known, now) ? [{ question, target }] : []
  })
  return {
    run: { ...run, language },
    isOn: set.on && !set.removed,
    open,
    heard,
    manager,
    speech: {
      set,
      language,
      variables: {
        person: { first_name: about.firstName },
        member: { name: manager?.name ?? about.companyName },
        company: { name: about.companyName },
        count: String(open.length),
      },
    },
  }
}

async function answeredOf(context: Context, run: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select question_id as id from question_answer
     where workspace_id = ${context.workspace} and run_id = ${run}`.execute(context.tx)
  return new Set(rows.map(({ id }) => id))
}

/** Words of the customer himself since it began that were not read yet, the oldest first. */
async function heardSince(context: Context, run: Run, zone: string): Promise<Scene['heard']> {
  const { rows } = await sql<{ id: string; handleId: string; text: string; at: Date }>`
    select id, handle_id as "handleId", text, occurred_at as at from message
     where workspace_id = ${context.workspace} and person_id = ${run.personId} and direction = 'in' and machine is null
       and doubt is null and recorded_at >= ${run.startedAt} and id <> all(${[...run.heard]}::uuid[])
     order by occurred_at, id limit 20`.execute(context.tx)
  return rows.map(({ id, handleId, text, at }) => ({
    id,
    handleId,
    text,
    facts: facts(text),
    day: dayOf(at, zone),
    wish: wishIn(text),
  }))
}

function wishIn(text: string): Heard['wish'] {
  const wishes = ruleIntents(text.replaceAll(HEADS, '')).map(({ intent }) => intent)
  if (wishes.includes('unsubscribe')) return 'unsubscribe'
  return wishes.includes('human') ? 'human' : null
}

/** "Человек 40" counts people and asks for none. */
const HEADS =
  /(?:человек\p{L}*|чел\.?|people|persons?)\s*\d+|\d+\s*(?:человек\p{L}*|чел\.?|people|persons?)/giu

/** He is answered in the language in which he writes; a name alone says nothing of it. */
function languageOf(run: Run, heard: Scene['heard']): Run['language'] {
  const text = heard.map((one) => one.text).join(' ')
  if (/[а-яё]/iu.test(text)) return 'ru'
  return (text.match(/[a-z']{2,}/giu) ?? []).length > 2 ? 'en' : run.language
}

function dayOf(at: Date, zone: string): string {
  const { year, month, day } = localTime(at, zone)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}
