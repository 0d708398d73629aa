/** @jsxImportSource preact */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ChatArticle, ChatArticles } from '#contract/help.ts'
import type { Host } from '../api.ts'
import { Article } from './article.tsx'
import { createRequest } from './request.ts'
import { WORDS } from './words.ts'

type Offered = ChatArticles['articles'][number]

/** So much has to be written before it says what it is about, and so long a pause. */
const SHORTEST = 8
const PAUSE = 500

export interface HelpingProps {
  readonly host: Host
  /** What the visitor is writing: his first message. */
  readonly text: string
}

/**
 * While the first message is being written: up to three articles that may be the answer already, read inside the
 * panel. What was written stays as it is.
 */
export function Helping({ host, text }: HelpingProps) {
  const { language } = host
  const help = useHelp(host)
  const offered = useOffered(help, text)
  const [open, setOpen] = useState<ChatArticle | null>(null)
  const [isAnswered, setAnswered] = useState(false)
  const read = async ({ id }: Offered): Promise<void> => {
    const answer = await help.read(id)
    if (!answer.ok) return
    setOpen(answer.body)
    help.tell(id, 'opened')
  }
  if (isAnswered)
    return (
      <p class="box" role="status">
        {WORDS.helped[language]}
      </p>
    )
  if (open !== null)
    return (
      <Reading
        {...{ host, open }}
        onBack={() => setOpen(null)}
        onAnswered={() => {
          help.tell(open.id, 'answered')
          setOpen(null)
          setAnswered(true)
        }}
      />
    )
  if (offered.length === 0) return null
  return (
    <section class="box offered" aria-label={WORDS.offered[language]}>
      <p>{WORDS.offered[language]}</p>
      {offered.map((one) => (
        <button key={one.id} type="button" class="text" onClick={() => void read(one)}>
          {one.title}
        </button>
      ))}
    </section>
  )
}

interface ReadingProps {
  readonly host: Host
  readonly open: ChatArticle
  readonly onBack: () => void
  readonly onAnswered: () => void
}

function Reading({ host: { language }, open, onBack, onAnswered }: ReadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section class="box article" aria-label={open.title}>
      <h3 ref={heading} tabIndex={-1}>
        {open.title}
      </h3>
      <Article blocks={open.blocks} />
      <div class="row">
        <button type="button" class="solid" onClick={onAnswered}>
          {WORDS.answered[language]}
        </button>
        <button type="button" class="text" onClick={onBack}>
          {WORDS.toMessage[language]}
        </button>
        <a class="plain" href={open.url} target="_blank" rel="noopener noreferrer">
          {WORDS.asPage[language]}
        </a>
      </div>
    </section>
  )
}

/** Asks without opening a conversation: whoever only looks has not said anything. */
function useHelp(host: Host) {
  return useMemo(() => {
    const request = createRequest(host)
    const { key: writeKey, account, language } = host
    const given = { writeKey, language, ...(account === undefined ? {} : { account }) }
    return {
      find: (q: string) => request<ChatArticles>(`articles?${new URLSearchParams({ ...given, q })}`),
      read: (id: string) => request<ChatArticle>(`articles/${id}?${new URLSearchParams(given)}`),
      tell: (id: string, what: 'suggested' | 'opened' | 'answered') =>
        void request(`articles/${id}`, { body: { ...given, what }, token: host.store.load().token }),
    }
  }, [host])
}

/** What fits the words of this moment, after a pause in writing; each is counted once, when it is first seen. */
function useOffered(help: ReturnType<typeof useHelp>, text: string): readonly Offered[] {
  const [offered, setOffered] = useState<readonly Offered[]>([])
  const told = useRef(new Set<string>())
  const q = text.trim().slice(0, 500)
  useEffect(() => {
    if (q.length < SHORTEST) return setOffered([])
    let isLate = false
    const timer = setTimeout(async () => {
      const answer = await help.find(q)
      if (isLate || !answer.ok) return
      setOffered(answer.body.articles)
      for (const { id } of answer.body.articles) {
        if (!told.current.has(id)) help.tell(id, 'suggested')
        told.current.add(id)
      }
    }, PAUSE)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [help, q])
  return offered
}
