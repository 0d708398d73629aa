import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { PeopleImport } from '#contract/imports.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { DoneStep } from './done-step.tsx'
import { Progress } from './progress.tsx'
import { importQuery } from './queries.ts'
import './imports.css'

const steps = ['file', 'columns', 'check', 'run'] as const
const stepOf: Readonly<Record<PeopleImport['state'], number>> = {
  uploading: 0,
  reading: 0,
  failed: 0,
  mapping: 1,
  checking: 2,
  checked: 2,
  running: 3,
  stopped: 3,
  done: 3,
  undoing: 3,
  undone: 3,
}

/** One import, step by step; where it stands is what the server says. */
export function Import() {
  const t = useText()
  const { id } = useParams({ from: '/signed-in/imports/$id' })
  const one = useQuery(importQuery(id))
  return (
    <Page
      title={one.data?.file ?? t('imports.title')}
      lead={one.data && one.data.total > 0 && t('imports.rows', { count: one.data.total })}
      actions={
        <Button component={Link} to="/imports" variant="default">
          {t('imports.title')}
        </Button>
      }
    >
      <AsyncState query={one} allowedBy="lead">
        {(data) => (
          <>
            <Steps at={stepOf[data.state]} />
            <Step one={data} />
          </>
        )}
      </AsyncState>
    </Page>
  )
}

function Steps({ at }: { at: number }) {
  const t = useText()
  return (
    <ol className="imports-steps" aria-label={t('imports.steps')}>
      {steps.map((step, index) => (
        <li
          key={step}
          data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          {...(index === at && { 'aria-current': 'step' as const })}
        >
          <span aria-hidden="true">{index + 1}</span>
          {t(`imports.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}

function Step({ one }: { one: PeopleImport }) {
  switch (one.state) {
    case 'uploading':
    case 'reading':
    case 'checking':
    case 'running':
    case 'undoing':
      return <Progress one={one} />
    case 'failed':
      return <Failed one={one} />
    case 'mapping':
      return <ColumnsStep key={JSON.stringify(one.form)} one={one} />
    case 'checked':
      return <CheckStep one={one} />
    case 'stopped':
    case 'done':
    case 'undone':
      return <DoneStep one={one} />
  }
}

/** Why the file could not be read; nothing of it was kept. */
function Failed({ one }: { one: PeopleImport }) {
  const { t, knows } = useSpeech()
  const { code, values } = one.failure ?? { code: 'other', values: {} }
  const key = `imports.failure.${code}`
  return (
    <section className="state" role="alert">
      <h2>{t('imports.state.failed')}</h2>
      <p>{knows(key) ? t(key, values as Record<string, string | number>) : t('imports.failure.other')}</p>
      <div className="state-actions">
        <Button component={Link} to="/imports">
          {t('imports.other-file')}
        </Button>
      </div>
    </section>
  )
}
