import { Secret } from '../../../design/secret.tsx'
import { useText } from '../../../text/use-text.tsx'

/** A secret that was just made, to be kept now. */
export function ShownSecret({ secret }: { secret: string }) {
  const t = useText()
  return (
    <div role="status" className="webhook-secret">
      <p>{t('webhooks.secret-once')}</p>
      <Secret label={t('webhooks.secret')} value={secret} />
    </div>
  )
}
