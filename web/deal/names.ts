import { useQuery } from '@tanstack/react-query'
import type { LostReason, Pipeline, Stage } from '#contract/deals.ts'
import { useText } from '../text/use-text.tsx'
import { pipelinesQuery } from './queries.ts'
import { READY_PIPELINES, READY_REASONS, READY_STAGES } from './ready-made.ts'

/** A stage is called as somebody named it; a ready-made one by the dictionary. */
export function useStageName(): (stage: Pick<Stage, 'code' | 'name'> | undefined) => string {
  const t = useText()
  return (stage) => {
    if (stage === undefined) return ''
    const code = READY_STAGES.find((one) => one === stage.code)
    return stage.name ?? (code ? t(`deals.stage.${code}`) : (stage.code ?? ''))
  }
}

export function usePipelineName(): (pipeline: Pick<Pipeline, 'code' | 'name'>) => string {
  const t = useText()
  return ({ name, code }) => {
    const known = READY_PIPELINES.find((one) => one === code)
    return name ?? (known ? t(`deals.pipeline.${known}`) : (code ?? ''))
  }
}

export function useReasonName(): (reason: Pick<LostReason, 'code' | 'name'> | undefined) => string {
  const t = useText()
  return (reason) => {
    if (reason === undefined) return ''
    const code = READY_REASONS.find((one) => one === reason.code)
    return reason.name ?? (code ? t(`deals.lost.${code}`) : (reason.code ?? ''))
  }
}

/** The words for what a deal keeps of the reason why it was lost. */
export function useLostBecause(): (deal: { pipelineId: string; lostReason: string | null }) => string {
  const { data } = useQuery(pipelinesQuery)
  const nameOf = useReasonName()
  return ({ pipelineId, lostReason }) => {
    if (lostReason === null) return ''
    const reasons = data?.pipelines.find(({ id }) => id === pipelineId)?.lostReasons ?? []
    return nameOf(
      reasons.find((one) => (one.code ?? one.id) === lostReason) ?? { code: lostReason, name: null },
    )
  }
}
