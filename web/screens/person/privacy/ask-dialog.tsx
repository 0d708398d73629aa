import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { PrivacyChannel, type PrivacyRequest, PrivacyWish } from '#contract/erasures.ts'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import './privacy.css'

/** Writes down what somebody asked for, so that the answer is not late. */
export function AskDialog({ personId, close }: { personId: string; close: () => void }) {
  const t = useText()
  const format = useFormat()
  const { tell } = useToast()
  const [wants, setWants] = useState<PrivacyRequest['wants']>('erasure')
  const [channel, setChannel] = useState<PrivacyRequest['channel']>('email')
  const [askedOn, setAskedOn] = useState(today)
  const record = useSend<void, PrivacyRequest>(
    () => ({
      method: 'POST',
      path: `/api/people/${personId}/privacy-requests`,
      body: { wants, channel, askedOn },
    }),
    {
      refresh: [['workspace', '*', 'privacy-requests']],
      onDone: ({ dueOn }) => {
        close()
        tell(t('privacy.asked-now', { day: format.date(dueOn) }))
      },
    },
  )
  return (
    <Modal
      opened
      onClose={close}
      title={t('privacy.ask-title')}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <form
        className="erase"
        onSubmit={(event) => {
          event.preventDefault()
          record.mutate()
        }}
      >
        <Select
          label={t('privacy.wants')}
          data={PrivacyWish.options.map((value) => ({ value, label: t(`privacy.wants.${value}`) }))}
          value={wants}
          allowDeselect={false}
          onChange={(value) => setWants(PrivacyWish.parse(value))}
        />
        <Select
          label={t('privacy.channel')}
          data={PrivacyChannel.options.map((value) => ({ value, label: t(`privacy.channel.${value}`) }))}
          value={channel}
          allowDeselect={false}
          onChange={(value) => setChannel(PrivacyChannel.parse(value))}
        />
        <TextInput
          type="date"
          label={t('privacy.asked-on')}
          required
          max={today()}
          value={askedOn}
          onChange={(event) => setAskedOn(event.currentTarget.value)}
        />
        <FormError error={record.error} />
        <div className="erase-foot">
          <Button type="submit" loading={record.isPending} disabled={askedOn === ''}>
            {t('privacy.ask-do')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('word.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

const today = (): string => new Date().toISOString().slice(0, 10)
