import type { QueuedCall, Tandem } from './api.ts'
import { createCalls, type Send } from './calls.ts'
import { type Mode, permittedMode, signalsRefusal } from './consent.ts'
import { capture } from './form.ts'
import { makeItem } from './item.ts'
import { watchNavigation } from './navigation.ts'
import { pageFacts } from './page.ts'
import { quietly } from './quietly.ts'
import { createSender } from './sender.ts'
import { createStore } from './store.ts'
import { readFields } from './submitted.ts'
import { touchOf } from './visit.ts'

/**
 * Makes the calls of the page, makes those that wait in `queued`, and begins to watch the page.
 *
 * Modes: at first the attribute decides, else an earlier choice of `full`, else `anonymous`. Each change
 * takes effect at once, and leaving `full` wipes. A page that ends without `full` wipes too, so that a
 * consent tool may begin every page with `none` and then ask for `full`.
 */
export function startTracker(script: HTMLScriptElement, queued: readonly QueuedCall[]): Tandem {
  let mode: Mode = 'full' // Only until the earlier choice is read, four lines below.
  let isStarted = false
  let referrer = document.referrer
  let arrival = touchOf(location.href, referrer)
  const store = createStore(() => mode === 'full')
  const { key, consent, forms } = script.dataset
  const sender = createSender(new URL(`v1/batch?writeKey=${key}`, script.src).href, store)
  mode = permittedMode(consent || (store.load().anonymousId ? 'full' : 'anonymous'), signalsRefusal())

  const send: Send = (fields, context) => {
    if (mode === 'none') return
    sender.push(makeItem(store, { mode, referrer, arrival }, fields, context))
    arrival = undefined
  }
  const tandem = createCalls(send, store, (wanted) => {
    const before = mode
    mode = permittedMode(wanted, signalsRefusal())
    if (mode !== before && mode !== 'full') store.wipe()
    if (before === 'none' && isStarted) tandem.page()
  })
  queued.forEach(tandem.push)
  isStarted = true
  tandem.page()

  watchNavigation((previousUrl) => {
    referrer = previousUrl
    tandem.page()
  })
  if (forms !== 'off') {
    const onSubmit = quietly(({ target }: Event) => submitted(target as HTMLFormElement, tandem, send)) // Only forms.
    // In the capture phase, which a page that stops its events cannot hide.
    addEventListener('submit', onSubmit, true)
  }
  // Not in the capture phase, so that what the page itself counts in its last moment goes along.
  addEventListener(
    'pagehide',
    quietly(() => {
      sender.flush(true)
      if (mode !== 'full') store.wipe()
    }),
  )
  return tandem
}

function submitted(form: HTMLFormElement, tandem: Tandem, send: Send): void {
  const { fields, traits } = capture(readFields(form))
  const claims = traits.email || traits.phone ? traits : undefined
  if (claims) tandem.identify(claims)
  // Attributes, since a field called "name" or "id" hides the form's own properties.
  const name = form.getAttribute('name') || form.getAttribute('id')
  const properties = { form: name, page: pageFacts()['path'], fields }
  // The traits ride on the event too, so that it belongs to the person whose e-mail it carries.
  send({ type: 'track', event: 'Form Submitted', properties }, { traits: claims })
}
