import { useToast } from '../../../design/toast.tsx'
import { useTraitText } from '../../../design/use-trait-text.ts'
import { useText } from '../../../text/use-text.tsx'
import { useChangePerson } from './identity.tsx'

type Value = string | number | boolean | null

interface Stated {
  readonly key: string
  readonly value: Value
  readonly before: Value
}

/** States one fact by hand; undo states the former one. Both stay in the history. */
export function useStateTrait(personId: string) {
  const t = useText()
  const { nameOf } = useTraitText()
  const { fail, offerUndo } = useToast()
  const change = useChangePerson(personId)
  const set = ({ key, value, before }: Stated, onDone?: () => void) =>
    change.mutate(
      { traits: { [key]: value } },
      {
        onError: fail,
        onSuccess: () => {
          onDone?.()
          offerUndo(t('person.trait-changed', { name: nameOf(key) }), () =>
            change.mutate({ traits: { [key]: before } }, { onError: fail }),
          )
        },
      },
    )
  return { set, isPending: change.isPending }
}
