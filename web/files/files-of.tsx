import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useId, useRef, useState } from 'react'
import type { FileAbout, StoredFile, StoredFiles } from '#contract/files.ts'
import { read } from '../api.ts'
import { AsyncState } from '../design/async-state.tsx'
import { Icon } from '../design/icon.tsx'
import { useToast } from '../design/toast.tsx'
import { When } from '../design/when.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { sendFile } from './send-file.ts'
import { useSize } from './use-size.ts'
import './files.css'

interface FilesOfProps {
  readonly about: FileAbout
  readonly id: string
}

/** The files on a record: dropped here or chosen, looked at where that is safe, removed with undo. */
export function FilesOf({ about, id }: FilesOfProps) {
  const t = useText()
  const title = useId()
  const queryKey = [about, id, 'files']
  const files = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<StoredFiles>(`/api/files?about=${about}&id=${id}`, signal),
  })
  return (
    <section className="files-of" aria-labelledby={title}>
      <h2 id={title}>{t('files.title')}</h2>
      <AsyncState query={files} lines={2}>
        {(data) => (
          <>
            {data.files.length > 0 && (
              <ul>
                {data.files.map((file) => (
                  <FileLine key={file.id} file={file} queryKey={queryKey} />
                ))}
              </ul>
            )}
            <DropZone about={about} id={id} queryKey={queryKey} limits={data} />
          </>
        )}
      </AsyncState>
    </section>
  )
}

const contentOf = (id: string) => `/api/files/${id}/content`

function FileLine({ file, queryKey }: { file: StoredFile; queryKey: readonly string[] }) {
  const t = useText()
  const size = useSize()
  const { fail, offerUndo } = useToast()
  const { name } = file
  const restore = useSend(() => ({ method: 'POST', path: `/api/files/${file.id}/restoration` }), {
    refresh: [queryKey],
  })
  const remove = useSend(() => ({ method: 'DELETE', path: `/api/files/${file.id}` }), {
    refresh: [queryKey],
    onDone: () => offerUndo(t('files.removed', { name }), () => restore.mutate(undefined, { onError: fail })),
  })
  const isPicture = file.inline && file.type.startsWith('image/')
  return (
    <li className="file-line">
      {isPicture ? (
        <img src={`${contentOf(file.id)}?inline=yes`} alt="" loading="lazy" />
      ) : (
        <span className="file-sign">
          <Icon name="note" size={20} />
        </span>
      )}
      <div className="file-words">
        <a href={contentOf(file.id)} download={name} aria-label={t('files.download', { name })}>
          {name}
        </a>
        <small className="quiet">
          {size(file.size)} · {file.memberName && `${file.memberName} · `}
          <When at={file.addedAt} />
          {file.misnamed && <span className="file-odd"> · {t('files.misnamed')}</span>}
        </small>
      </div>
      {file.inline && (
        <a
          className="file-look"
          href={`${contentOf(file.id)}?inline=yes`}
          target="_blank"
          rel="noopener"
          aria-label={t('files.look-at', { name })}
        >
          {t('files.look')}
        </a>
      )}
      <button
        type="button"
        className="file-remove"
        aria-label={t('files.remove', { name })}
        disabled={remove.isPending}
        onClick={() => remove.mutate(undefined, { onError: fail })}
      >
        <Icon name="cross" size={15} />
      </button>
    </li>
  )
}

interface DropZoneProps extends FilesOfProps {
  readonly queryKey: readonly string[]
  readonly limits: StoredFiles
}

function DropZone({ about, id, queryKey, limits }: DropZoneProps) {
  const t = useText()
  const size = useSize()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const { sending, sendAll } = useSending({ about, id, queryKey, limits })
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void sendAll([...event.dataTransfer.files])
  }
  return (
    // the button inside does the same by keyboard
    <fieldset
      className="file-drop"
      aria-label={t('files.drop')}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('files.choose')}
        onChange={({ currentTarget }) => {
          void sendAll([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      <button
        type="button"
        className="file-choose"
        disabled={sending !== null}
        onClick={() => input.current?.click()}
      >
        {sending === null ? t('files.drop') : t('files.sending', { name: sending })}
      </button>
      <small className="quiet">
        {t('files.limits', {
          largest: size(limits.largest),
          used: size(limits.used),
          quota: size(limits.quota),
        })}
      </small>
    </fieldset>
  )
}

/** One after the other: of several large ones each arrives or is told as failed. */
function useSending({ about, id, queryKey, limits }: DropZoneProps) {
  const t = useText()
  const size = useSize()
  const client = useQueryClient()
  const { tell, fail } = useToast()
  const [sending, setSending] = useState<string | null>(null)
  const sendOne = async (file: File) => {
    const { name } = file
    if (file.size > limits.largest) return tell(t('files.too-large', { name, largest: size(limits.largest) }))
    setSending(name)
    try {
      await sendFile(about, id, file)
      tell(t('files.added', { name }))
    } catch (error) {
      tell(t('files.failed', { name }))
      fail(error)
    }
  }
  const sendAll = async (files: readonly File[]) => {
    for (const file of files) await sendOne(file)
    setSending(null)
    await client.invalidateQueries({ queryKey })
  }
  return { sending, sendAll }
}
