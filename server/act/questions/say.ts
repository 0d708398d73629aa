import type { Context } from '#server/platform/context.ts'
import { speak, type Utterance, type WaysOut, waysTo } from '../sending/index.ts'
import type { Scene } from './scene.ts'
import { subjectOf } from './words.ts'

type Way = Utterance['way']

export type Said =
  | { readonly outcome: 'said'; readonly way: Way }
  | { readonly outcome: 'later'; readonly at: Date }
  | { readonly outcome: 'silenced' }
  | { readonly outcome: 'no-way' }

/** A question that comes a day late is worse than none. */
const STALE_AFTER = 24 * 3_600_000

/**
 * Through the gate, on the channel where the run goes on, else where the request came from, else where he last wrote;
 * a nudge on another one first, where there is one. A way on which he may never be written to is passed by.
 */
export async function say(
  context: Context,
  out: WaysOut,
  scene: Scene,
  { text, elsewhere = false }: { readonly text: string; readonly elsewhere?: boolean },
): Promise<Said> {
  const { run, manager, speech } = scene
  for (const way of await waysOf(context, out, scene, elsewhere)) {
    const spoken = await speak(context, out, {
      person: run.personId,
      way,
      speaker: 'automation',
      inNameOf: manager?.id ?? null,
      subject: run.askedAt === null ? subjectOf(speech) : '',
      text,
      class: 'service',
      purpose: 'service',
      notAfter: new Date(context.clock.now().getTime() + STALE_AFTER),
    })
    if (spoken.said) return { outcome: 'said', way }
    if (spoken.because === 'silenced') return { outcome: 'silenced' }
    const at = spoken.because === 'policy' ? spoken.verdict.earliestAt : null
    if (at !== null) return { outcome: 'later', at }
  }
  return { outcome: 'no-way' }
}

/** The ways to him, the best first. */
async function waysOf(
  context: Context,
  out: WaysOut,
  { run }: Scene,
  elsewhere: boolean,
): Promise<readonly Way[]> {
  const { ways, defaultWay } = await waysTo(context, run.personId, out)
  const last = defaultWay === null ? undefined : ways[defaultWay]
  const rank = run.channel === null ? rankFirst : elsewhere ? rankElsewhere : rankOn
  return ways.toSorted((one, two) => rank(run, one, one === last) - rank(run, two, two === last))
}

type OpenWay = Awaited<ReturnType<typeof waysTo>>['ways'][number]
type Rank = (run: Scene['run'], way: OpenWay, isLast: boolean) => number

const isOwn = (run: Scene['run'], way: Way): boolean =>
  way.channel === run.channel && way.accountId === run.accountId && way.handleId === run.wayHandleId

const rankFirst: Rank = (run, way, isLast) => (way.channel === run.requestChannel ? 0 : isLast ? 1 : 2)
const rankOn: Rank = (run, way, isLast) => (isOwn(run, way) ? 0 : isLast ? 1 : 2)
const rankElsewhere: Rank = (run, way) => {
  if (isOwn(run, way)) return 1
  return way.channel !== run.channel && way.against === null ? 0 : 2
}
