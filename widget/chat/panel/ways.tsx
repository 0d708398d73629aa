/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { encode } from 'uqr'
import type { z } from 'zod'
import type { ChatLink, Proven } from '#contract/web-chat.ts'
import type { Host } from '../api.ts'
import { pageAddress } from './opening.ts'
import type { Answer } from './request.ts'
import type { Talk } from './talk.ts'
import { SENTENCES, WORDS, type Word } from './words.ts'

/** The ways on from here: to a phone, to Telegram, to a letter, to what was said before. */
export interface WayProps {
  readonly host: Host
  readonly talk: Talk
  readonly onDone: (said?: Word) => void
}

/** What went wrong, in words; null: nothing did. */
function troubleOf(answer: Answer<unknown>): Word | null {
  if (answer.ok) return null
  if (answer.away) return answer.seconds > 600 ? 'tooOften' : 'trouble'
  return answer.code === 'bad-input' ? 'wrongEmail' : 'trouble'
}

export function Phone({ host: { language }, talk }: WayProps) {
  const [link, setLink] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<Word | null>(null)
  useEffect(() => {
    void talk.ask<z.infer<typeof ChatLink>>('ticket', { body: { page: pageAddress() } }).then((answer) => {
      if (answer.ok) setLink(answer.body.url)
      setTrouble(troubleOf(answer))
    })
  }, [talk])
  return (
    <>
      <p>{WORDS.phoneHow[language]}</p>
      {link ? <Qr text={link} label={WORDS.qr[language]} /> : null}
      {link ? (
        <a class="plain center" href={link} target="_blank" rel="noopener noreferrer">
          {WORDS.phone[language]}
        </a>
      ) : null}
      <Trouble word={trouble} language={language} />
    </>
  )
}

function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'L', border: 3 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}

export const Telegram = (props: WayProps) => (
  <Elsewhere {...props} path="telegram" how="telegramHow" act="telegramOpen" />
)

export const OwnPage = (props: WayProps) => <Elsewhere {...props} path="own-page" how="pageHow" act="page" />

interface ElsewhereProps extends WayProps {
  readonly path: 'telegram' | 'own-page'
  readonly how: Word
  readonly act: Word
}

function Elsewhere({ host: { language }, talk, path, how, act }: ElsewhereProps) {
  const [link, setLink] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<Word | null>(null)
  useEffect(() => {
    void talk.ask<{ url: string }>(path, { method: 'POST' }).then((answer) => {
      if (answer.ok) setLink(answer.body.url)
      setTrouble(troubleOf(answer))
    })
  }, [talk, path])
  return (
    <>
      <p>{WORDS[how][language]}</p>
      {link ? (
        <a class="plain center" href={link} target="_blank" rel="noopener noreferrer">
          {WORDS[act][language]}
        </a>
      ) : null}
      <Trouble word={trouble} language={language} />
    </>
  )
}

/** An address for answers. It opens nothing: whoever types one has not shown that it is his. */
export function Email({ host: { language }, talk, onDone }: WayProps) {
  const [trouble, setTrouble] = useState<Word | null>(null)
  return (
    <Form
      label={WORDS.email[language]}
      type="email"
      act={WORDS.save[language]}
      about={WORDS.leaveEmail[language]}
      onGive={async (email) => {
        const answer = await talk.ask('email', { body: { email } })
        setTrouble(troubleOf(answer))
        if (answer.ok) talk.leftEmail(email)
        if (answer.ok) onDone()
      }}
    >
      <Trouble word={trouble} language={language} />
    </Form>
  )
}

/** A code by letter proves the address, and opens what was written elsewhere under it. */
export function Code({ host: { language }, talk, onDone }: WayProps) {
  const [email, setEmail] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const ask = async (given: string): Promise<void> => {
    const answer = await talk.ask('code', { body: { email: given, page: pageAddress() } })
    const word = troubleOf(answer)
    setTrouble(word === null ? null : WORDS[word][language])
    if (answer.ok) setEmail(given)
  }
  const check = async (code: string): Promise<void> => {
    const answer = await talk.ask<z.infer<typeof Proven>>('proof', { body: { code } })
    if (!answer.ok) return setTrouble(WORDS.trouble[language])
    const { outcome, triesLeft } = answer.body
    if (outcome === 'wrong-code') return setTrouble(SENTENCES.tries[language](triesLeft))
    if (outcome === 'used-up') return setTrouble(WORDS.usedUp[language])
    await talk.reread()
    onDone('proven')
  }
  const said = <p class="trouble">{trouble}</p>
  if (email === null)
    return (
      <Form
        key="email"
        label={WORDS.email[language]}
        type="email"
        start={talk.state.email ?? ''}
        act={WORDS.sendCode[language]}
        about={WORDS.codeHow[language]}
        onGive={ask}
      >
        <div role="alert">{trouble ? said : null}</div>
      </Form>
    )
  return (
    <Form
      key="code"
      label={WORDS.code[language]}
      type="code"
      act={WORDS.check[language]}
      about={`${WORDS.codeSent[language]} ${email}`}
      onGive={check}
    >
      <div role="alert">{trouble ? said : null}</div>
      <button type="button" class="text" onClick={() => setEmail(null)}>
        {WORDS.sendCode[language]}
      </button>
    </Form>
  )
}

interface FormProps {
  readonly label: string
  readonly type: 'email' | 'code'
  readonly act: string
  readonly about: string
  readonly start?: string
  readonly onGive: (value: string) => Promise<void>
  readonly children: ComponentChildren
}

function Form({ label, type, act, about, start = '', onGive, children }: FormProps) {
  const [value, setValue] = useState(start)
  const [isBusy, setBusy] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const kind =
    type === 'email'
      ? ({ type: 'email', autocomplete: 'email' } as const)
      : ({ inputMode: 'numeric', autocomplete: 'one-time-code', pattern: '[0-9]{6}', maxLength: 6 } as const)
  return (
    <form
      class="plain"
      onSubmit={(event) => {
        event.preventDefault()
        setBusy(true)
        void onGive(value.trim()).finally(() => setBusy(false))
      }}
    >
      <p>{about}</p>
      <label>
        {label}
        <input
          {...kind}
          required
          value={value}
          ref={first}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </label>
      {children}
      <button type="submit" class="solid" disabled={isBusy}>
        {act}
      </button>
    </form>
  )
}

export function Trouble({
  word,
  language,
}: {
  readonly word: Word | null
  readonly language: Host['language']
}) {
  return <div role="alert">{word === null ? null : <p class="trouble">{WORDS[word][language]}</p>}</div>
}

/** Stars come with words: a number alone teaches nobody anything. */
export function Rating({ host: { language }, talk, onDone }: WayProps) {
  const [rating, setRating] = useState(0)
  const [trouble, setTrouble] = useState<Word | null>(null)
  const [id] = useState(() => `rating-${Date.now()}`)
  return (
    <form
      class="plain"
      onSubmit={(event) => {
        event.preventDefault()
        const text = String(new FormData(event.currentTarget).get('text') ?? '').trim()
        void talk.ask('rating', { body: { id, rating, text } }).then((answer) => {
          setTrouble(troubleOf(answer))
          if (answer.ok) talk.rated()
          if (answer.ok) onDone('rated')
        })
      }}
    >
      <fieldset class="stars">
        <legend>{WORDS.rateHow[language]}</legend>
        {[1, 2, 3, 4, 5].map((stars) => (
          <button
            key={stars}
            type="button"
            aria-label={SENTENCES.stars[language](stars)}
            aria-pressed={rating === stars}
            onClick={() => setRating(stars)}
          >
            {stars}
          </button>
        ))}
      </fieldset>
      <label>
        {WORDS.rateWords[language]}
        <textarea name="text" rows={3} maxLength={4000} />
      </label>
      <Trouble word={trouble} language={language} />
      <button type="submit" class="solid" disabled={rating === 0}>
        {WORDS.send[language]}
      </button>
    </form>
  )
}
