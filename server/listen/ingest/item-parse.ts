import type { VerdictCode } from '#contract/protocol.ts'
import {
  CALLS,
  type Call,
  type DroppedValue,
  type ItemFrame,
  isObject,
  type JsonObject,
  type ParsedItem,
  type Said,
  textOf,
} from './item.ts'
import { correctTime, readTime, statedTime } from './item-clock.ts'
import {
  bytesOf,
  type Inspection,
  inspect,
  LARGEST_ITEM,
  LONGEST_TEXT,
  MOST_DEPTH,
  MOST_KEYS,
  mendText,
  USUAL_ITEM,
} from './item-guards.ts'
import { handlesOfItem } from './item-handles.ts'
import { redact } from './item-redaction.ts'
import { shortened } from './item-trim.ts'
import { makeId } from './made-id.ts'

const LONGEST_MESSAGE_ID = 100
const MOST_TRAITS = 300
const RESET_NAMES: ReadonlySet<string> = new Set(['Signed Out', 'Logged Out', 'Logout'])

/** One item of a request: what may be stored of it, or the verdict why nothing may. Pure: time comes with the frame. */
export function parseItem(given: unknown, frame: ItemFrame): ParsedItem {
  const inspection = inspect(given)
  const trouble = sizeTrouble(given, inspection)
  if (trouble !== null) return refused(given, trouble.code, trouble.field)
  if (!isObject(given)) return refused(given, 'bad_field', '')
  // mended text has the shape of what it was made of
  const raw = inspection.unstorable ? (mendText(given) as JsonObject) : given
  const call = callOf(raw, frame)
  if (call === null) return refused(raw, 'bad_type', 'type')
  const wrong = fieldTrouble(raw, call)
  if (wrong !== null) return refused(raw, wrong.code, wrong.field)
  return normalise(raw, call, inspection, frame)
}

function normalise(raw: JsonObject, call: Call, inspection: Inspection, frame: ItemFrame): ParsedItem {
  const given = objectAt(raw, 'context')
  const traits =
    call === 'identify'
      ? { ...objectAt(given, 'traits'), ...objectAt(raw, 'traits') }
      : objectAt(given, 'traits')
  const { handles, previous, dropped } = handlesOfItem(raw, traits, frame)
  const [owner, ...others] = handles
  if (owner === undefined) return refused(raw, 'no_identity', null, dropped)
  const original = readTime(statedTime(raw))
  const sentAt = readTime(raw['sentAt']) ?? frame.sentAt
  const time = correctTime({ original, sentAt, receivedAt: frame.receivedAt, historical: frame.historical })
  const byMachine = frame.isMachine(textOf(given['userAgent']))
  const counts = frame.settings.countMachines === true
  const stated = textOf(raw['messageId'])
  const { messageId, earlierIds } =
    stated === null ? makeId(raw, sentAt, byMachine, frame) : { messageId: stated, earlierIds: [] }
  const properties = storedProperties(raw, call, inspection, frame)
  const context = redact(storedContext(given))
  const name = nameOf(raw, call)
  return {
    ok: true,
    item: {
      kind: call,
      name,
      messageId,
      earlierIds,
      occurredAt: time.occurredAt,
      originalAt: original,
      sentAt,
      flags: [
        ...time.flags,
        ...flagsOf(raw, call, inspection, frame, messageId),
        ...properties.flags,
        ...(properties.redacted || context.redacted ? ['redacted'] : []),
        ...(Object.keys(traits).length > MOST_TRAITS ? ['too-many-traits'] : []),
        ...(byMachine && counts ? ['machine-counted'] : []),
      ],
      machine: byMachine && !counts,
      properties: properties.value,
      context: context.value,
      handles: [owner, ...others],
      previous: call === 'alias' ? previous : null,
      reset: call === 'track' && RESET_NAMES.has(name),
      bounced: call === 'track' && frame.trusted && name === 'Email Bounced' && !isSoft(properties.value),
      traits: firstTraits(redact(traits).value),
      said: saidIn(traits),
      company: companyOf(raw, call, given),
      member: frame.trusted ? textOf(properties.value['member']) : null,
      dropped,
    },
  }
}

/** A mailbox that is merely full or slow is still somebody's. */
const isSoft = (properties: JsonObject): boolean =>
  ['type', 'bounce_type', 'bounceType'].some((key) =>
    /^(soft|transient)/i.test(textOf(properties[key]) ?? ''),
  )

/** The path says what a call is; in a batch the item does. */
function callOf(raw: JsonObject, frame: ItemFrame): Call | null {
  const type = frame.call ?? raw['type']
  return CALLS.find((call) => call === type) ?? null
}

function sizeTrouble(given: unknown, inspection: Inspection): Trouble | null {
  if (inspection.depth > MOST_DEPTH) return { code: 'bad_field', field: 'depth' }
  if (inspection.keys > MOST_KEYS) return { code: 'bad_field', field: 'keys' }
  if (bytesOf(given, inspection) > LARGEST_ITEM) return { code: 'too_large', field: 'item' }
  return inspection.longestText > LONGEST_TEXT ? { code: 'too_large', field: 'text' } : null
}

interface Trouble {
  readonly code: VerdictCode
  readonly field: string
}

function fieldTrouble(raw: JsonObject, call: Call): Trouble | null {
  const isGiven = (field: string): boolean => raw[field] !== undefined && raw[field] !== null
  const object = ['traits', 'properties', 'context'].find((field) => isGiven(field) && !isObject(raw[field]))
  if (object !== undefined) return { code: 'bad_field', field: object }
  const id = ['userId', 'anonymousId', 'messageId', 'previousId', 'groupId'].find(
    (field) => isGiven(field) && typeof raw[field] !== 'string' && typeof raw[field] !== 'number',
  )
  if (id !== undefined) return { code: 'bad_field', field: id }
  if ((textOf(raw['messageId'])?.length ?? 0) > 1_000) return { code: 'bad_field', field: 'messageId' }
  if (call === 'track' && textOf(raw['event']) === null) return { code: 'no_event_name', field: 'event' }
  const missing = NEEDED[call].find((field) => textOf(raw[field]) === null)
  return missing === undefined ? null : { code: 'bad_field', field: missing }
}

/** Fields without which a call says nothing. */
const NEEDED: Readonly<Record<Call, readonly string[]>> = {
  identify: [],
  track: [],
  page: [],
  screen: [],
  group: ['groupId'],
  alias: ['userId', 'previousId'],
}

function refused(
  given: unknown,
  code: VerdictCode,
  field: string | null,
  dropped: readonly DroppedValue[] = [],
): ParsedItem {
  const messageId = isObject(given) ? (textOf(given['messageId'])?.slice(0, 1_000) ?? null) : null
  return {
    ok: false,
    code,
    field,
    messageId: messageId === null ? null : String(mendText(messageId)),
    dropped,
  }
}

/** As they came, without what must not be kept; of a large event shortened, where the owner wants that. */
function storedProperties(raw: JsonObject, call: Call, inspection: Inspection, frame: ItemFrame) {
  const whole = propertiesOf(raw, call)
  const isTold = call === 'track' || call === 'page' || call === 'screen'
  // the words of a message are what it is for
  const mayShorten = isTold && !nameOf(raw, call).startsWith('Message ')
  const isTrimmed = frame.trimsLarge === true && mayShorten && bytesOf(raw, inspection) > USUAL_ITEM
  return { ...redact(isTrimmed ? shortened(whole) : whole), flags: isTrimmed ? ['trimmed'] : [] }
}

function flagsOf(
  raw: JsonObject,
  call: Call,
  inspection: Inspection,
  frame: ItemFrame,
  messageId: string,
): string[] {
  const flags: string[] = []
  if (frame.historical) flags.push('historical')
  if (inspection.unstorable) flags.push('text-mended')
  if (bytesOf(raw, inspection) > USUAL_ITEM) flags.push('large')
  if (messageId.length > LONGEST_MESSAGE_ID) flags.push('long-message-id')
  if (frame.call !== null && raw['type'] !== undefined && raw['type'] !== call) flags.push('type-differs')
  if (statedTime(raw) !== undefined && readTime(statedTime(raw)) === null) flags.push('time-unreadable')
  const properties = objectAt(raw, 'properties')
  if (properties['revenue'] !== undefined && textOf(properties['currency']) === null)
    flags.push('currency-assumed')
  return flags
}

function nameOf(raw: JsonObject, call: Call): string {
  if (call === 'track') return cut(textOf(raw['event']) ?? '')
  if (call !== 'page' && call !== 'screen') return call
  return cut(textOf(raw['name']) ?? textOf(objectAt(raw, 'properties')['name']) ?? call)
}

const cut = (name: string): string => name.slice(0, 500)

function propertiesOf(raw: JsonObject, call: Call): JsonObject {
  switch (call) {
    case 'identify':
      return objectAt(raw, 'traits')
    case 'group':
      return { ...objectAt(raw, 'traits'), groupId: raw['groupId'] }
    case 'alias':
      return { previousId: raw['previousId'], userId: raw['userId'] }
    case 'track':
      return objectAt(raw, 'properties')
    case 'page':
    case 'screen': {
      const category = textOf(raw['category'])
      return { ...objectAt(raw, 'properties'), ...(category === null ? {} : { category }) }
    }
  }
}

/** The signature proves something once and is no business of readers; an unset address stays unset. */
function storedContext(context: JsonObject): JsonObject {
  if (context['anonymousVisitor'] !== true && context['signature'] === undefined) return context
  const { signature: _proof, ip, ...kept } = context
  return context['anonymousVisitor'] === true || ip === undefined ? kept : { ...kept, ip }
}

function companyOf(raw: JsonObject, call: Call, context: JsonObject) {
  const externalId = textOf(call === 'group' ? raw['groupId'] : context['groupId'])
  if (externalId === null) return null
  return { externalId: externalId.slice(0, 500), traits: call === 'group' ? objectAt(raw, 'traits') : {} }
}

function firstTraits(traits: JsonObject): JsonObject {
  const entries = Object.entries(traits)
  return entries.length <= MOST_TRAITS ? traits : Object.fromEntries(entries.slice(0, MOST_TRAITS))
}

function saidIn(traits: JsonObject): Said | null {
  const first = (...names: string[]): string =>
    names
      .map((name) => textOf(traits[name]))
      .find((text) => text !== null)
      ?.trim()
      .slice(0, 200) ?? ''
  const surname = first('lastName', 'last_name', 'surname')
  const said = {
    firstName: first('firstName', 'first_name', ...(surname === '' ? ['name'] : [])),
    patronymic: first('patronymic', 'middleName', 'middle_name'),
    surname,
    birthday: first('birthday', 'birthdate', 'birth_date').slice(0, 10),
  }
  return Object.values(said).some((text) => text !== '') ? said : null
}

function objectAt(value: JsonObject, key: string): JsonObject {
  const inner = value[key]
  return isObject(inner) ? inner : {}
}
