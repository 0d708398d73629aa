import type { IconName } from '../design/icon.tsx'
import type { TextKey } from '../text/index.ts'

interface RailEntry {
  readonly to: string
  readonly text: TextKey
  readonly icon: IconName
  /** The key after `g`, by its place on the keyboard. */
  readonly code: string
  /** Where there is room for five tabs only, the others stand under More. */
  readonly tab?: true
  /** Only for those who see everything: it cannot be told in part. */
  readonly everything?: true
}

/** The rail, the bottom tabs, the palette and the `g` keys: one line per screen. The first is home. */
export const rail = [
  { to: '/today', text: 'shell.today', icon: 'today', code: 'KeyT', tab: true },
  { to: '/inbox', text: 'shell.inbox', icon: 'chat', code: 'KeyI', tab: true },
  { to: '/people', text: 'shell.people', icon: 'people', code: 'KeyP', tab: true },
  { to: '/deals', text: 'shell.deals', icon: 'deals', code: 'KeyD', tab: true },
  { to: '/companies', text: 'shell.companies', icon: 'companies', code: 'KeyF' },
  { to: '/tasks', text: 'shell.tasks', icon: 'tasks', code: 'KeyK' },
  { to: '/payments', text: 'shell.payments', icon: 'money', code: 'KeyY' },
  { to: '/products', text: 'shell.products', icon: 'tag', code: 'KeyR' },
  { to: '/articles', text: 'shell.articles', icon: 'book', code: 'KeyH' },
  { to: '/duplicates', text: 'shell.duplicates', icon: 'duplicates', code: 'KeyB' },
  { to: '/processes/{-$tab}', text: 'shell.processes', icon: 'processes', code: 'KeyM', everything: true },
  { to: '/score', text: 'shell.score', icon: 'score', code: 'KeyC' },
  { to: '/sources/{-$tab}', text: 'shell.sources', icon: 'sources', code: 'KeyO', everything: true },
  { to: '/outbox', text: 'shell.outbox', icon: 'outbox', code: 'KeyU' },
  { to: '/settings/{-$tab}', text: 'shell.settings', icon: 'settings', code: 'KeyS' },
] as const satisfies readonly RailEntry[]

/** The screens of a member: without those that would refuse him. */
export const railFor = (seesEverything: boolean): readonly (typeof rail)[number][] =>
  rail.filter((entry: RailEntry) => seesEverything || entry.everything !== true)

export const isTab = (entry: RailEntry): boolean => entry.tab === true
