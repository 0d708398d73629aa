import { Switch } from '@mantine/core'
import { useIsOwner } from '../../account/use-is-owner.ts'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { workspaceKey } from './queries.ts'

/** Whether the visits of machines count: the owner's own word. */
export function Machines({ counted }: { counted: boolean }) {
  const t = useText()
  const { tell, fail } = useToast()
  const isOwner = useIsOwner()
  const save = useSend(
    (countMachines: boolean) => ({ method: 'PATCH', path: '/api/workspace', body: { countMachines } }),
    { refresh: [workspaceKey], onDone: () => tell(t('word.saved')) },
  )
  if (!isOwner) return null
  return (
    <Switch
      className="connect-machines"
      label={t('sources.machines')}
      description={t('sources.machines-text')}
      checked={counted}
      disabled={save.isPending}
      onChange={(event) => save.mutate(event.currentTarget.checked, { onError: fail })}
    />
  )
}
