import {
  checkNorm,
  type EventLog,
  type Norm,
  NormProblem,
  type NormResult,
  normSentence,
  normText,
  parseCalendar,
  parseNorm,
  type WorkingTime,
  workingTime,
} from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, option } from '../arguments.ts'
import type { Print } from '../main.ts'
import { calendarOf } from './calendar-flag.ts'
import { wholeNumber } from './facts-commands.ts'
import { logArguments } from './model-commands.ts'
import { readLogFile } from './read-log-file.ts'
import { repeatedOption } from './repeated-flags.ts'
import { count, percent, tableLines } from './table.ts'

/** tandem mine norms LOG --rule TEXT [--rule TEXT] [--calendar TEXT] [--top N] [--json] */
export async function mineNorms(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('norms', argv, ['rule', 'calendar', 'top', 'language'])
  const norms = normsOf(flags)
  const language = option(flags, 'language') ?? 'en'
  if (language !== 'en' && language !== 'ru') throw new Mistake('--language is en or ru.')
  const top = wholeNumber(option(flags, 'top') ?? '10', 'top')
  const calendar = calendarOf(flags) ?? usualCalendar(norms, flags)
  const { log } = await readLogFile(path, flags)
  const results = norms.map((norm) => checkNorm(log, norm, { calendar }))
  for (const { missing } of results)
    for (const name of missing) console.error(`The log has no activity "${name}".`)
  if (flags.has('json')) print(JSON.stringify(results.map((result) => normJson(log, result))))
  else for (const result of results) for (const line of normLines(log, result, language, top)) print(line)
  return 0
}

export function normsOf(flags: Arguments['flags']): Norm[] {
  const rules = repeatedOption(flags, 'rule')
  if (rules.length === 0)
    throw new Mistake(`--rule is needed: mine norms LOG --rule "after 'Quote sent', 'Reply' within 2 days"`)
  return rules.map((text) => {
    try {
      return parseNorm(text)
    } catch (error) {
      if (error instanceof NormProblem) throw new Mistake(`--rule: ${error.message}`)
      throw error
    }
  })
}

/** Where working time is asked for and no calendar is given: weekdays from 9 to 18, and that is told. */
export function usualCalendar(norms: readonly Norm[], flags: Arguments['flags']): WorkingTime | null {
  if (!norms.some((norm) => norm.rule === 'response' && norm.within?.working === true)) return null
  const text = `Mon-Fri 9-18; ${option(flags, 'zone') ?? 'UTC'}`
  console.error(`Working time is ${text}; --calendar says otherwise.`)
  return workingTime(parseCalendar(text))
}

const activityAt = ({ activities, activity }: EventLog, step: number | null): string | null =>
  step === null ? null : (activities[activity[step] ?? 0] ?? null)

const normJson = (log: EventLog, { norm, violations, ...rest }: NormResult) => ({
  rule: normText(norm),
  en: normSentence(norm, 'en'),
  ru: normSentence(norm, 'ru'),
  ...rest,
  violations: violations.map(({ caseId, at, step }) => ({
    case: caseId,
    at: new Date(at).toISOString(),
    activity: activityAt(log, step),
  })),
})

function* normLines(log: EventLog, result: NormResult, language: 'en' | 'ru', top: number): Iterable<string> {
  const { activations, activatedCases, pending, unknown, keptShare, violations, violatedCases } = result
  yield normSentence(result.norm, language)
  yield `  Applied ${count(activations)} times in ${count(activatedCases)} of ${count(log.cases)} cases; kept in ${percent(keptShare)}, broken ${count(violations.length)} times in ${count(violatedCases)} cases.`
  if (pending > 0) yield `  Deadlines that had not come yet: ${count(pending)}.`
  if (unknown > 0) yield `  Where nobody knows who did it: ${count(unknown)}.`
  if (violations.length > 0) {
    yield* tableLines(
      [{ title: 'case' }, { title: 'broken at' }, { title: 'step' }],
      violations
        .slice(0, top)
        .map(({ caseId, at, step }) => [caseId, new Date(at).toISOString(), activityAt(log, step) ?? '']),
    )
    if (violations.length > top) yield `… and ${count(violations.length - top)} more (--top N).`
  }
  yield ''
}
