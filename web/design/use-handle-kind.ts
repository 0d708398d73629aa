import { useCallback } from 'react'
import type { Handle } from '#contract/people.ts'
import { useText } from '../text/use-text.tsx'

/** What a handle is, in words. An id of a channel or of another system is none of the company's own: it is called by that. */
export function useHandleKind(): (handle: Pick<Handle, 'kind' | 'scope'>) => string {
  const t = useText()
  return useCallback(
    ({ kind, scope }) => {
      if (kind !== 'external' || scope === '' || scope === 'user') return t(`person.handle.${kind}`)
      return scope === 'unproven-email' ? t('person.handle-unproven') : t('person.handle-of', { scope })
    },
    [t],
  )
}
