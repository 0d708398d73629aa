import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { send } from '../../api.ts'
import { useNow } from '../../design/when.tsx'
import { sessionQuery } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import type { Stretch } from './queries.ts'
import { usePresence } from './use-presence.ts'

interface ColleaguesProps {
  readonly personId: string
  readonly name: string
  readonly drafts: Stretch['drafts']
}

/** Colleagues who look at the same dialogue, who write, and whose draft lies there. */
export function Colleagues({ personId, name, drafts }: ColleaguesProps) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const here = usePresence(personId).filter(({ memberId }) => memberId !== session?.member.id)
  const customer = here.find(({ memberId, typing }) => memberId === null && typing)
  useTellPresence(personId)
  const colleagues = here.filter(({ memberId }) => memberId !== null)
  const [typing, viewing] = [
    colleagues.filter(({ typing }) => typing),
    colleagues.filter(({ typing }) => !typing),
  ]
  const others = drafts.filter(({ memberId }) => memberId !== session?.member.id)
  return (
    <div className="thread-colleagues" role="status">
      {customer && <span>{t('writing.customer-typing', { name })}</span>}
      {typing.length > 0 && <span>{t('writing.typing', { names: namesOf(typing) })}</span>}
      {viewing.length > 0 && (
        <span>{t('writing.viewing', { count: viewing.length, names: namesOf(viewing) })}</span>
      )}
      {others.map((draft) => (
        <span key={draft.memberId}>
          {t('writing.drafts', { name: draft.memberName, time: format.relative(draft.changedAt, now) })}
        </span>
      ))}
    </div>
  )
}

const namesOf = (members: readonly { readonly name: string }[]) => members.map(({ name }) => name).join(', ')

const every = 10_000

/** Tells colleagues that one looks, again and again while one does; whoever falls silent is forgotten by itself. */
function useTellPresence(personId: string): void {
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState === 'visible')
        send({ method: 'POST', path: `/api/dialogues/${personId}/presence`, body: { typing: false } }).catch(
          () => {},
        )
    }
    tell()
    const timer = setInterval(tell, every)
    return () => clearInterval(timer)
  }, [personId])
}
