import type { EditPipeline, Pipeline, Stage } from '#contract/deals.ts'

/** A pipeline while it is being edited: everything as it is typed. */
export interface Draft {
  readonly name: string
  readonly stages: readonly DraftStage[]
  readonly reasons: readonly DraftReason[]
  readonly ends: { readonly won: string; readonly lost: string }
  /** Stages that go though they hold deals, and where those go. */
  readonly gone: readonly Gone[]
}

export interface DraftStage {
  readonly key: string
  readonly id?: string
  readonly name: string
  readonly days: string
  readonly chance: string
}

export interface DraftReason {
  readonly key: string
  readonly id?: string
  readonly name: string
}

export interface Gone {
  readonly id: string
  readonly name: string
  readonly deals: number
  readonly to: string | null
}

/** The words that stand for ready-made names. */
export interface Words {
  readonly pipeline: (pipeline: Pipeline) => string
  readonly stage: (stage: Stage) => string
  readonly reason: (reason: Pipeline['lostReasons'][number]) => string
}

export function draftOf(pipeline: Pipeline, words: Words): Draft {
  const end = (kind: 'won' | 'lost') => {
    const stage = pipeline.stages.find((one) => one.kind === kind)
    return stage ? words.stage(stage) : ''
  }
  return {
    name: words.pipeline(pipeline),
    stages: pipeline.stages
      .filter(({ kind }) => kind === 'open')
      .map((stage) => ({
        key: stage.id,
        id: stage.id,
        name: words.stage(stage),
        days: stage.typicalDays === null ? '' : String(stage.typicalDays),
        chance: String(stage.probability),
      })),
    reasons: pipeline.lostReasons
      .filter(({ retired }) => !retired)
      .map((reason) => ({ key: reason.id, id: reason.id, name: words.reason(reason) })),
    ends: { won: end('won'), lost: end('lost') },
    gone: [],
  }
}

/** What is missing before it can be saved; null when nothing is. */
export function wrongIn(draft: Draft): 'names' | 'numbers' | 'targets' | 'stages' | 'reasons' | null {
  if (draft.stages.length === 0) return 'stages'
  if (draft.reasons.length === 0) return 'reasons'
  const names = [draft.name, draft.ends.won, draft.ends.lost, ...draft.stages.map(({ name }) => name)]
  if ([...names, ...draft.reasons.map(({ name }) => name)].some((name) => name.trim() === '')) return 'names'
  if (
    draft.stages.some(
      ({ days, chance }) => !isWhole(chance, 0, 100) || (days !== '' && !isWhole(days, 1, 3650)),
    )
  )
    return 'numbers'
  if (draft.gone.some(({ deals, to }) => deals > 0 && to === null)) return 'targets'
  return null
}

const isWhole = (typed: string, least: number, most: number): boolean =>
  /^\d{1,4}$/.test(typed) && Number(typed) >= least && Number(typed) <= most

/** What is sent. A ready-made name that was not changed goes as its code, so that it stays a word of both languages. */
export function bodyOf(draft: Draft, pipeline: Pipeline, words: Words): EditPipeline {
  const said = (
    typed: string,
    one: { code: string | null; name: string | null } | undefined,
    word: string,
  ) => (one?.code && one.name === null && typed.trim() === word ? one.code : typed.trim())
  const stageOf = (id: string | undefined) => pipeline.stages.find((stage) => stage.id === id)
  const end = (kind: 'won' | 'lost') => {
    const stage = pipeline.stages.find((one) => one.kind === kind)
    return said(draft.ends[kind], stage, stage ? words.stage(stage) : '')
  }
  return {
    name: said(draft.name, pipeline, words.pipeline(pipeline)),
    stages: draft.stages.map(({ id, name, days, chance }) => {
      const known = stageOf(id)
      return {
        ...(id === undefined ? {} : { id }),
        name: said(name, known, known ? words.stage(known) : ''),
        typicalDays: days === '' ? null : Number(days),
        probability: Number(chance),
      }
    }),
    ends: { won: end('won'), lost: end('lost') },
    lostReasons: draft.reasons.map(({ id, name }) => {
      const known = pipeline.lostReasons.find((reason) => reason.id === id)
      return {
        ...(id === undefined ? {} : { id }),
        name: said(name, known, known ? words.reason(known) : ''),
      }
    }),
    targets: draft.gone.flatMap(({ id, to }) => (to === null ? [] : [{ from: id, to }])),
  }
}
