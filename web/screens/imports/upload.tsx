import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useRef, useState } from 'react'
import { FormError } from '../../design/form-error.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { importKey } from './queries.ts'
import { uploadFile } from './upload-file.ts'

/** The first step: a file dropped or chosen, or rows pasted from a spreadsheet. */
export function Upload() {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const [isPasting, setPasting] = useState(false)
  const [isOver, setOver] = useState(false)
  const { start, share, error } = useUpload()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    start(event.dataTransfer.files[0])
  }
  return (
    <section
      className="imports-drop"
      data-over={isOver}
      aria-label={t('imports.drop')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <strong>{t('imports.drop')}</strong>
      <span className="quiet">{t('imports.drop-more')}</span>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('imports.choose')}
        accept=".csv,.tsv,.txt,.xlsx"
        onChange={(event) => start(event.currentTarget.files?.[0])}
      />
      <div className="imports-actions">
        <Button loading={share !== null} onClick={() => input.current?.click()}>
          {t('imports.choose')}
        </Button>
        <Button variant="default" disabled={share !== null} onClick={() => setPasting(!isPasting)}>
          {t('imports.paste')}
        </Button>
      </div>
      {share !== null && <Uploading share={share} />}
      {isPasting && <Paste start={start} />}
      <FormError error={error} />
    </section>
  )
}

function Uploading({ share }: { share: number }) {
  const t = useText()
  const format = useFormat()
  const label = t('imports.uploading', { percent: format.percent(share) })
  return (
    <div className="imports-progress" role="status">
      <progress aria-label={label} max={1} value={share} />
      <span className="quiet">{label}</span>
    </div>
  )
}

function Paste({ start }: { start: (file: File | undefined) => void }) {
  const t = useText()
  const [rows, setRows] = useState('')
  const read = () => start(new File([rows], t('imports.pasted-file'), { type: 'text/plain' }))
  return (
    <div className="imports-paste">
      <Textarea
        label={t('imports.paste-label')}
        minRows={6}
        autosize
        maxRows={14}
        value={rows}
        onChange={(event) => setRows(event.currentTarget.value)}
        data-autofocus
      />
      <Button disabled={rows.trim() === ''} onClick={read}>
        {t('imports.paste-do')}
      </Button>
    </div>
  )
}

function useUpload() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [share, setShare] = useState<number | null>(null)
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file, setShare),
    onMutate: () => setShare(0),
    onSettled: () => setShare(null),
    onSuccess: async (one) => {
      client.setQueryData([...importKey(one.id)], one)
      await navigate({ to: '/imports/$id', params: { id: one.id } })
    },
  })
  const start = (file: File | undefined): void => {
    if (file) upload.mutate(file)
  }
  return { start, share, error: upload.error }
}
