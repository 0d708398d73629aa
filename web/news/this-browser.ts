/** News in this browser while its page is closed: asking for it, keeping it alive, leaving it. */
export interface Registration {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
  readonly name: string
  readonly language: string
}

/** The member who asked for it here: another one at the same machine did not. */
const ASKED = 'tandem-news-here'
export const askedHere = (): string | null => localStorage.getItem(ASKED)

export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** Asks the member, then the browser; null when one of them says no. */
export async function subscribe(key: string, member: string): Promise<Registration | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  try {
    const worker = await navigator.serviceWorker.register('/news-worker.js')
    const wanted = { userVisibleOnly: true, applicationServerKey: bytes(key) }
    const before = await worker.pushManager.getSubscription()
    // one that was made for another installation or another secret
    if (before !== null && !isFor(before, key)) await before.unsubscribe()
    const subscription = await worker.pushManager.subscribe(wanted)
    localStorage.setItem(ASKED, member)
    return presented(subscription)
  } catch (error) {
    // a browser without its maker's service behind it can show nothing
    console.error(error)
    return null
  }
}

/** What the browser still has from before; null: nothing, or it may show nothing any more. */
export async function present(): Promise<Registration | null> {
  if (!canPush() || Notification.permission !== 'granted') return null
  const worker = await navigator.serviceWorker.getRegistration()
  const subscription = await worker?.pushManager.getSubscription()
  return subscription ? presented(subscription) : null
}

export async function leaveBrowser(): Promise<void> {
  localStorage.removeItem(ASKED)
  const worker = await navigator.serviceWorker.getRegistration()
  await (await worker?.pushManager.getSubscription())?.unsubscribe()
}

function presented(subscription: PushSubscription): Registration | null {
  const { endpoint, keys } = subscription.toJSON()
  const { p256dh, auth } = keys ?? {}
  if (endpoint === undefined || p256dh === undefined || auth === undefined) return null
  return {
    endpoint,
    keys: { p256dh, auth },
    name: browserName(navigator.userAgent),
    language: document.documentElement.lang,
  }
}

const isFor = ({ options }: PushSubscription, key: string): boolean => {
  const known = options.applicationServerKey
  return known !== null && btoa(String.fromCharCode(...new Uint8Array(known))) === plain(key)
}

const plain = (key: string): string => key.replaceAll('-', '+').replaceAll('_', '/').padEnd(88, '=')
const bytes = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(plain(key)), (sign) => sign.charCodeAt(0))

/** Most say of themselves that they are Chrome and Safari too, so those come last. */
const browsers = [
  ['Firefox/', 'Firefox'],
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['YaBrowser/', 'Yandex'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

/** A telephone says of itself that it is Linux or Mac OS too. */
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'] as const

/** What a member calls it: the browser and the system. */
export function browserName(agent: string): string {
  const browser = browsers.find(([sign]) => agent.includes(sign))?.[1] ?? 'Browser'
  const system = systems.find((sign) => agent.includes(sign)) ?? ''
  return `${browser} ${system}`.trim()
}
