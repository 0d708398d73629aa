import type { Pipeline, Stage } from '#contract/deals.ts'
import { useText } from '../text/use-text.tsx'
import { READY_PIPELINES, READY_STAGES } from './ready-made.ts'

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
