import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIsOwner } from '../../account/use-is-owner.ts'
import { read } from '../../api.ts'
import type { NewSigningSecret, SigningState } from '../../api-types.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { Certain } from '../../design/certain.tsx'
import { FormError } from '../../design/form-error.tsx'
import { Secret } from '../../design/secret.tsx'
import { When } from '../../design/when.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'

const queryKey = ['workspace', '*', 'signing-secret']

/** The secret of signed user ids is the owner's: shown when it is made, and never again. */
export function SigningSecret() {
  const t = useText()
  const isOwner = useIsOwner()
  const state = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<SigningState>('/api/signing-secret', signal),
    enabled: isOwner,
  })
  if (!isOwner) return <p className="quiet">{t('sources.sign-owner')}</p>
  return <AsyncState query={state}>{(data) => <Made state={data} />}</AsyncState>
}

function Made({ state }: { state: SigningState }) {
  const t = useText()
  const format = useFormat()
  const [secret, setSecret] = useState<string | null>(null)
  const make = useSend<void, NewSigningSecret>(() => ({ method: 'POST', path: '/api/signing-secret' }), {
    refresh: [queryKey],
    onDone: (made) => setSecret(made.secret),
  })
  return (
    <div className="connect-secret">
      {secret !== null && (
        <>
          <p>{t('sources.sign-once')}</p>
          <Secret value={secret} label={t('sources.sign-secret')} />
        </>
      )}
      {state.madeAt === null ? (
        <>
          <FormError error={make.error} />
          <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
            {t('sources.sign-make')}
          </Button>
        </>
      ) : (
        <>
          <p className="quiet">
            {t('sources.sign-made')} <When at={state.madeAt} />
            {state.earlierUntil !== null &&
              ` · ${t('sources.sign-earlier', { until: format.dateTime(state.earlierUntil) })}`}
          </p>
          <Certain action={t('sources.sign-renew')} warning={t('sources.sign-warning')} change={make} />
        </>
      )}
    </div>
  )
}
