import type { KeyboardEvent } from 'react'
import { usePreferences } from '../../../shell/preferences.ts'
import type { WayOut } from '../queries.ts'
import { enterSends, meantBy } from './send-key.ts'
import type { How } from './use-reply.ts'

/** The keys that send, as the member likes them. */
export function useSendKeys(way: WayOut | undefined, send: (how: How) => void) {
  const { sendKey } = usePreferences()
  const isEnterEnough = way !== undefined && enterSends(sendKey, way, matchMedia('(pointer: coarse)').matches)
  const onKeyDown = (event: KeyboardEvent) => {
    const isInWords = event.target instanceof HTMLTextAreaElement
    if (!isInWords && !(event.target instanceof HTMLInputElement)) return
    const { code, ctrlKey, metaKey, shiftKey, altKey } = event
    const { isComposing } = event.nativeEvent
    const pressed = { code, ctrlKey, metaKey, shiftKey, altKey, isComposing, isInWords }
    const meant = meantBy(pressed, isEnterEnough)
    if (meant === null) return
    event.preventDefault()
    if (meant !== 'stay') send(meant === 'send' ? 'now' : 'resolve')
  }
  return { onKeyDown, isEnterEnough }
}
