import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ErasePerson, type Erasure, type ErasurePreview, ErasureReason } from '#contract/erasures.ts'
import type { Person } from '#contract/people.ts'
import { read } from '../../../api.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { usePersonLabel } from '../../../design/person-chip.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useNow } from '../../../design/when.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useSpeech, useText } from '../../../text/use-text.tsx'
import { Counts } from './counts.tsx'
import { archivePath, erasurePath } from './paths.ts'

/** Shows first what goes and what stays; the archive, the reason and the typed name come before the act. */
export function EraseDialog({ person, close }: { person: Person; close: () => void }) {
  const t = useText()
  const label = usePersonLabel()
  const [isFetching, setFetching] = useState(false)
  const preview = useQuery({
    queryKey: ['person', person.id, 'erasure'],
    queryFn: ({ signal }) => read<ErasurePreview>(erasurePath(person.id), signal),
    // the download tells nobody that it is done
    refetchInterval: ({ state }) => (isFetching && state.data?.archivedAt === null ? 1_500 : false),
    staleTime: 0,
  })
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('privacy.erase-title', { name: label(person) })}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <AsyncState query={preview} lines={8}>
        {(shown) => <Steps preview={shown} startArchive={() => setFetching(true)} close={close} />}
      </AsyncState>
    </Modal>
  )
}

interface StepsProps {
  readonly preview: ErasurePreview
  readonly startArchive: () => void
  readonly close: () => void
}

function Steps({ preview, startArchive, close }: StepsProps) {
  const t = useText()
  const [reason, setReason] = useState<ErasureReason>('asked')
  const [withoutArchive, setWithoutArchive] = useState(false)
  const [confirm, setConfirm] = useState('')
  const erase = useErase(preview.personId, close)
  const { confirmWith } = preview
  const isReady = (preview.archivedAt !== null || withoutArchive) && folded(confirm) === folded(confirmWith)
  return (
    <form
      className="erase"
      onSubmit={(event) => {
        event.preventDefault()
        erase.mutate({ reason, confirm, withoutArchive })
      }}
    >
      <p className="erase-warning">{t('privacy.for-good')}</p>
      <What preview={preview} />
      <ArchiveStep
        preview={preview}
        start={startArchive}
        without={withoutArchive}
        setWithout={setWithoutArchive}
      />
      <Select
        label={t('privacy.reason')}
        data={ErasureReason.options.map((value) => ({ value, label: t(`privacy.reason.${value}`) }))}
        value={reason}
        allowDeselect={false}
        onChange={(value) => setReason(ErasureReason.parse(value))}
      />
      <TextInput
        label={t('privacy.confirm', { words: confirmWith })}
        value={confirm}
        autoComplete="off"
        onChange={(event) => setConfirm(event.currentTarget.value)}
      />
      <FormError error={erase.error} />
      <div className="erase-foot">
        <Button type="submit" color="red" loading={erase.isPending} disabled={!isReady}>
          {t('privacy.erase-do')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** As the server compares it. */
const folded = (text: string): string => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

function useErase(personId: string, close: () => void) {
  const t = useText()
  const client = useQueryClient()
  const { tell } = useToast()
  return useSend<ErasePerson, Erasure>((body) => ({ method: 'POST', path: erasurePath(personId), body }), {
    refresh: [['today'], ['task'], ['deal'], ['workspace', '*', 'erasures']],
    onDone: async () => {
      close()
      tell(t('privacy.erased-now'))
      // nothing of the person stays in the memory of this page either
      client.removeQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'person' && queryKey[1] !== personId,
      })
      await client.resetQueries({ queryKey: ['person', personId] })
    },
  })
}

function What({ preview }: { preview: ErasurePreview }) {
  const t = useText()
  const hasPapers = Object.keys(preview.stays).length > 0
  return (
    <div className="erase-what">
      <section>
        <h3>{t('privacy.goes')}</h3>
        <Counts counts={preview.goes} />
      </section>
      <section>
        {hasPapers && (
          <>
            <h3>{t('privacy.stays')}</h3>
            <Counts counts={preview.stays} />
            <p className="quiet">{t('privacy.stays-text', { years: preview.keepPapersYears })}</p>
          </>
        )}
        <p className="quiet">{t('privacy.held-back', { count: preview.heldBack })}</p>
      </section>
    </div>
  )
}

interface ArchiveStepProps {
  readonly preview: ErasurePreview
  readonly start: () => void
  readonly without: boolean
  readonly setWithout: (without: boolean) => void
}

function ArchiveStep({ preview, start, without, setWithout }: ArchiveStepProps) {
  const { t, language } = useSpeech()
  const format = useFormat()
  const now = useNow()
  if (preview.archivedAt !== null)
    return <p role="status">{t('privacy.archived', { when: format.relative(preview.archivedAt, now) })}</p>
  return (
    <div className="erase-archive">
      <Button
        component="a"
        variant="default"
        href={archivePath(preview.personId, language)}
        download
        onClick={start}
      >
        {t('privacy.archive-first')}
      </Button>
      <Checkbox
        label={t('privacy.without-archive')}
        checked={without}
        onChange={(event) => setWithout(event.currentTarget.checked)}
      />
    </div>
  )
}
