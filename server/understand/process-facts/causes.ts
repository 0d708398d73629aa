import {
  type Condition,
  causesOf,
  type EventLog,
  type CauseTarget as Target,
} from '#pure/process-mining/index.ts'
import { OWN } from './case-log.ts'
import { type CheckedNorm, checkNorm } from './norms.ts'
import { scopeOf, type View } from './view.ts'

export type CauseTarget = 'slow-path' | 'slow-case' | 'norm' | 'rework' | 'without'
export interface CauseQuestion {
  readonly target: CauseTarget
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly norm?: CheckedNorm | undefined
}

/**
 * What goes with a slow connection, a slow case, a broken norm, rework or a way that never got somewhere. Staff are
 * never among the traits, only their lanes: a finding is about a step, a rule, a queue.
 */
export function causes(view: View, question: CauseQuestion) {
  const found = causesOf(withoutStaff(view.log), targetOf(view, question))
  return {
    scope: scopeOf(view),
    rows: found?.rows ?? 0,
    hits: found?.hits ?? 0,
    slowFromSeconds: found === null || found.slowFromMs === null ? null : found.slowFromMs / 1000,
    causes: (found?.causes ?? []).map(({ conditions, ...figures }) => ({
      ...figures,
      conditions: conditions.map(inWords),
    })),
  }
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** What the library names in English, as codes for the dictionary: the trait, of which activity, the value. */
function inWords({ trait, value }: Condition) {
  for (const [code, shape] of TRAITS) {
    const found = shape.exec(trait)
    if (found === null) continue
    const day = DAYS.indexOf(value)
    return { trait: code, of: found[1] ?? null, value: day < 0 ? value : String(day === 0 ? 7 : day) }
  }
  return { trait, of: null, value: value.replace(/^@/, '') }
}

const TRAITS: readonly (readonly [string, RegExp])[] = [
  ['weekday', /^weekday of (?:"(.*)"|the begin)$/],
  ['hour', /^hour of (?:"(.*)"|the begin) \(UTC\)$/],
  ['before', /^"(.*)" happened before$/],
  ['repeated', /^"(.*)" was repeated before$/],
]

const NOT_TRAITS: ReadonlySet<string> = new Set([OWN.person, OWN.money, OWN.state])

const withoutStaff = (log: EventLog): EventLog => ({
  ...log,
  actor: null,
  attributes: log.attributes.filter(({ name }) => !NOT_TRAITS.has(name)),
})

function targetOf(view: View, { target, from = '', to = '', norm }: CauseQuestion): Target {
  switch (target) {
    case 'slow-path':
      return { kind: 'slow-edge', from, to }
    case 'slow-case':
      return { kind: 'slow-case' }
    case 'rework':
      return { kind: 'rework', activity: from }
    case 'without':
      return { kind: 'missing', activity: from }
    case 'norm': {
      const broken = new Set(norm === undefined ? [] : checkNorm(view, norm.rule).brokenCases)
      return {
        kind: 'cases',
        hits: Array.from({ length: view.log.cases }, (_, number) => (broken.has(number) ? 1 : 0)),
      }
    }
  }
}
