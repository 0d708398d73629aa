import { isObject, type JsonObject, textOf } from './item.ts'

/** A batch of PostHog's clients in the words of the Segment protocol. */
export function fromPostHog(body: JsonObject): JsonObject {
  const batch = Array.isArray(body['batch']) ? body['batch'] : [body]
  return { batch: batch.map(itemFromPostHog), sentAt: body['sent_at'] }
}

export function itemFromPostHog(given: unknown): unknown {
  if (!isObject(given)) return given
  const properties = isObject(given['properties']) ? given['properties'] : {}
  const event = textOf(given['event'])
  const person = personTraits(given, properties)
  const base = {
    messageId: given['uuid'] ?? given['$uuid'],
    timestamp: given['timestamp'],
    ...whoIs(given['distinct_id'] ?? properties['distinct_id'], properties),
    context: { ...contextOf(properties), ...(Object.keys(person).length === 0 ? {} : { traits: person }) },
  }
  switch (event) {
    case '$identify':
    case '$set':
      return { ...base, type: 'identify', traits: person }
    case '$create_alias':
      return { ...base, type: 'alias', previousId: properties['alias'] }
    case '$groupidentify':
      return {
        ...base,
        type: 'group',
        groupId: properties['$group_key'],
        traits: isObject(properties['$group_set']) ? properties['$group_set'] : {},
      }
    case '$pageview':
      return { ...base, type: 'page', properties: ownProperties(properties) }
    case '$screen':
      return {
        ...base,
        type: 'screen',
        name: properties['$screen_name'],
        properties: ownProperties(properties),
      }
    default:
      return { ...base, type: 'track', event: given['event'], properties: ownProperties(properties) }
  }
}

/** The nameless go by a UUID that the client made; whatever else stands there is the company's own id. */
function whoIs(distinctId: unknown, properties: JsonObject): JsonObject {
  const browser = properties['$anon_distinct_id'] ?? properties['$device_id']
  return typeof distinctId === 'string' && UUID.test(distinctId)
    ? { anonymousId: distinctId }
    : { userId: distinctId, ...optional('anonymousId', browser) }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function personTraits(given: JsonObject, properties: JsonObject): JsonObject {
  const sets = [properties['$set_once'], given['$set_once'], properties['$set'], given['$set']]
  return Object.assign({}, ...sets.filter(isObject))
}

const optional = (name: string, value: unknown): JsonObject =>
  textOf(value) === null ? {} : { [name]: value }

function contextOf(properties: JsonObject): JsonObject {
  const page = {
    ...optional('url', properties['$current_url']),
    ...optional('path', properties['$pathname']),
    ...optional('referrer', properties['$referrer']),
    ...optional('title', properties['title']),
  }
  return {
    ...(textOf(properties['$lib']) === null
      ? {}
      : { library: { name: properties['$lib'], version: properties['$lib_version'] } }),
    ...(Object.keys(page).length === 0 ? {} : { page }),
    ...optional('userAgent', properties['$raw_user_agent']),
    ...optional('timezone', properties['$timezone']),
  }
}

/** What the company itself sent; names that begin with a dollar sign are the client's own book-keeping. */
function ownProperties(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name]) => !name.startsWith('$') && name !== 'distinct_id' && name !== 'token',
    ),
  )
}
