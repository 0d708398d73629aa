import { type Histories, type History, STEP } from './histories.ts'

/** How the histories of people become cases. */
export interface CaseRule {
  readonly case: 'person' | 'request' | 'order' | 'deal' | 'topic' | 'promise' | 'handoff'
  readonly starts: readonly string[]
  readonly ends: readonly string[]
  readonly quietDays: number
}

/** One case: steps as places in histories, in order of time. */
export interface FoundCase {
  readonly key: string
  /** Whose it is: of a case that several people took part in, who began it. */
  readonly person: string
  readonly steps: readonly FoundStep[]
  readonly ended: boolean
}

export interface FoundStep {
  readonly history: History
  /** Where in `history.steps` the step begins. */
  readonly at: number
}

const DAY = 86_400_000

/** All cases in the order of their keys, so that the same histories give the same log whatever came first. */
export function cutCases(histories: Histories, rule: CaseRule): FoundCase[] {
  const numbers = (names: readonly string[]) =>
    new Set(names.map((name) => histories.activities.all.indexOf(name)).filter((number) => number >= 0))
  const bounds: Bounds = {
    starts: rule.starts.length === 0 ? null : numbers(rule.starts),
    ends: numbers(rule.ends),
    quiet: rule.quietDays * DAY,
  }
  const found =
    rule.case === 'person' || rule.case === 'request'
      ? [...histories.people].flatMap(([person, history]) =>
          passesOf(person, history, bounds, rule.case === 'request'),
        )
      : keyedCases(histories, bounds)
  return found.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
}

interface Bounds {
  readonly starts: ReadonlySet<number> | null
  readonly ends: ReadonlySet<number>
  readonly quiet: number
}

interface Pass {
  readonly keys: Set<number>
  readonly steps: FoundStep[]
  last: number
  ended: boolean
}

/**
 * Cuts one history. A start opens a pass when none is open; with keys also when the open one has another key. An
 * end closes it, a long silence too. What carries the key of a pass goes there, everything else to the newest open
 * pass; what happens outside of all passes is no part of the process.
 */
function passesOf(person: string, history: History, bounds: Bounds, isKeyed: boolean): FoundCase[] {
  const passes: Pass[] = []
  const byKey = new Map<number, Pass>()
  for (let at = 0; at < history.steps.length; at += STEP.size) {
    const [time, activity] = [history.steps[at] ?? 0, history.steps[at + STEP.activity] ?? -1]
    const key = isKeyed ? (history.steps[at + STEP.key] ?? -1) : -1
    const open = passes.findLast((pass) => !pass.ended && time - pass.last <= bounds.quiet)
    const pass = passFor(
      { key, canStart: bounds.starts?.has(activity) ?? true },
      open,
      byKey.get(key),
      passes,
    )
    if (pass === null) continue
    if (key >= 0) {
      pass.keys.add(key)
      byKey.set(key, pass)
    }
    pass.steps.push({ history, at })
    pass.last = Math.max(pass.last, time)
    pass.ended ||= bounds.ends.has(activity)
  }
  return passes.map(({ steps, ended }) => ({
    key: `${person}@${Math.trunc(timeOf(steps[0]))}`,
    person,
    steps,
    ended,
  }))
}

function passFor(
  step: { readonly key: number; readonly canStart: boolean },
  open: Pass | undefined,
  known: Pass | undefined,
  passes: Pass[],
): Pass | null {
  if (step.key >= 0 && known !== undefined) return known
  const joins = open !== undefined && (step.key < 0 || open.keys.size === 0 || !step.canStart)
  if (joins) return open
  if (!step.canStart) return null
  const pass: Pass = { keys: new Set(), steps: [], last: Number.NEGATIVE_INFINITY, ended: false }
  passes.push(pass)
  return pass
}

/** All steps that carry one key, whoever did them; only ids that were ever begun are cases. */
function keyedCases({ people, keys }: Histories, bounds: Bounds): FoundCase[] {
  const found = new Map<number, { person: string; steps: FoundStep[] }>()
  // in the order of ids, so that ties of two people do not depend on who came first
  for (const person of [...people.keys()].sort()) {
    const history = people.get(person)
    for (let at = 0; history !== undefined && at < history.steps.length; at += STEP.size) {
      const key = history.steps[at + STEP.key] ?? -1
      if (key < 0) continue
      const known = found.get(key)
      if (known === undefined) found.set(key, { person, steps: [{ history, at }] })
      else known.steps.push({ history, at })
    }
  }
  return [...found].flatMap(([key, { person, steps }]) => {
    steps.sort((one, other) => timeOf(one) - timeOf(other))
    const { starts } = bounds
    if (starts !== null && !steps.some((step) => starts.has(activityOf(step)))) return []
    const ended = steps.some((step) => bounds.ends.has(activityOf(step)))
    return [{ key: keys.all[key] ?? '', person, steps, ended }]
  })
}

const timeOf = (step: FoundStep | undefined): number => step?.history.steps[step.at] ?? 0
const activityOf = (step: FoundStep): number => step.history.steps[step.at + STEP.activity] ?? -1
