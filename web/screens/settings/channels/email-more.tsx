import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import type { EmailFacts } from './email-fields.tsx'

interface EmailMoreProps {
  readonly facts: EmailFacts
  readonly change: (facts: EmailFacts) => void
}

/** What a mailbox of the own may know beside its servers; all of it works without. */
export function EmailMore({ facts, change }: EmailMoreProps) {
  const t = useText()
  const set = (more: Readonly<Record<string, unknown>>) =>
    change({ ...facts, kept: { ...facts.kept, ...more } })
  const text = (name: string): string => {
    const value = facts.kept[name]
    return typeof value === 'string' ? value : ''
  }
  return (
    <div className="channel-servers">
      <Checkbox
        label={t('channels.signed-replies')}
        description={t('channels.signed-replies-hint')}
        checked={facts.kept['signedReplies'] === true}
        onChange={(event) => set({ signedReplies: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('channels.mark-read')}
        checked={facts.kept['markRead'] === true}
        onChange={(event) => set({ markRead: event.currentTarget.checked })}
      />
      <div className="settings-pair">
        <TextInput
          label={t('channels.sent-folder')}
          description={t('channels.sent-folder-hint')}
          maxLength={200}
          value={text('sentFolder')}
          onChange={(event) => set({ sentFolder: event.currentTarget.value.trim() })}
        />
        <TextInput
          label={t('channels.authserv')}
          description={t('channels.authserv-hint')}
          maxLength={254}
          value={text('authserv')}
          onChange={(event) => set({ authserv: event.currentTarget.value.trim() })}
        />
      </div>
      <TextInput
        label={t('channels.dkim-selector')}
        description={t('channels.dkim-selector-hint')}
        maxLength={63}
        value={text('dkimSelector')}
        onChange={(event) => set({ dkimSelector: event.currentTarget.value.trim() })}
      />
      <Textarea
        label={t('channels.dkim-key')}
        description={t('channels.dkim-key-hint')}
        autoComplete="off"
        spellCheck={false}
        minRows={2}
        maxLength={10_000}
        value={facts.dkimKey}
        onChange={(event) => change({ ...facts, dkimKey: event.currentTarget.value })}
      />
    </div>
  )
}
