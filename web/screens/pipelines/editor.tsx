import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Board, EditPipeline, Pipeline } from '#contract/deals.ts'
import { read } from '../../api.ts'
import { usePipelineName, useReasonName, useStageName } from '../../deal/names.ts'
import { FormError } from '../../design/form-error.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { bodyOf, type Draft, draftOf, type Words, wrongIn } from './draft.ts'
import { Reasons } from './reasons.tsx'
import { Stages } from './stages.tsx'

/** One pipeline: its name, its stages in order, how it ends, and why its deals are lost. */
export function Editor({ pipeline }: { pipeline: Pipeline }) {
  const t = useText()
  const words = useWords()
  const [draft, setDraft] = useState<Draft>(() => draftOf(pipeline, words))
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = useSave(pipeline, words, setDraft)
  const before = draftOf(pipeline, words)
  const isChanged = JSON.stringify(before) !== JSON.stringify(draft)
  const wrong = wrongIn(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong === null) save.mutate(bodyOf(draft, pipeline, words))
  }
  return (
    <form className="pipelines-editor" onSubmit={submit}>
      <TextInput
        label={t('pipelines.name')}
        value={draft.name}
        maxLength={100}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Stages draft={draft} change={change} counts={useCounts(pipeline.id)} />
      <section>
        <h2>{t('pipelines.ends')}</h2>
        <div className="pipelines-ends">
          {(['won', 'lost'] as const).map((end) => (
            <TextInput
              key={end}
              label={t(`deals.stage.${end}`)}
              value={draft.ends[end]}
              maxLength={100}
              onChange={(event) => change({ ends: { ...draft.ends, [end]: event.currentTarget.value } })}
            />
          ))}
        </div>
      </section>
      <Reasons draft={draft} change={change} />
      <FormError error={save.error} />
      {isChanged && wrong && <p className="pipelines-wrong">{t(`pipelines.wrong.${wrong}`)}</p>}
      <div className="deals-form-foot">
        <Button type="submit" loading={save.isPending} disabled={!isChanged || wrong !== null}>
          {t('word.save')}
        </Button>
        {isChanged && (
          <Button variant="default" onClick={() => setDraft(before)}>
            {t('word.cancel')}
          </Button>
        )}
        <Archive pipeline={pipeline} />
      </div>
    </form>
  )
}

/** What was before is sent again by the undo: stages come back with their deals. */
function useSave(pipeline: Pipeline, words: Words, show: (draft: Draft) => void) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const put = (body: EditPipeline) =>
    ({ method: 'PUT', path: `/api/pipelines/${pipeline.id}`, body }) as const
  const undo = useSend<EditPipeline, Pipeline>(put, {
    refresh: [['deal']],
    onDone: (saved) => show(draftOf(saved, words)),
  })
  return useSend<EditPipeline, Pipeline>(put, {
    refresh: [['deal']],
    onDone: (saved) => {
      show(draftOf(saved, words))
      const former = bodyOf(draftOf(pipeline, words), pipeline, words)
      offerUndo(t('pipelines.saved'), () => undo.mutate(former, { onError: fail }))
    },
  })
}

function Archive({ pipeline }: { pipeline: Pipeline }) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const send = useSend<boolean, Pipeline>(
    (archived) => ({ method: 'PUT', path: `/api/pipelines/${pipeline.id}/archived`, body: { archived } }),
    { refresh: [['deal']] },
  )
  const turn = (archived: boolean) =>
    send.mutate(archived, {
      onError: fail,
      onSuccess: () =>
        offerUndo(t(archived ? 'pipelines.is-archived' : 'pipelines.is-back'), () =>
          send.mutate(!archived, { onError: fail }),
        ),
    })
  return (
    <Button variant="subtle" loading={send.isPending} onClick={() => turn(!pipeline.archived)}>
      {t(pipeline.archived ? 'pipelines.bring-back' : 'pipelines.archive')}
    </Button>
  )
}

function useWords(): Words {
  return { pipeline: usePipelineName(), stage: useStageName(), reason: useReasonName() }
}

/** How many open deals stand in each stage; unknown until it is read. */
function useCounts(id: string): ReadonlyMap<string, number> | undefined {
  const { data } = useQuery({
    queryKey: ['deal', '*', 'counts', id],
    queryFn: ({ signal }) => read<Board>(`/api/board?pipelineId=${id}&limit=1`, signal),
  })
  return data && new Map(data.columns.map(({ stageId, count }) => [stageId, count]))
}
