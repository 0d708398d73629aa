import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { Pipeline, Pipelines as PipelinesReply } from '#contract/deals.ts'
import { useLeads } from '../../account/use-leads.ts'
import { usePipelineName } from '../../deal/names.ts'
import { pipelinesQuery } from '../../deal/queries.ts'
import { AsyncState, NotAllowed } from '../../design/async-state.tsx'
import { Ordered } from '../../design/ordered.tsx'
import { Page } from '../../design/page.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { Editor } from './editor.tsx'
import './pipelines.css'

/** The pipelines in their order, and one of them in the hand. Leads only. */
export function PipelinesScreen() {
  const t = useText()
  const leads = useLeads()
  const pipelines = useQuery(pipelinesQuery)
  return (
    <Page
      title={t('pipelines.title')}
      lead={t('pipelines.lead')}
      actions={
        <Link to="/deals" className="pipelines-back">
          {t('pipelines.to-board')}
        </Link>
      }
    >
      {leads === false ? (
        <NotAllowed by="lead" />
      ) : (
        <AsyncState query={pipelines} lines={8}>
          {({ pipelines: all }) => <Columns pipelines={all} />}
        </AsyncState>
      )}
    </Page>
  )
}

function Columns({ pipelines }: { pipelines: readonly Pipeline[] }) {
  const { id } = useParams({ from: '/signed-in/pipelines/{-$id}' })
  const chosen = pipelines.find((one) => one.id === id) ?? pipelines[0]
  return (
    <div className="pipelines-columns">
      <Choice pipelines={pipelines} chosen={chosen?.id} />
      {chosen && <Editor key={chosen.id} pipeline={chosen} />}
    </div>
  )
}

function Choice({ pipelines, chosen }: { pipelines: readonly Pipeline[]; chosen: string | undefined }) {
  const t = useText()
  const nameOf = usePipelineName()
  const { fail } = useToast()
  const order = useSend<readonly string[], PipelinesReply>(
    (ids) => ({ method: 'PUT', path: '/api/pipeline-order', body: { ids } }),
    { refresh: [['deal']] },
  )
  const used = pipelines.filter(({ archived }) => !archived)
  const archived = pipelines.filter((one) => one.archived)
  const line = (one: Pipeline) => (
    <Link
      to="/pipelines/{-$id}"
      params={{ id: one.id }}
      className="pipelines-choice"
      aria-current={one.id === chosen ? 'page' : undefined}
    >
      {nameOf(one)}
    </Link>
  )
  return (
    <nav className="pipelines-list" aria-label={t('pipelines.title')}>
      <Ordered
        label={t('pipelines.title')}
        items={used}
        keyOf={({ id }) => id}
        nameOf={nameOf}
        change={(all) =>
          order.mutate(
            all.map(({ id }) => id),
            { onError: fail },
          )
        }
      >
        {line}
      </Ordered>
      <NewPipeline />
      {archived.length > 0 && (
        <>
          <h2>{t('pipelines.archived')}</h2>
          <ul>
            {archived.map((one) => (
              <li key={one.id}>{line(one)}</li>
            ))}
          </ul>
        </>
      )}
    </nav>
  )
}

/** A new pipeline has one stage to begin with. */
function NewPipeline() {
  const t = useText()
  const navigate = useNavigate()
  const { fail } = useToast()
  const add = useSend<void, Pipeline>(
    () => ({
      method: 'POST',
      path: '/api/pipelines',
      body: {
        name: t('pipelines.new-name'),
        stages: [{ name: t('pipelines.new-stage'), typicalDays: 7, probability: 30 }],
      },
    }),
    {
      refresh: [['deal']],
      onDone: ({ id }) => navigate({ to: '/pipelines/{-$id}', params: { id } }),
    },
  )
  return (
    <Button
      variant="default"
      loading={add.isPending}
      onClick={() => add.mutate(undefined, { onError: fail })}
    >
      {t('pipelines.add')}
    </Button>
  )
}
