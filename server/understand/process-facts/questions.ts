import type { LogFilter } from '#contract/process-definition.ts'
import { ahead } from './ahead.ts'
import { type CaseOrder, caseHistory, caseList, type Wanted, waitingList } from './case-list.ts'
import type { CaseLog } from './case-log.ts'
import { type CauseQuestion, causes } from './causes.ts'
import { comparison } from './comparison.ts'
import { type DotOrder, dots } from './dots.ts'
import { losses } from './losses.ts'
import { processMap } from './map.ts'
import { type MetricQuestion, metricOf } from './metric.ts'
import { type CheckedNorm, normResults } from './norms.ts'
import { playback } from './playback.ts'
import { unusualWaits } from './unusual-waits.ts'
import { processVariants } from './variants-list.ts'
import { type View, viewOf } from './view.ts'

/** What can be asked of a log: one line each, answered in the worker. */
export type Question =
  | { readonly ask: 'map' }
  | { readonly ask: 'variants'; readonly norms: readonly CheckedNorm[]; readonly limit: number }
  | ({ readonly ask: 'cases' | 'waiting' } & Wanted)
  | { readonly ask: 'case'; readonly key: string; readonly norms: readonly CheckedNorm[] }
  | { readonly ask: 'dots'; readonly order: DotOrder; readonly most: number }
  | { readonly ask: 'playback'; readonly frames: number; readonly cases: number }
  | { readonly ask: 'losses'; readonly rank: 'time' | 'money' }
  | { readonly ask: 'norms'; readonly norms: Parameters<typeof normResults>[1] }
  | ({ readonly ask: 'causes' } & CauseQuestion)
  | ({ readonly ask: 'metric' } & MetricQuestion)
  | { readonly ask: 'unusual-waits' }
  | { readonly ask: 'ahead'; readonly limit: number }
  | { readonly ask: 'comparison'; readonly other: LogFilter }

/** With what eyes: these come with every question. */
export interface Asking {
  readonly filter: LogFilter
  readonly now: number
  readonly worked: (instant: number) => number
}

type Answers = {
  readonly map: ReturnType<typeof processMap>
  readonly variants: ReturnType<typeof processVariants>
  readonly cases: ReturnType<typeof caseList>
  readonly waiting: ReturnType<typeof waitingList>
  readonly case: ReturnType<typeof caseHistory>
  readonly dots: ReturnType<typeof dots>
  readonly playback: ReturnType<typeof playback>
  readonly losses: ReturnType<typeof losses>
  readonly norms: ReturnType<typeof normResults>
  readonly causes: ReturnType<typeof causes>
  readonly 'unusual-waits': ReturnType<typeof unusualWaits>
  readonly ahead: ReturnType<typeof ahead>
  readonly metric: ReturnType<typeof metricOf>
  readonly comparison: ReturnType<typeof comparison>
}
export type Answer<Asked extends Question> = Answers[Asked['ask']]
export type { CaseOrder }

export function answer(cases: CaseLog, question: Question, asking: Asking): unknown {
  const view: View = viewOf(cases, asking)
  switch (question.ask) {
    case 'map':
      return processMap(view)
    case 'variants':
      return processVariants(view, question.norms, question.limit)
    case 'cases':
      return caseList(view, question)
    case 'waiting':
      return waitingList(view, question)
    case 'case':
      return caseHistory(view, question.key, question.norms)
    case 'dots':
      return dots(view, question.order, question.most)
    case 'playback':
      return playback(view, question.frames, question.cases)
    case 'losses':
      return losses(view, question.rank)
    case 'norms':
      return normResults(view, question.norms)
    case 'causes':
      return causes(view, question)
    case 'unusual-waits':
      return unusualWaits(view)
    case 'ahead':
      return ahead(view, question.limit)
    case 'metric':
      return metricOf(view, question)
    case 'comparison':
      return comparison(view, viewOf(cases, { ...asking, filter: question.other }))
  }
}
