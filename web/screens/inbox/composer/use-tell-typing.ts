import { useCallback, useRef } from 'react'
import { send } from '../../../api.ts'

const atMostEvery = 4_000

/** Tells colleagues and, where the channel can, the customer that an answer is being written. */
export function useTellTyping(personId: string): () => void {
  const told = useRef(0)
  return useCallback(() => {
    if (Date.now() - told.current < atMostEvery) return
    told.current = Date.now()
    send({ method: 'POST', path: `/api/dialogues/${personId}/presence`, body: { typing: true } }).catch(
      () => {},
    )
  }, [personId])
}
