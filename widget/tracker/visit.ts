import { redactText, redactUrl } from './redact.ts'

const SILENCE_MS = 30 * 60_000

/** Names as in the event protocol (utm_campaign is `name`); click ids keep their own: yclid, gclid ... */
export type Campaign = Readonly<Record<string, string>>

/** How a visitor came: kept with the first event of the visit, and never with a direct one. */
export interface Touch {
  readonly referrer: string
  readonly landingPage: string
  readonly campaign: Campaign
}

export interface Visit {
  readonly visit: { readonly id: string; readonly startedAt: string }
  /** Time of the last event, milliseconds. */
  readonly lastAt: number
  /** How the visit began; absent when the visitor came directly. */
  readonly touch: Touch | undefined
}

/** The touch in an arrival at `url`, or undefined when the visitor came directly or from the same site. */
export function touchOf(url: string, referrer: string): Touch | undefined {
  const campaign: Record<string, string> = {}
  const { searchParams, host } = new URL(url)
  searchParams.forEach((value, key) => {
    if (/^utm_/.test(key)) campaign[key === 'utm_campaign' ? 'name' : key.slice(4)] = redactText(value)
    if (/^(.|fb|vk|rb_)cl(ick)?id$/.test(key)) campaign[key] = value
  })
  return Object.keys(campaign)[0] || (referrer.split('/')[2] || host) !== host
    ? { referrer: redactUrl(referrer), landingPage: redactUrl(url), campaign }
    : undefined
}

/**
 * The visit an event at `now` belongs to: the previous one (then with the new time), or a new one after 30
 * minutes of silence or with another campaign. The touch of an arrival counts only when it begins a visit.
 */
export function visitAt(
  now: number,
  previous: Partial<Visit>,
  arrival: Touch | undefined,
  newId: string,
): Visit {
  const { visit, lastAt = 0, touch } = previous
  const source = sourceOf(arrival)
  return visit && now - lastAt <= SILENCE_MS && (source === '{}' || source === sourceOf(touch))
    ? { visit, lastAt: now, touch }
    : { visit: { id: newId, startedAt: new Date(now).toJSON() }, lastAt: now, touch: arrival }
}

function sourceOf(touch: Touch | undefined): string {
  return JSON.stringify(touch ? touch.campaign : {})
}
