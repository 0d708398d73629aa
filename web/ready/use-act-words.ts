import { useMembers } from '../bulk/use-members.ts'
import { useText } from '../text/use-text.tsx'
import { type Act, useCannedReplies, useTeams } from './queries.ts'

/** What an act does, in one line; null stands for a name that is not there any more. */
export function useActWords(): (act: Act) => string {
  const t = useText()
  const { data: ready } = useCannedReplies()
  const { data: teams } = useTeams()
  const members = useMembers()
  const named = (all: readonly { id: string; name: string }[] | undefined, id: string): string =>
    all?.find((one) => one.id === id)?.name ?? t('macros.gone')
  return (act) => {
    switch (act.do) {
      case 'answer': {
        const title = ready?.replies.find(({ id }) => id === act.cannedReplyId)?.title
        return t('macros.does.answer', { title: title ?? t('macros.gone') })
      }
      case 'note':
        return t('macros.does.note', { text: act.text })
      case 'tag':
        return [...act.add.map((tag) => `+ #${tag}`), ...act.remove.map((tag) => `− #${tag}`)].join(', ')
      case 'assign':
        if (act.to.who === 'me' || act.to.who === 'nobody') return t(`macros.does.assign-${act.to.who}`)
        return t('macros.does.assign', { name: named(act.to.who === 'team' ? teams : members, act.to.id) })
      case 'state':
        return t(`macros.does.${act.status}`)
      case 'rest':
        return t(`macros.does.rest-${act.until}`)
    }
  }
}
