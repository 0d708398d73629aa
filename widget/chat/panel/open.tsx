/** @jsxImportSource preact */
import { render } from 'preact'
import type { Host, OpenPanel, Panel } from '../api.ts'
import { wordsOn } from '../colour.ts'
import { element } from '../dom.ts'
import { addStyles } from '../styles.ts'
import { PANEL_CSS } from './look.ts'
import { Talk } from './talk.ts'
import { View } from './view.tsx'

/** The launcher calls this once, when somebody moves towards the button. */
export const openPanel: OpenPanel = (host: Host): Panel => {
  const { root, settings, language } = host
  addStyles(root, PANEL_CSS)
  const place = element('div', {
    class: `panel ${settings.side}`,
    role: 'dialog',
    lang: language,
    'aria-label': settings.name,
    hidden: '',
  })
  place.style.setProperty('--accent', settings.colour)
  place.style.setProperty('--on', wordsOn(settings.colour))
  root.append(place)

  let isStarted = false
  const draw = (): void => render(<View host={host} talk={talk} onClose={close} />, place)
  const talk = new Talk(host, () => {
    draw()
    look()
  })
  /** What stands on the screen of somebody who looks at it is read. */
  const look = (): void => {
    if (!place.hidden && document.visibilityState === 'visible') void talk.seen()
  }
  const close = (): void => {
    hide()
    host.closed()
    root.querySelector<HTMLElement>('.bubble')?.focus()
  }
  const hide = (): void => {
    place.hidden = true
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    look()
    if (isStarted) talk.wake()
  })
  // here, where the key arrives also while the focus is on a button of the page's own beside us it must not
  place.addEventListener('keydown', (event) => {
    // the page's own shortcuts are not for what is written here
    event.stopPropagation()
    if (event.key === 'Escape') close()
  })
  const listen = (): void => {
    if (!isStarted) talk.start()
    isStarted = true
  }
  return {
    listen,
    show() {
      place.hidden = false
      listen()
      draw()
      look()
      place.querySelector<HTMLElement>('.entry')?.focus()
    },
    hide,
    changeUser() {
      if (isStarted) talk.changeUser()
    },
  }
}
