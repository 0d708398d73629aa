import { useMemo, useRef } from 'react'
import { useKeys } from '../shell/keys.ts'

/** c makes a new one of what the list is of. */
export function useCreateKey(label: string, run: () => void): void {
  const latest = useRef(run)
  latest.current = run
  useKeys(useMemo(() => [{ code: 'KeyC', shown: ['C'], label, run: () => latest.current() }], [label]))
}
