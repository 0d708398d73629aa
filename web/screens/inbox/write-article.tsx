import { useNavigate } from '@tanstack/react-router'
import { Icon } from '../../design/icon.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

/** A draft of an article from a solved topic, without the customer; its writer reads it before anybody else. */
export function WriteArticle({ topicId }: { topicId: string }) {
  const t = useText()
  const navigate = useNavigate()
  const { fail } = useToast()
  const write = useSend<void, { readonly id: string }>(
    () => ({ method: 'POST', path: '/api/help/drafts', body: { topicId } }),
    {
      refresh: [['workspace', '*', 'help']],
      onDone: ({ id }) => navigate({ to: '/articles/$id', params: { id } }),
    },
  )
  return (
    <button
      type="button"
      className="menu-button"
      disabled={write.isPending}
      onClick={() => write.mutate(undefined, { onError: fail })}
    >
      <Icon name="book" size={16} />
      {t('help.write')}
    </button>
  )
}
