import type { ChatSettings } from '#contract/web-chat.ts'
import type { Language } from './api.ts'
import { wordsOn } from './colour.ts'
import { drawing, element } from './dom.ts'
import { attempt } from './quietly.ts'
import { addStyles, LAUNCHER_CSS } from './styles.ts'
import { LAUNCHER_WORDS } from './words.ts'

const SPEECH = 'M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5z'
const GREETING_AFTER = 4_000
const DISMISSED = 'tandem-chat-dismissed'

export interface ButtonActs {
  readonly toggle: () => void
  /** Somebody moves towards it. */
  readonly intend: () => void
}

export interface ChatButton {
  readonly root: ShadowRoot
  readonly isOpen: () => boolean
  readonly setOpen: (isOpen: boolean) => void
  readonly showUnread: (count: number) => void
  /** Shows it, in the company's colours. Whoever talks with us already needs no greeting. */
  readonly dress: (settings: ChatSettings, isKnown: boolean) => void
}

/** The round button with its badge and greeting, in a shadow root that the page's styles do not reach. */
export function createButton(language: Language, { toggle, intend }: ButtonActs): ChatButton {
  const outside = element('div', { id: 'tandem-chat' })
  const root = outside.attachShadow({ mode: 'open' })
  addStyles(root, LAUNCHER_CSS)
  const badge = element('span', { class: 'badge', hidden: '', 'aria-hidden': 'true' })
  const bubble = element('button', { class: 'bubble', type: 'button' }, drawing(SPEECH), badge)
  const frame = element('div', { class: 'frame' }, bubble)
  const state = { isOpen: false, unread: 0 }
  const name = (): void => {
    const words = LAUNCHER_WORDS[state.isOpen ? 'close' : 'open'][language]
    const more = state.unread > 0 ? `, ${LAUNCHER_WORDS.unread[language](state.unread)}` : ''
    bubble.setAttribute('aria-label', words + more)
    bubble.setAttribute('aria-expanded', String(state.isOpen))
  }
  bubble.addEventListener('click', toggle)
  for (const event of ['pointerenter', 'focus', 'touchstart'])
    bubble.addEventListener(event, intend, { passive: true })
  name()
  const greeting = createGreeting(frame, language, { toggle, dismissed: () => bubble.focus() })
  return {
    root,
    isOpen: () => state.isOpen,
    setOpen(isOpen) {
      if (isOpen) greeting.off()
      state.isOpen = isOpen
      frame.classList.toggle('opened', isOpen)
      name()
    },
    showUnread(count) {
      state.unread = count
      badge.hidden = count === 0
      badge.textContent = count > 9 ? '9+' : String(count)
      name()
    },
    dress({ colour, side, greeting: text }, isKnown) {
      frame.style.setProperty('--accent', colour)
      frame.style.setProperty('--on', wordsOn(colour))
      frame.classList.add(side)
      root.append(frame)
      document.body.append(outside)
      if (text && !isKnown) setTimeout(() => state.isOpen || greeting.show(text), GREETING_AFTER)
    },
  }
}

interface GreetingActs {
  readonly toggle: () => void
  readonly dismissed: () => void
}

/** A word beside the button; sent away, it stays away for this visit. */
function createGreeting(frame: HTMLElement, language: Language, { toggle, dismissed }: GreetingActs) {
  let shown: HTMLElement | undefined
  const off = (): void => {
    if (shown) attempt(() => sessionStorage.setItem(DISMISSED, '1'))
    shown?.remove()
    shown = undefined
  }
  const show = (text: string): void => {
    if (attempt(() => sessionStorage.getItem(DISMISSED))) return
    const words = element('button', { class: 'words', type: 'button' }, text)
    const cross = element(
      'button',
      { class: 'off', type: 'button', 'aria-label': LAUNCHER_WORDS.dismiss[language] },
      '×',
    )
    words.addEventListener('click', toggle)
    cross.addEventListener('click', () => {
      off()
      dismissed()
    })
    shown = element('div', { class: 'greeting', lang: language }, words, cross)
    frame.prepend(shown)
  }
  return { show, off }
}
