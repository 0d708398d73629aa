import { useContactVerdict } from '../../../design/compose-email/sending.ts'
import type { WayOut } from '../queries.ts'
import { addressesIn } from './addresses.ts'
import type { DraftWords } from './draft-words.ts'

interface Asked {
  readonly personId: string
  readonly way: WayOut | undefined
  readonly words: DraftWords
  readonly isPending: boolean
}

/** Whether the words may go by this way, by their length and by the contact policy. */
export function useMayGo({ personId, way, words, isPending }: Asked) {
  const { data: verdict, isError: isUnknown } = useContactVerdict(personId, way?.handleId, way?.channel)
  const isHeld = verdict !== undefined && verdict.verdict !== 'now'
  const isDespite = isHeld && verdict.advisory
  const isWrong =
    way?.channel === 'email' && [words.cc, words.bcc].some((typed) => addressesIn(typed).wrong !== null)
  const over = words.text.trim().length - (way?.longestText ?? 0)
  return {
    verdict,
    isUnknown,
    isDespite,
    over,
    isDoubtful: isHeld || isUnknown,
    isReady: words.text.trim() !== '' && over <= 0 && !isWrong && !(isHeld && !isDespite) && !isPending,
  }
}
