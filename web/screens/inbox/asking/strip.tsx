import { Button } from '@mantine/core'
import { useToast } from '../../../design/toast.tsx'
import { useNow } from '../../../design/when.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useSpeech, useText } from '../../../text/use-text.tsx'
import { AnswersToConfirm } from './answers.tsx'
import { type Asked, type Run, useAsked, useVoice } from './queries.ts'
import './asking.css'

/** That a machine asks in somebody's name, how far it is, and the way to silence it. */
export function AskingStrip({ personId, isPanelOpen }: { personId: string; isPanelOpen: boolean }) {
  const { data } = useAsked(personId)
  if (data === undefined) return null
  const { run, voice } = data
  const isOpen = run !== null && run.state !== 'ended'
  return (
    <>
      {isOpen ? (
        <OpenRun personId={personId} run={run} voice={voice} />
      ) : (
        voice.because === 'taken-over' && <Silent personId={personId} voice={voice} />
      )}
      {!isPanelOpen && <AnswersToConfirm personId={personId} />}
    </>
  )
}

interface OpenRunProps {
  readonly personId: string
  readonly run: Run
  readonly voice: Asked['voice']
}

function OpenRun({ personId, run, voice }: OpenRunProps) {
  const t = useText()
  const { fail } = useToast()
  const change = useVoice(personId)
  const isSilent = voice.machines === 'silent'
  return (
    <section className="thread-question asking" aria-label={t('questions.strip')}>
      <p>
        <RunWords run={run} voice={voice} />
      </p>
      {isSilent ? (
        voice.because !== 'human-only' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate('may-speak', { onError: fail })}
          >
            {t('questions.give-back')}
          </Button>
        )
      ) : (
        <Button
          size="compact-sm"
          loading={change.isPending}
          onClick={() => change.mutate('silent', { onError: fail })}
        >
          {t('questions.take-over')}
        </Button>
      )}
      <StopButton personId={personId} runId={run.id} />
    </section>
  )
}

function RunWords({ run, voice }: Pick<OpenRunProps, 'run' | 'voice'>) {
  const { t, language } = useSpeech()
  const format = useFormat()
  const { answered, questions, question, askedAt } = run
  if (voice.because !== null)
    return t(`questions.paused.${voice.because}`, { name: voice.by?.name ?? t('questions.somebody') })
  const name = run.inNameOf ?? t('questions.company-name')
  return (
    <>
      <strong>
        {askedAt === null
          ? t('questions.before', { questions })
          : t('questions.asking', { name, answered, questions })}
      </strong>{' '}
      {question !== null
        ? t('questions.stands', { question: question[language] })
        : run.nextAt === null
          ? t('questions.waits')
          : t('questions.next-at', { at: format.dateTime(run.nextAt) })}
    </>
  )
}

function StopButton({ personId, runId }: { personId: string; runId: string }) {
  const t = useText()
  const { fail, tell } = useToast()
  const stop = useSend(() => ({ method: 'POST', path: `/api/question-runs/${runId}/end` }), {
    refresh: [['dialogue', personId]],
    onDone: () => tell(t('questions.stopped')),
  })
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={stop.isPending}
      onClick={() => stop.mutate(undefined, { onError: fail })}
    >
      {t('questions.stop')}
    </Button>
  )
}

function Silent({ personId, voice }: { personId: string; voice: Asked['voice'] }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { fail } = useToast()
  const change = useVoice(personId)
  const since = voice.since === null ? '' : format.relative(voice.since, now)
  return (
    <section className="thread-question asking" aria-label={t('questions.strip')}>
      <p>{t('questions.silent', { name: voice.by?.name ?? t('questions.somebody'), since })}</p>
      <Button
        size="compact-sm"
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate('may-speak', { onError: fail })}
      >
        {t('questions.give-back')}
      </Button>
    </section>
  )
}
