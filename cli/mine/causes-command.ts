import {
  type CauseTarget,
  causesOf,
  checkNorm,
  conformance,
  type EventLog,
  type FoundCauses,
  variants,
} from '#pure/process-mining/index.ts'
import { type Arguments, Mistake, requiredOption } from '../arguments.ts'
import type { Print } from '../main.ts'
import { calendarOf } from './calendar-flag.ts'
import { logArguments, timeBox } from './model-commands.ts'
import { readModelFile } from './model-file.ts'
import { normsOf, usualCalendar } from './norms-command.ts'
import { readLogFile } from './read-log-file.ts'
import { count, duration, percent } from './table.ts'

/**
 * tandem mine causes LOG --target "FROM > TO" | slow-case | rework:A | missing:A | reaches:A | deviation --model FILE
 * | norm --rule TEXT [--json]: what goes with a slow connection, a slow case, rework, an outcome, a deviation, a
 * broken rule.
 */
export async function mineCauses(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('causes', argv, ['target', 'model', 'seconds', 'rule', 'calendar'])
  const wanted = requiredOption(flags, 'target')
  const { log } = await readLogFile(path, flags, { withAttributes: true })
  const target =
    wanted === 'deviation'
      ? await deviating(log, flags)
      : wanted === 'norm'
        ? breaking(log, flags)
        : targetOf(wanted)
  const found = causesOf(log, target)
  if (found === null) throw new Mistake(nothingFor(target, path))
  const { kind } = target
  // one number for each case says little to a reader
  const said = kind === 'cases' ? { kind: wanted } : target
  if (flags.has('json')) print(JSON.stringify({ target: said, occurrences: found.rows, ...found }))
  else for (const line of causeLines(found, kind)) print(line)
  return 0
}

function targetOf(wanted: string): CauseTarget {
  if (wanted === 'slow-case') return { kind: 'slow-case' }
  const [, kind, activity] = /^(rework|missing|reaches):\s*(.+)$/s.exec(wanted) ?? []
  if (activity !== undefined && (kind === 'rework' || kind === 'missing' || kind === 'reaches'))
    return { kind, activity }
  const [from, to, more] = wanted.replace(/^slow-edge:\s*/, '').split(/\s*-?>\s*/)
  if (from === undefined || to === undefined || from === '' || more !== undefined)
    throw new Mistake(
      '--target is a connection "FROM > TO", or slow-case, rework:A, missing:A, reaches:A, deviation, norm.',
    )
  return { kind: 'slow-edge', from, to }
}

async function deviating(log: EventLog, flags: Arguments['flags']): Promise<CauseTarget> {
  const model = await readModelFile(requiredOption(flags, 'model'))
  const bad = new Set(
    conformance(log, model, timeBox(flags)).deviations.map(({ variant }) => variant.join('\n')),
  )
  const table = variants(log)
  const isBad = Array.from({ length: table.count }, (_, variant) => {
    const units = table.sequence.subarray(table.offsets[variant], table.offsets[variant + 1])
    return bad.has(Array.from(units, (unit) => log.activities[unit] ?? '').join('\n')) ? 1 : 0
  })
  return { kind: 'cases', hits: Array.from(table.ofCase, (variant) => isBad[variant] ?? 0) }
}

/** Cases that break any of the rules given. */
function breaking(log: EventLog, flags: Arguments['flags']): CauseTarget {
  const norms = normsOf(flags)
  const calendar = calendarOf(flags) ?? usualCalendar(norms, flags)
  const hits = new Uint8Array(log.cases)
  for (const norm of norms)
    for (const violation of checkNorm(log, norm, { calendar }).violations) hits[violation.case] = 1
  return { kind: 'cases', hits }
}

function nothingFor(target: CauseTarget, path: string): string {
  if (target.kind === 'slow-edge')
    return `"${target.to}" never comes right after "${target.from}" in ${path}; "mine map" lists what does.`
  return 'activity' in target ? `"${target.activity}" never happens in ${path}.` : `${path} has no cases.`
}

const WORDS: Readonly<Record<CauseTarget['kind'], string>> = {
  'slow-edge': 'Slow',
  'slow-case': 'Slow',
  rework: 'Done again',
  missing: 'Missing',
  reaches: 'Reached',
  cases: 'Deviating',
}

function* causeLines(
  { rows, hits, slowFromMs, causes }: FoundCauses,
  kind: CauseTarget['kind'],
): Iterable<string> {
  const what = kind === 'slow-edge' ? 'times' : 'cases'
  yield slowFromMs === null
    ? `${WORDS[kind]} in ${count(hits)} of ${count(rows)} ${what}.`
    : `${count(rows)} ${what}; the slowest quarter took more than ${duration(slowFromMs / 1000)}.`
  if (causes.length === 0) yield 'Nothing goes with it more often than chance would allow.'
  for (const { conditions, rows: own, share, shareElsewhere, excess, alike } of causes.slice(0, 20)) {
    const group = conditions.map(({ trait, value }) => `${trait} is ${value}`).join(' and ')
    yield `${WORDS[kind]} in ${percent(share)} of ${count(own)} ${what} where ${group}, in ${percent(shareElsewhere)} elsewhere: ${count(Math.round(excess))} more. Like for like the difference is ${percent(alike.difference)}.`
  }
  if (causes.length > 20) yield `… and ${causes.length - 20} more groups.`
  if (causes.length > 0)
    yield 'They come together more often; that is no proof that the one brings about the other.'
}
