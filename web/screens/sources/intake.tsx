import { Switch } from '@mantine/core'
import { useIsOwner } from '../../account/use-is-owner.ts'
import type { Workspace } from '../../api-types.ts'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { workspaceKey } from './queries.ts'

type Choices = Pick<Workspace, 'countMachines' | 'trimLarge'>

/** How events are taken in: whether the visits of machines count, and large events are shortened. The owner's word. */
export function Intake({ choices }: { choices: Choices }) {
  const t = useText()
  const { tell, fail } = useToast()
  const isOwner = useIsOwner()
  const save = useSend((body: Partial<Choices>) => ({ method: 'PATCH', path: '/api/workspace', body }), {
    refresh: [workspaceKey],
    onDone: () => tell(t('word.saved')),
  })
  if (!isOwner) return null
  return (
    <div className="connect-intake">
      <Switch
        label={t('sources.machines')}
        description={t('sources.machines-text')}
        checked={choices.countMachines}
        disabled={save.isPending}
        onChange={(event) => save.mutate({ countMachines: event.currentTarget.checked }, { onError: fail })}
      />
      <Switch
        label={t('sources.trim')}
        description={t('sources.trim-text')}
        checked={choices.trimLarge}
        disabled={save.isPending}
        onChange={(event) => save.mutate({ trimLarge: event.currentTarget.checked }, { onError: fail })}
      />
    </div>
  )
}
