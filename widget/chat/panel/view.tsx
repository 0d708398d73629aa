/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ChatMessage } from '#contract/web-chat.ts'
import type { Host } from '../api.ts'
import { Composer, Icon } from './composer.tsx'
import { Helping } from './helping.tsx'
import { Log } from './log.tsx'
import type { Talk } from './talk.ts'
import { Code, Email, OwnPage, Phone, Rating, Telegram } from './ways.tsx'
import { formatsOf, SENTENCES, WORDS, type Word } from './words.ts'

const LINES = 'M4 7h16M4 12h16M4 17h16'
const CROSS = 'M6 6l12 12M18 6L6 18'
const WAYS = {
  phone: Phone,
  telegram: Telegram,
  page: OwnPage,
  email: Email,
  history: Code,
  rate: Rating,
} as const
type Way = keyof typeof WAYS

export interface ViewProps {
  readonly host: Host
  readonly talk: Talk
  readonly onClose: () => void
}

export function View({ host, talk, onClose }: ViewProps) {
  const { language, settings } = host
  const [way, setWay] = useState<Way | null>(null)
  const [said, setSaid] = useState<Word | null>(null)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [text, setText] = useState(() => host.store.load().draft ?? '')
  const isFirst = talk.state.messages.length === 0 && talk.state.pending.length === 0
  const place = useRef<HTMLDivElement>(null)
  const { agreed } = host.store.load()
  const [isAgreed, setAgreed] = useState(settings.consent === null || settings.consent.version === agreed)
  const toTalk = (word?: Word): void => {
    setWay(null)
    setSaid(word ?? null)
    focusIn(place.current, '.entry')
  }
  const go = (next: Way): void => {
    setMenuOpen(false)
    setSaid(null)
    setWay(next)
  }
  const leave = (): void => {
    talk.leave()
    setMenuOpen(false)
    toTalk('left')
  }
  const copy = async (): Promise<void> => {
    setMenuOpen(false)
    // a copy carries what he wrote himself, so the address is proven first
    if (talk.state.proof === null) return go('history')
    const answer = await talk.ask('copy', { method: 'POST' })
    if (!answer.ok && !answer.away && answer.code === 'no-address') return go('history')
    setSaid(answer.ok ? 'copySent' : 'trouble')
    focusIn(place.current, '.entry')
  }
  useEffect(() => {
    // what was pressed in the menu is gone with it: the focus goes where it led
    if (way !== null) focusIn(place.current, 'section :is(input, button, a)')
  }, [way])
  const Shown = way === null ? null : WAYS[way]
  return (
    <>
      <header ref={place}>
        <h2>{settings.name}</h2>
        <button
          type="button"
          class="icon"
          aria-label={WORDS.more[language]}
          aria-expanded={isMenuOpen}
          onClick={() => setMenuOpen(!isMenuOpen)}
        >
          <Icon path={LINES} />
        </button>
        <button type="button" class="icon" aria-label={WORDS.close[language]} onClick={onClose}>
          <Icon path={CROSS} />
        </button>
      </header>
      {isMenuOpen ? <Menu {...{ host, talk, go }} copy={() => void copy()} leave={leave} /> : null}
      <Status {...{ host, talk, said }} />
      <Log {...{ talk, language }} name={settings.name} onFile={(file) => void download(host, talk, file)} />
      {talk.state.isOffered ? (
        <Offer {...{ host, talk }} />
      ) : Shown === null ? (
        <>
          <Invitation {...{ host, talk, go }} />
          <Ending {...{ host, talk, go }} />
          {isAgreed ? null : <Consent host={host} onAgree={() => setAgreed(true)} />}
          {settings.help && isFirst ? <Helping host={host} text={text} /> : null}
          <Composer {...{ host, talk }} isHeld={!isAgreed} onWrite={setText} />
        </>
      ) : (
        <section class="box" aria-label={WORDS[way ?? 'rate'][language]}>
          <Shown {...{ host, talk }} onDone={toTalk} />
          <button type="button" class="text center" onClick={() => toTalk()}>
            {WORDS.back[language]}
          </button>
        </section>
      )}
    </>
  )
}

const focusIn = (near: HTMLElement | null, wanted: string): void => {
  setTimeout(() => near?.parentElement?.querySelector<HTMLElement>(wanted)?.focus())
}

interface MenuProps {
  readonly host: Host
  readonly talk: Talk
  readonly go: (way: Way) => void
  readonly copy: () => void
  readonly leave: () => void
}

function Menu({ host, talk, go, copy, leave }: MenuProps) {
  const { language, settings } = host
  const { phase, messages, proof, mayRate } = talk.state
  const isBegun = phase !== 'fresh' && messages.length > 0
  const items: readonly (readonly [Word, boolean, () => void])[] = [
    ['history', settings.letters && proof === null, () => go('history')],
    ['page', settings.page && proof !== null, () => go('page')],
    ['copy', settings.letters && isBegun, copy],
    ['telegram', settings.telegram && isBegun, () => go('telegram')],
    ['phone', isBegun, () => go('phone')],
    ['rate', mayRate, () => go('rate')],
    ['leave', isBegun, leave],
  ]
  return (
    <ul class="menu">
      {items.flatMap(([word, isOffered, act]) =>
        isOffered
          ? [
              <li key={word}>
                <button type="button" onClick={act}>
                  {WORDS[word][language]}
                </button>
              </li>,
            ]
          : [],
      )}
      {items.some(([, isOffered]) => isOffered) ? null : <li class="hint">{WORDS.welcome[language]}</li>}
    </ul>
  )
}

interface StatusProps {
  readonly host: Host
  readonly talk: Talk
  /** What was just done. */
  readonly said: Word | null
}

function Status({ host, talk, said }: StatusProps) {
  const words = statusOf(host, talk, said)
  return (
    <p class={talk.state.cutSince === null ? 'status' : 'status cut'} role="status" hidden={words === ''}>
      {words}
    </p>
  )
}

/** What the visitor should know now: no connection, done, nobody there, how long it takes. The first that is so. */
function statusOf({ language, settings }: Host, { state }: Talk, said: Word | null): string {
  const formats = formatsOf(language)
  if (state.cutSince !== null) return SENTENCES.cut[language](formats.time(state.cutSince))
  if (said !== null) return WORDS[said][language]
  if (settings.opensAt !== null) return SENTENCES.opens[language](formats.moment(settings.opensAt))
  if (state.email !== null) return `${WORDS.emailSaved[language]} ${state.email}`
  if (settings.replyMinutes !== null) return SENTENCES.replies[language](settings.replyMinutes)
  return ''
}

/** He came by a link; its conversation opens when he says so. */
function Offer({ host: { language }, talk }: Pick<MenuProps, 'host' | 'talk'>) {
  return (
    <div class="box">
      <p>{WORDS.offer[language]}</p>
      <div class="row">
        <button type="button" class="solid" onClick={() => talk.decide(true)}>
          {WORDS.goOn[language]}
        </button>
        <button type="button" class="text" onClick={() => talk.decide(false)}>
          {WORDS.noThanks[language]}
        </button>
      </div>
    </div>
  )
}

/** Once, after his first words: an address, so that the answer finds him. */
function Invitation({ host, talk, go }: Omit<MenuProps, 'copy' | 'leave'>) {
  const [isOver, setOver] = useState(false)
  const { language, settings } = host
  const { messages, email, proof } = talk.state
  const isAsking = messages.some(({ from }) => from === 'visitor')
  if (isOver || !settings.letters || !isAsking || email !== null || proof !== null) return null
  return (
    <div class="box">
      <p>{WORDS.leaveEmail[language]}</p>
      <div class="row">
        <button type="button" class="solid" onClick={() => go('email')}>
          {WORDS.email[language]}
        </button>
        <button type="button" class="text" onClick={() => setOver(true)}>
          {WORDS.noThanks[language]}
        </button>
      </div>
    </div>
  )
}

/** When the company holds it for settled, the visitor is asked how it was; saying nothing is an answer too. */
function Ending({ host: { language }, talk, go }: Omit<MenuProps, 'copy' | 'leave'>) {
  const [isOver, setOver] = useState(false)
  if (isOver || !talk.state.isOver || !talk.state.mayRate) return null
  return (
    <div class="box">
      <p>{WORDS.rateHow[language]}</p>
      <div class="row">
        <button type="button" class="solid" onClick={() => go('rate')}>
          {WORDS.rate[language]}
        </button>
        <button type="button" class="text" onClick={() => setOver(true)}>
          {WORDS.noThanks[language]}
        </button>
      </div>
    </div>
  )
}

function Consent({ host, onAgree }: { readonly host: Host; readonly onAgree: () => void }) {
  const { language, settings, store } = host
  const { consent } = settings
  if (consent === null) return null
  return (
    <div class="box">
      <p>{consent.text}</p>
      <div class="row">
        <button
          type="button"
          class="solid"
          onClick={() => {
            store.save({ agreed: consent.version })
            onAgree()
          }}
        >
          {WORDS.agree[language]}
        </button>
        {consent.url ? (
          <a class="plain" href={consent.url} target="_blank" rel="noopener noreferrer">
            {WORDS.about[language]}
          </a>
        ) : null}
      </div>
    </div>
  )
}

/** By our own request, since an address alone could not carry the token; then saved as every download. */
async function download(host: Host, talk: Talk, file: ChatMessage['files'][number]): Promise<void> {
  const answer = await fetch(`${host.base}files/${file.id}`, {
    headers: { authorization: `Bearer ${host.store.load().token ?? ''}` },
    credentials: 'omit',
  }).catch(() => null)
  if (answer === null || !answer.ok) return talk.wake()
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
