/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { ChatMessage } from '#contract/web-chat.ts'
import type { Language } from '../api.ts'
import type { Pending } from './pending.ts'
import { Words } from './said.tsx'
import type { Talk } from './talk.ts'
import { formatsOf, WORDS, type Word } from './words.ts'

export interface LogProps {
  readonly talk: Talk
  readonly language: Language
  readonly name: string
  readonly onFile: (file: ChatMessage['files'][number]) => void
}

/** Everything that was said, oldest first; new words are told to a screen reader when it has finished its own. */
export function Log({ talk, language, name, onFile }: LogProps) {
  const { state } = talk
  const box = useRef<HTMLDivElement>(null)
  useStayBelow(box, state.messages.at(-1)?.id, state.pending.length, state.messages[0]?.id)
  const formats = formatsOf(language)
  const isEmpty = state.messages.length === 0 && state.pending.length === 0
  return (
    <div
      class="log"
      ref={box}
      role="log"
      aria-label={WORDS.messages[language]}
      aria-live={state.phase === 'ready' ? 'polite' : 'off'}
      aria-busy={state.phase === 'loading'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard (WCAG 2.1.1)
      tabIndex={0}
    >
      {state.more ? (
        <button type="button" class="text center" onClick={() => void talk.earlier()}>
          {WORDS.earlier[language]}
        </button>
      ) : null}
      {isEmpty ? (
        <p class="hint">{WORDS[state.phase === 'loading' ? 'loading' : 'welcome'][language]}</p>
      ) : null}
      {state.messages.map((message, index) => (
        <Said
          key={message.clientId ?? message.id}
          message={message}
          before={state.messages[index - 1]}
          readAt={state.readAt}
          {...{ language, name, formats, onFile }}
        />
      ))}
      <Choices {...{ talk, language }} />
      {state.isAnswering ? <p class="hint">{WORDS.answering[language]}</p> : null}
      {state.pending.map((pending) => (
        <OnItsWay key={pending.id} {...{ pending, talk, language }} isCut={state.cutSince !== null} />
      ))}
    </div>
  )
}

/** What the last message of the bot offers; whoever writes something else need not choose. */
function Choices({ talk, language }: Pick<LogProps, 'talk' | 'language'>) {
  const { messages, pending } = talk.state
  const choices = pending.length > 0 ? [] : (messages.at(-1)?.choices ?? [])
  if (choices.length === 0) return null
  return (
    <fieldset class="choices" aria-label={WORDS.choices[language]}>
      {choices.map((choice) => (
        <button key={choice} type="button" onClick={() => talk.say(choice, [])}>
          {choice}
        </button>
      ))}
    </fieldset>
  )
}

interface SaidProps extends Omit<LogProps, 'talk'> {
  readonly message: ChatMessage
  readonly before: ChatMessage | undefined
  readonly readAt: string | null
  readonly formats: ReturnType<typeof formatsOf>
}

function Said({ message, before, readAt, language, name, formats, onFile }: SaidProps) {
  const day = formats.day(message.at)
  const isMine = message.from === 'visitor'
  const isRead = message.read || (readAt !== null && readAt >= message.at)
  const author = isMine
    ? WORDS.you[language]
    : message.from === 'bot'
      ? WORDS.bot[language]
      : (message.name ?? name)
  return (
    <>
      {before !== undefined && formats.day(before.at) === day ? null : <p class="day">{day}</p>}
      <div class={isMine ? 'said mine' : 'said'}>
        <div class="words">
          <Words text={message.text} />
          {message.files.map((file) => (
            <button key={file.id} type="button" class="file" onClick={() => onFile(file)}>
              {`${file.name}, ${formats.size(file.size)}`}
            </button>
          ))}
        </div>
        <small>
          {`${author}, ${formats.time(message.at)}${isMine ? ` · ${WORDS[isRead ? 'read' : 'sent'][language]}` : ''}`}
        </small>
      </div>
    </>
  )
}

const REFUSALS: Readonly<Record<string, Word>> = {
  'too-large': 'tooLarge',
  'file-refused': 'refused',
  'no-room': 'noRoom',
}

interface OnItsWayProps {
  readonly pending: Pending
  readonly talk: Talk
  readonly language: Language
  readonly isCut: boolean
}

function OnItsWay({ pending, talk, language, isCut }: OnItsWayProps) {
  const { id, text, files, state, refusal } = pending
  const why = REFUSALS[refusal ?? '']
  return (
    <div class="said mine">
      <div class="words">
        <Words text={text} />
        {files.map((file) => (
          <span key={file.name} class="file">
            {file.name}
          </span>
        ))}
      </div>
      {state === 'failed' ? (
        <div class="row">
          <small class="bad">{WORDS.failed[language] + (why ? `: ${WORDS[why][language]}` : '')}</small>
          <button type="button" class="text" onClick={() => talk.tryAgain(id)}>
            {WORDS.again[language]}
          </button>
          <button type="button" class="text" onClick={() => talk.forget(id)}>
            {WORDS.drop[language]}
          </button>
        </div>
      ) : (
        <small>{WORDS[isCut ? 'waiting' : 'sending'][language]}</small>
      )}
    </div>
  )
}

/** The newest stays in sight, unless the visitor reads further up; what comes above does not move what he reads. */
function useStayBelow(
  box: { readonly current: HTMLDivElement | null },
  newest: string | undefined,
  pending: number,
  oldest: string | undefined,
): void {
  const wasBelow = useRef(true)
  const height = useRef(0)
  useEffect(() => {
    const log = box.current
    if (log === null) return
    const look = (): void => {
      wasBelow.current = log.scrollHeight - log.scrollTop - log.clientHeight < 60
    }
    log.addEventListener('scroll', look, { passive: true })
    return () => log.removeEventListener('scroll', look)
  }, [box])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when something came above
  useLayoutEffect(() => {
    const log = box.current
    if (log !== null && !wasBelow.current) log.scrollTop += log.scrollHeight - height.current
  }, [oldest, box])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when something came below
  useLayoutEffect(() => {
    const log = box.current
    if (log === null) return
    if (wasBelow.current) log.scrollTop = log.scrollHeight
    height.current = log.scrollHeight
  }, [newest, pending, oldest, box])
}
