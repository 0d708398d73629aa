import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiError } from '../../../api-error.ts'
import { useText } from '../../../text/use-text.tsx'
import type { Stretch } from '../queries.ts'
import { addressesIn, withAll } from './addresses.ts'
import type { DraftWords } from './draft-words.ts'

/** Which of the copies may not go. */
export function CopyRefused({ error }: { error: Error | null }) {
  const t = useText()
  if (!(error instanceof ApiError) || error.problem.code !== 'copy-refused') return null
  const address = String(error.problem.facts?.['address'] ?? '')
  return (
    <p className="reply-over" role="alert">
      {t('writing.copy-refused', { address })}
    </p>
  )
}

interface CopiesProps {
  readonly alsoOn: Stretch['alsoOn']
  readonly words: Pick<DraftWords, 'cc' | 'bcc'>
  readonly change: (part: Partial<DraftWords>) => void
}

const kinds = ['cc', 'bcc'] as const

/** Who else gets the letter. The answer goes to the sender alone, and with one press to all who were on theirs. */
export function Copies({ alsoOn, words, change }: CopiesProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const missing = withAll(words.cc, alsoOn) !== withAll(words.cc, []) ? alsoOn : []
  const isShown = isOpen || words.cc !== '' || words.bcc !== ''
  return (
    <div className="reply-copies">
      {missing.length > 0 && (
        <span className="quiet">
          {t('writing.also-on', { names: missing.map(({ name, address }) => name ?? address).join(', ') })}
        </span>
      )}
      {missing.length > 0 && (
        <Button
          type="button"
          size="compact-sm"
          variant="light"
          onClick={() => change({ cc: withAll(words.cc, alsoOn) })}
        >
          {t('writing.reply-all')}
        </Button>
      )}
      {!isShown && (
        <Button type="button" size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
          {t('writing.copies')}
        </Button>
      )}
      {isShown &&
        kinds.map((kind) => {
          const { wrong } = addressesIn(words[kind])
          return (
            <TextInput
              key={kind}
              className="reply-copy"
              label={t(`inbox.role.${kind}`)}
              size="xs"
              inputMode="email"
              maxLength={4000}
              value={words[kind]}
              error={wrong !== null && t('writing.copy-wrong', { address: wrong })}
              onChange={({ currentTarget }) => change({ [kind]: currentTarget.value })}
            />
          )
        })}
    </div>
  )
}
