import { useRef, useState } from 'react'
import { Icon } from '../../../design/icon.tsx'
import { useToast } from '../../../design/toast.tsx'
import { sendFile } from '../../../files/send-file.ts'
import { useText } from '../../../text/use-text.tsx'

interface Attached {
  readonly id: string
  readonly name: string
}

interface AttachingProps {
  readonly personId: string
  readonly attached: readonly Attached[]
  readonly change: (attached: readonly Attached[]) => void
}

/** Files that go along; they are stored with the person at once. */
export function Attaching({ personId, attached, change }: AttachingProps) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const { fail } = useToast()
  const [sending, setSending] = useState<string | null>(null)
  const add = async (files: readonly File[]) => {
    let all = attached
    for (const file of files) {
      setSending(file.name)
      try {
        const { id, name } = await sendFile('person', personId, file)
        all = [...all, { id, name }]
        change(all)
      } catch (error) {
        fail(error)
      }
    }
    setSending(null)
  }
  return (
    <span className="attaching">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('inbox.attach')}
        onChange={({ currentTarget }) => {
          void add([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      <button
        type="button"
        className="menu-button"
        disabled={sending !== null}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" size={16} />
        {sending === null ? t('inbox.attach') : t('files.sending', { name: sending })}
      </button>
      {attached.map((file) => (
        <button
          key={file.id}
          type="button"
          className="menu-button"
          aria-label={t('inbox.detach', { name: file.name })}
          onClick={() => change(attached.filter(({ id }) => id !== file.id))}
        >
          {file.name} ×
        </button>
      ))}
    </span>
  )
}
