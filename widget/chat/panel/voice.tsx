/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../api.ts'
import { attempt } from '../quietly.ts'
import { WORDS } from './words.ts'

/** What browsers record into, the smallest first, with the ending of such a file. */
const TYPES = [
  ['audio/webm;codecs=opus', 'webm'],
  ['audio/ogg;codecs=opus', 'ogg'],
  ['audio/mp4', 'm4a'],
] as const
const LONGEST_SECONDS = 120
/** Plenty for speech: two minutes are half a megabyte. */
const BITS = 32_000

/** Neither a browser that cannot nor a page that forbids the microphone to itself shows the button. */
const canRecord = (): boolean =>
  attempt(
    () =>
      isSecureContext &&
      typeof navigator.mediaDevices.getUserMedia === 'function' &&
      isAllowedByPage() &&
      typeOf() !== undefined,
  ) ?? false

const typeOf = () => TYPES.find(([type]) => MediaRecorder.isTypeSupported(type))

interface Policy {
  allowsFeature(name: string): boolean
}
// the older name is what most browsers have; Safari and Firefox have neither
const isAllowedByPage = (): boolean => {
  const { permissionsPolicy, featurePolicy } = document as {
    permissionsPolicy?: Policy
    featurePolicy?: Policy
  }
  return (permissionsPolicy ?? featurePolicy)?.allowsFeature('microphone') ?? true
}

export type Recording =
  | { readonly is: 'off'; readonly trouble: 'denied' | 'noMicrophone' | null }
  | { readonly is: 'asking' }
  | { readonly is: 'on'; readonly seconds: number }

const OFF: Recording = { is: 'off', trouble: null }

/** The microphone, from the press on the button to the file; whoever closes the panel has said nothing. */
export function useVoice(onDone: (file: File) => void) {
  const [recording, setRecording] = useState<Recording>(OFF)
  const stopping = useRef<((isKept: boolean) => void) | null>(null)
  const isGone = useRef(false)
  // what was chosen while it was recorded must not be lost with it
  const done = useRef(onDone)
  done.current = onDone
  const end = (isKept: boolean): void => stopping.current?.(isKept)
  useEffect(
    () => () => {
      isGone.current = true
      stopping.current?.(false)
    },
    [],
  )
  const begin = async (): Promise<void> => {
    setRecording({ is: 'asking' })
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      if (isGone.current) return release(stream)
      stopping.current = record(
        stream,
        (seconds) => setRecording({ is: 'on', seconds }),
        (file) => {
          stopping.current = null
          setRecording(OFF)
          if (file !== null) done.current(file)
        },
      )
    } catch (error) {
      const isDenied = error instanceof DOMException && error.name === 'NotAllowedError'
      setRecording({ is: 'off', trouble: isDenied ? 'denied' : 'noMicrophone' })
    }
  }
  return { recording, begin, end }
}

const release = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop()
}

/** Returns what ends it: kept, it gives the file; else null. It ends by itself after two minutes. */
function record(
  stream: MediaStream,
  onSecond: (seconds: number) => void,
  onEnd: (file: File | null) => void,
): (isKept: boolean) => void {
  const [mimeType, ending] = typeOf() ?? TYPES[0]
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS })
  const parts: Blob[] = []
  const began = Date.now()
  let isKept = true
  const stop = (keep: boolean): void => {
    isKept = keep
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const clock = setInterval(() => {
    const seconds = Math.floor((Date.now() - began) / 1_000)
    if (seconds >= LONGEST_SECONDS) stop(true)
    else onSecond(seconds)
  }, 250)
  recorder.ondataavailable = ({ data }) => void parts.push(data)
  recorder.onstop = () => {
    clearInterval(clock)
    release(stream)
    const [type = ''] = mimeType.split(';')
    const name = `voice-${new Date(began).toTimeString().slice(0, 8).replaceAll(':', '-')}.${ending}`
    onEnd(isKept ? new File(parts, name, { type }) : null)
  }
  recorder.start()
  onSecond(0)
  return stop
}

interface RecordButtonProps {
  readonly recording: Recording
  readonly language: Language
  readonly onPress: () => void
  readonly children: ComponentChildren
}

/** Away while its work is done; then it has the focus again. */
export function RecordButton({ recording, language, onPress, children }: RecordButtonProps) {
  const [isAble] = useState(canRecord)
  const button = useRef<HTMLButtonElement>(null)
  const wasBusy = useRef(false)
  const isBusy = recording.is !== 'off'
  useLayoutEffect(() => {
    if (wasBusy.current && !isBusy) button.current?.focus()
    wasBusy.current = isBusy
  }, [isBusy])
  return isAble && !isBusy ? (
    <button ref={button} type="button" class="icon" aria-label={WORDS.record[language]} onClick={onPress}>
      {children}
    </button>
  ) : null
}

const minutes = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

interface VoiceStripProps {
  readonly recording: Recording
  readonly language: Language
  readonly onEnd: (isKept: boolean) => void
}

/** How long it has been, with the two ways to end it; or why there is nothing to hear. */
export function VoiceStrip({ recording, language, onEnd }: VoiceStripProps) {
  if (recording.is === 'asking') return <p class="box">{WORDS.askingMicrophone[language]}</p>
  if (recording.is === 'off')
    return recording.trouble === null ? null : (
      <p class="box trouble" role="alert">
        {WORDS[recording.trouble][language]}
      </p>
    )
  return <Running {...{ language, onEnd }} seconds={recording.seconds} />
}

interface RunningProps extends Omit<VoiceStripProps, 'recording'> {
  readonly seconds: number
}

/** The button that began it is gone: whoever uses the keyboard stands on the one that ends it. */
function Running({ seconds, language, onEnd }: RunningProps) {
  const done = useRef<HTMLButtonElement>(null)
  // at once: the next key may come before the next picture
  useLayoutEffect(() => done.current?.focus(), [])
  return (
    <div class="box">
      <div class="row">
        <span role="timer" class="live">
          {`${WORDS.recording[language]} ${minutes(seconds)} / ${minutes(LONGEST_SECONDS)}`}
        </span>
        <button ref={done} type="button" class="text" onClick={() => onEnd(true)}>
          {WORDS.recorded[language]}
        </button>
        <button type="button" class="text" onClick={() => onEnd(false)}>
          {WORDS.cancel[language]}
        </button>
      </div>
    </div>
  )
}

/** To be heard before it is sent. Where the page's policy forbids even that, the name of the file remains. */
export function Listen({ file }: { readonly file: File }) {
  const [url, setUrl] = useState<string | null>('')
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (url === null) return <span>{file.name}</span>
  return (
    // biome-ignore lint/a11y/useMediaCaption: it is what the visitor has just said
    <audio
      controls
      controlsList="nodownload noplaybackrate"
      aria-label={file.name}
      src={url || undefined}
      onError={() => setUrl(null)}
    />
  )
}
