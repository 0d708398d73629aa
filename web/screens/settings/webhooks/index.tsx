import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Webhooks as Reply, WebhookSecret } from '#contract/webhooks.ts'
import { read } from '../../../api.ts'
import { AsyncState, Empty } from '../../../design/async-state.tsx'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { HookCard } from './hook-card.tsx'
import { HookForm } from './hook-form.tsx'
import { hooksKey } from './queries.ts'
import { ShownSecret } from './shown-secret.tsx'
import './webhooks.css'

/** Which systems are told what happens here, and whether it arrives. */
export function Webhooks() {
  const t = useText()
  const [isAdding, setAdding] = useState(false)
  const [made, setMade] = useState<WebhookSecret | null>(null)
  const hooks = useQuery({
    queryKey: hooksKey,
    queryFn: ({ signal }) => read<Reply>('/api/webhooks', signal),
  })
  const begin = () => {
    setMade(null)
    setAdding(true)
  }
  return (
    <Section title={t('webhooks.title')} lead={t('webhooks.lead')}>
      <AsyncState query={hooks} lines={3}>
        {({ webhooks }) => (
          <>
            <p className="quiet">{t('webhooks.scope')}</p>
            {webhooks.length === 0 && !isAdding && (
              <Empty
                title={t('webhooks.empty')}
                text={t('webhooks.empty-text')}
                action={<Button onClick={begin}>{t('webhooks.new')}</Button>}
              />
            )}
            {made && <ShownSecret secret={made.secret} />}
            {webhooks.map((hook) => (
              <HookCard key={hook.id} hook={hook} />
            ))}
            {isAdding && (
              <HookForm
                onClose={() => setAdding(false)}
                onMade={(reply) => {
                  setMade(reply)
                  setAdding(false)
                }}
              />
            )}
            {webhooks.length > 0 && !isAdding && <Button onClick={begin}>{t('webhooks.new')}</Button>}
          </>
        )}
      </AsyncState>
    </Section>
  )
}
