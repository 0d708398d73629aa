import {
  compareHandleKeys,
  type HandleKind,
  type HandleOutcome,
  handleText,
  type NormalisationSettings,
  normaliseHandle,
  type Provenance,
  readingPhone,
  strengthOf,
  strongerOf,
  strongestHandle,
} from '#pure/identity/index.ts'
import type { CarriedHandle } from '#server/listen/identity/index.ts'
import { type DroppedValue, type ItemFrame, isObject, type JsonObject, textOf } from './item.ts'

/** The scope of the company's own user ids, whichever key they come with: site and server mean the same user. */
export const OWN_USERS = 'user'

export interface ItemHandles {
  /** The strongest first; empty when the item names nobody. */
  readonly handles: readonly CarriedHandle[]
  readonly previous: CarriedHandle | null
  readonly dropped: readonly DroppedValue[]
}

/** All handles that an item carries, each with the strength of this sighting. A function of the item alone. */
export function handlesOfItem(raw: JsonObject, traits: JsonObject, frame: ItemFrame): ItemHandles {
  const gathered = gatherer(frame)
  const context = isObject(raw['context']) ? raw['context'] : {}
  const userId = textOf(raw['userId'])
  if (userId !== null) gathered.add('external', OWN_USERS, userId, provenUser(userId, context, frame), true)
  const anonymous = textOf(raw['anonymousId'])
  if (anonymous !== null) gathered.add('cookie', '', anonymous, 'browser')
  if (
    anonymous === null &&
    userId === null &&
    context['anonymousVisitor'] === true &&
    frame.visitorKey !== null
  )
    gathered.add('cookie', '', frame.visitorKey, 'browser')
  addContacts(gathered, traits, frame)
  addExternalIds(gathered, context['externalIds'], frame)
  addDevice(gathered, context['device'])
  const previous = previousOf(raw, anonymous, frame)
  return { handles: gathered.inOrder(), previous, dropped: gathered.dropped }
}

function provenUser(userId: string, context: JsonObject, frame: ItemFrame): Provenance {
  const signature = context['signature']
  if (frame.trusted) return 'server'
  return typeof signature === 'string' && frame.isSigned(userId, signature) ? 'server' : 'browser'
}

function addContacts(gathered: Gatherer, traits: JsonObject, frame: ItemFrame): void {
  for (const kind of ['email', 'phone'] as const) {
    const value = textOf(traits[kind])
    if (value === null) continue
    const verified = frame.trusted && traits[`${kind}_verified`] === true
    gathered.add(kind, '', value, verified ? 'verified' : frame.trusted ? 'server' : 'browser')
  }
}

/** Names under which senders give typed ids, and the kinds they stand for; anything else is a system of its own. */
const KIND_OF_TYPE: Readonly<Record<string, HandleKind>> = {
  email: 'email',
  phone: 'phone',
  telegram: 'telegram',
  telegram_id: 'telegram',
  vk: 'vk',
  vk_id: 'vk',
  max: 'max',
  max_id: 'max',
  whatsapp: 'whatsapp',
  whatsapp_id: 'whatsapp',
  loyalty: 'loyalty',
  loyalty_card: 'loyalty',
  payment: 'payment',
  anonymous_id: 'cookie',
  cookie: 'cookie',
  'ios.id': 'device',
  'android.id': 'device',
  device_id: 'device',
}

function addExternalIds(gathered: Gatherer, list: unknown, frame: ItemFrame): void {
  if (!Array.isArray(list)) return
  for (const entry of list.slice(0, 20)) if (isObject(entry)) addExternalId(gathered, entry, frame)
}

function addExternalId(gathered: Gatherer, entry: JsonObject, frame: ItemFrame): void {
  const [value, type] = [textOf(entry['id']), textOf(entry['type'])]
  if (value === null || type === null) return
  const kind = KIND_OF_TYPE[type.toLowerCase()] ?? 'external'
  const collection = textOf(entry['collection'])
  // "users" is what clients put there when nobody thought of it
  const named = collection === 'users' ? null : collection
  const system = type === 'user_id' ? OWN_USERS : type
  const scope = named ?? (kind === 'external' ? system : '')
  gathered.add(kind, scope.slice(0, 100), value, frame.trusted ? 'server' : 'browser')
}

function addDevice(gathered: Gatherer, device: unknown): void {
  if (!isObject(device)) return
  for (const name of ['id', 'token']) {
    const value = textOf(device[name])
    if (value !== null) gathered.add('device', '', value, 'browser')
  }
}

/**
 * The previous name of an alias. Browsers put their anonymous id there, which is always a UUID or the id of the
 * same item; anything else is an earlier user id. Decided from the item alone, because what is known already
 * depends on the order of arrival.
 */
function previousOf(raw: JsonObject, anonymous: string | null, frame: ItemFrame): CarriedHandle | null {
  const previous = raw['type'] === 'alias' || frame.call === 'alias' ? textOf(raw['previousId']) : null
  if (previous === null || previous === textOf(raw['userId'])) return null
  const isCookie = previous === anonymous || UUID.test(previous)
  const gathered = gatherer(frame)
  if (isCookie) gathered.add('cookie', '', previous, 'browser')
  else gathered.add('external', OWN_USERS, previous, frame.trusted ? 'server' : 'browser')
  return gathered.inOrder()[0] ?? null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

type Gatherer = ReturnType<typeof gatherer>

function gatherer(frame: ItemFrame) {
  const found = new Map<string, CarriedHandle>()
  const dropped: DroppedValue[] = []
  return {
    dropped,
    add(kind: HandleKind, scope: string, raw: string, provenance: Provenance, identified = false): void {
      const { outcome, shown } = readOnce(kind, scope, raw, frame.settings)
      if (!outcome.ok) {
        if (outcome.because !== 'empty')
          dropped.push({ kind, value: raw.slice(0, 200), because: outcome.because })
        return
      }
      const { handle } = outcome
      const carried: CarriedHandle = {
        kind: handle.kind,
        scope: handle.scope,
        value: handle.value,
        ...(handle.weakContact === undefined ? {} : { weakContact: handle.weakContact }),
        strength: strengthOf(handle, provenance),
        verified: provenance === 'verified' && handle.weakContact === undefined,
        identified,
        shown,
      }
      const key = handleText(handle)
      const known = found.get(key)
      found.set(key, known === undefined ? carried : stronger(known, carried))
    },
    inOrder(): readonly CarriedHandle[] {
      const all = [...found.values()].sort(compareHandleKeys)
      const first = strongestHandle(all)
      return first === undefined ? [] : [first, ...all.filter((handle) => handle !== first)]
    },
  }
}

interface Read {
  readonly outcome: HandleOutcome
  /** How people read it: as it was typed, a phone in one form for all. What was typed stays in the event. */
  readonly shown: string
}

/** Values read lately under the same settings: the same few people come again and again. */
const readings = new WeakMap<NormalisationSettings, Map<string, Read>>()
const MOST_READINGS = 40_000

function readOnce(kind: HandleKind, scope: string, raw: string, settings: NormalisationSettings): Read {
  if (raw.length + scope.length > 200) return read(kind, scope, raw, settings)
  const known = readings.get(settings) ?? new Map<string, Read>()
  const key = `${kind}\n${scope.length}\n${scope}${raw}`
  const found = known.get(key) ?? read(kind, scope, raw, settings)
  if (known.size >= MOST_READINGS) known.clear()
  readings.set(settings, known.set(key, found))
  return found
}

function read(kind: HandleKind, scope: string, raw: string, settings: NormalisationSettings): Read {
  const outcome = normaliseHandle(kind, scope, raw, settings)
  const isPhone = outcome.ok && outcome.handle.kind === 'phone'
  const shown = isPhone ? readingPhone(outcome.handle.value, outcome.handle.extension) : raw.trim()
  return { outcome, shown: shown.slice(0, 200) }
}

function stronger(known: CarriedHandle, other: CarriedHandle): CarriedHandle {
  return {
    ...known,
    strength: strongerOf(known.strength, other.strength),
    verified: known.verified || other.verified,
    identified: known.identified || other.identified,
  }
}
