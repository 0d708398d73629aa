import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { Popup } from '../design/popup.tsx'
import { useText } from '../text/use-text.tsx'
import { useMembers } from './use-members.ts'

interface MembersChoiceProps {
  readonly isBusy: boolean
  readonly share: (memberIds: readonly string[]) => Promise<unknown>
}

/** Gives what is marked to one colleague, or to several in turn; or takes the owner away. */
export function MembersChoice({ isBusy, share }: MembersChoiceProps) {
  const t = useText()
  return (
    <Popup button={t('bulk.assign')} buttonClass="list-button list-assign" label={t('bulk.assign')} isFresh>
      {(close) => (
        <Members
          isBusy={isBusy}
          share={(ids) => {
            close()
            return share(ids)
          }}
        />
      )}
    </Popup>
  )
}

function Members({ isBusy, share }: MembersChoiceProps) {
  const t = useText()
  const members = useMembers()
  const [chosen, setChosen] = useState<readonly string[]>([])
  return (
    <div className="list-choices">
      {members.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(event) =>
            setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
          }
        />
      ))}
      <Button size="xs" loading={isBusy} disabled={chosen.length === 0} onClick={() => void share(chosen)}>
        {t(chosen.length > 1 ? 'bulk.assign-many' : 'bulk.assign-one')}
      </Button>
      <Button size="xs" variant="subtle" disabled={isBusy} onClick={() => void share([])}>
        {t('bulk.assign-nobody')}
      </Button>
    </div>
  )
}
