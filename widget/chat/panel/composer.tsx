/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import type { Host, Language } from '../api.ts'
import { drawing } from '../dom.ts'
import type { Talk } from './talk.ts'
import { Listen, RecordButton, useVoice, VoiceStrip } from './voice.tsx'
import { WORDS } from './words.ts'

const CLIP = 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.3 17a1.7 1.7 0 0 1-2.4-2.4L14.5 7'
const ARROW = 'M4 12l16-8-6 16-3-7z'
const MICROPHONE = 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 11a6 6 0 0 0 12 0M12 17v4'
const MOST_FILES = 5

export interface ComposerProps {
  readonly host: Host
  readonly talk: Talk
  /** Nothing goes out before something was agreed to. */
  readonly isHeld: boolean
  /** Hears what is being written. */
  readonly onWrite: (text: string) => void
}

/** Enter sends, Shift and Enter begin a line; what was begun is kept while the panel is closed. */
export function Composer({ host, talk, isHeld, onWrite }: ComposerProps) {
  const { language, store } = host
  const [text, setText] = useState(() => store.load().draft ?? '')
  const { files, trouble, setFiles, add } = useFiles(host)
  const picker = useRef<HTMLInputElement>(null)
  const { recording, begin, end } = useVoice((file) => add([file]))
  const isEmpty = text.trim() === '' && files.length === 0

  const write = (next: string): void => {
    setText(next)
    onWrite(next)
    if (next !== '') talk.writes()
    if (next !== '' || store.load().draft) store.save({ draft: next || undefined })
  }
  const send = (): void => {
    if (isEmpty || isHeld) return
    talk.say(text.trim(), files)
    setFiles([])
    write('')
  }
  const pick = (chosen: FileList | null): void => {
    add(chosen)
    // the same file may be chosen once more
    if (picker.current) picker.current.value = ''
  }
  return (
    <>
      <Chosen
        {...{ files, trouble, language }}
        onTakeOff={(file) => setFiles(files.filter((one) => one !== file))}
      />
      <VoiceStrip {...{ recording, language }} onEnd={end} />
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => pick(event.currentTarget.files)}
        />
        <button
          type="button"
          class="icon"
          aria-label={WORDS.attach[language]}
          onClick={() => picker.current?.click()}
        >
          <Icon path={CLIP} />
        </button>
        <RecordButton {...{ recording, language }} onPress={() => void begin()}>
          <Icon path={MICROPHONE} />
        </RecordButton>
        <Entry {...{ text, language }} onWrite={write} onFiles={add} onSend={send} />
        <button
          type="submit"
          class="solid icon"
          aria-label={WORDS.send[language]}
          disabled={isEmpty || isHeld}
        >
          <Icon path={ARROW} />
        </button>
      </form>
    </>
  )
}

/** Files beside the words, and why one was not taken. */
function useFiles({ language, settings }: Host) {
  const [files, setFiles] = useState<readonly File[]>([])
  const [trouble, setTrouble] = useState('')
  const add = (chosen: FileList | readonly File[] | null): void => {
    const all = [...files, ...(chosen ?? [])].slice(0, MOST_FILES)
    const isTooLarge = all.reduce((sum, { size }) => sum + size, 0) > settings.largestFile
    setTrouble(isTooLarge ? WORDS.tooLarge[language] : '')
    if (!isTooLarge) setFiles(all)
  }
  return { files, trouble, setFiles, add }
}

interface ChosenProps {
  readonly files: readonly File[]
  readonly trouble: string
  readonly language: Language
  readonly onTakeOff: (file: File) => void
}

function Chosen({ files, trouble, language, onTakeOff }: ChosenProps) {
  if (files.length === 0 && trouble === '') return null
  return (
    <div class="box" role="status">
      {files.map((file) => (
        <div key={file.name} class="chip">
          {file.type.startsWith('audio/') ? <Listen file={file} /> : <span>{file.name}</span>}
          <button
            type="button"
            class="icon"
            aria-label={`${WORDS.takeOff[language]}: ${file.name}`}
            onClick={() => onTakeOff(file)}
          >
            ×
          </button>
        </div>
      ))}
      {trouble ? <p class="trouble">{trouble}</p> : null}
    </div>
  )
}

interface EntryProps {
  readonly text: string
  readonly language: Language
  readonly onWrite: (text: string) => void
  readonly onFiles: (files: FileList) => void
  readonly onSend: () => void
}

function Entry({ text, language, onWrite, onFiles, onSend }: EntryProps) {
  return (
    <textarea
      class="entry"
      rows={1}
      value={text}
      maxLength={8000}
      aria-label={WORDS.write[language]}
      placeholder={WORDS.write[language]}
      onInput={(event) => onWrite(event.currentTarget.value)}
      onPaste={(event) => {
        const files = event.clipboardData?.files
        if (files?.length) onFiles(files)
      }}
      onKeyDown={(event) => {
        // a word that is still being composed (Chinese, Japanese) ends with Enter too
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
        event.preventDefault()
        onSend()
      }}
    />
  )
}

export function Icon({ path }: { readonly path: string }) {
  return <span ref={(place) => place?.replaceChildren(drawing(path))} />
}
