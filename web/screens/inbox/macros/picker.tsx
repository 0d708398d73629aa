import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useState } from 'react'
import { fillCanned } from '#pure/text/canned.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { useContactVerdict } from '../../../design/compose-email/sending.ts'
import { sessionQuery } from '../../../queries.ts'
import { type ReadyMacro, useCannedReplies, useMacros } from '../../../ready/queries.ts'
import { useActWords } from '../../../ready/use-act-words.ts'
import { useText } from '../../../text/use-text.tsx'
import { useChannelName } from '../channel-name.ts'
import type { Stretch } from '../queries.ts'
import { useRunMacro } from './use-run-macro.ts'
import './macros.css'

interface PickerProps {
  readonly page: Stretch
  readonly name: string
  readonly close: () => void
}

/** Found by its name, looked at, run by Enter. */
export default function MacroPicker(props: PickerProps) {
  const t = useText()
  const macros = useMacros()
  return (
    <AsyncState
      query={macros}
      lines={3}
      isEmpty={(data) => data.macros.length === 0}
      empty={
        <p className="quiet macros-none">
          {t('macros.empty')}{' '}
          <Link to="/settings/{-$tab}" params={{ tab: 'ready' }}>
            {t('macros.make')}
          </Link>
        </p>
      }
    >
      {(data) => <Choice all={data.macros} {...props} />}
    </AsyncState>
  )
}

function Choice({ all, page, name, close }: PickerProps & { readonly all: readonly ReadyMacro[] }) {
  const t = useText()
  const list = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const wanted = typed.trim().toLowerCase()
  const found = all.filter((macro) => macro.name.toLowerCase().includes(wanted))
  const place = Math.min(at, found.length - 1)
  const chosen = found[place]
  const { run, isRunning } = useRunMacro(page, name, close)
  const mayRun = useMayRun(page, chosen)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.code]
    if (event.nativeEvent.isComposing || (by === undefined && event.code !== 'Enter')) return
    event.preventDefault()
    if (by !== undefined) setAt((place + by + found.length) % Math.max(1, found.length))
    else if (chosen !== undefined && mayRun.is) run(chosen)
  }
  return (
    <div className="macros">
      <TextInput
        autoFocus
        aria-label={t('macros.search')}
        placeholder={t('macros.search')}
        maxLength={100}
        value={typed}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={chosen === undefined ? undefined : `${list}-${place}`}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <Found id={list} found={found} place={place} choose={setAt} />
      {chosen === undefined ? (
        <p className="quiet macros-none">{t('macros.none')}</p>
      ) : (
        <Preview macro={chosen} page={page} mayRun={mayRun} />
      )}
      <Button
        fullWidth
        disabled={chosen === undefined || !mayRun.is}
        loading={isRunning}
        onClick={() => chosen && run(chosen)}
      >
        {t('macros.run')}
      </Button>
    </div>
  )
}

interface FoundProps {
  readonly id: string
  readonly found: readonly ReadyMacro[]
  readonly place: number
  readonly choose: (place: number) => void
}

function Found({ id, found, place, choose }: FoundProps) {
  const t = useText()
  return (
    <div id={id} role="listbox" aria-label={t('macros.title')} className="macros-list">
      {found.map((macro, index) => (
        <div
          key={macro.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === place}
          // the search keeps the focus
          onMouseDown={(event) => {
            event.preventDefault()
            choose(index)
          }}
        >
          {macro.name} {macro.own && <span className="quiet">{t('macros.own-mark')}</span>}
        </div>
      ))}
    </div>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

interface MayRun {
  readonly is: boolean
  readonly why: 'no-way' | 'held' | null
}

/** An answer needs an address that may be written to now. */
function useMayRun(page: Stretch, macro: ReadyMacro | undefined): MayRun {
  const way = page.ways[page.defaultWay ?? 0]
  const { data: verdict } = useContactVerdict(page.person.id, way?.handleId, way?.channel)
  if (macro?.acts.every((act) => act.do !== 'answer') !== false) return { is: true, why: null }
  if (way === undefined) return { is: false, why: 'no-way' }
  const isHeld = verdict !== undefined && verdict.verdict !== 'now'
  return { is: !isHeld, why: isHeld ? 'held' : null }
}

interface PreviewProps {
  readonly macro: ReadyMacro
  readonly page: Stretch
  readonly mayRun: MayRun
}

function Preview({ macro, page, mayRun }: PreviewProps) {
  const t = useText()
  const say = useActWords()
  const channelName = useChannelName()
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const { data: ready } = useCannedReplies()
  const way = page.ways[page.defaultWay ?? 0]
  const words = macro.acts.flatMap((act) =>
    act.do === 'answer' ? (ready?.replies.find(({ id }) => id === act.cannedReplyId)?.text ?? []) : [],
  )[0]
  return (
    <section className="macros-preview" aria-label={t('macros.preview')}>
      <ul>
        {macro.acts.map((act) => (
          <li key={act.do}>{say(act)}</li>
        ))}
      </ul>
      {words !== undefined && way !== undefined && (
        <blockquote>
          <span className="quiet">
            {t('macros.by', {
              channel: way.accountName || channelName(way.channel),
              address: way.channel === 'web-chat' ? t('writing.way-visitor') : way.address,
            })}
          </span>
          <p>{fillCanned(words, { person: page.person.name, member: session?.member.name ?? '' })}</p>
        </blockquote>
      )}
      {mayRun.why !== null && (
        <p className="macros-held" role="alert">
          {t(`macros.${mayRun.why}`)}
        </p>
      )}
    </section>
  )
}
