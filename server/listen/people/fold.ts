import { isFreeMailDomain, type NameParts, parseFullName, searchForm } from '#pure/identity/index.ts'

/** What is known about a person before it is brought into one row. Values of traits are the newest over the handles. */
export interface Known {
  readonly handles: readonly KnownHandle[]
  readonly traits: readonly KnownTrait[]
  readonly companies: readonly string[]
  /** Domains of which the company says that anyone has a mailbox there. */
  readonly freeMail: readonly string[]
}
export interface KnownHandle {
  readonly kind: string
  readonly value: string
  readonly shown: string
}
export interface KnownTrait {
  readonly key: string
  readonly value: unknown
  readonly statedAt: Date
}

export interface Folded {
  readonly name: string | null
  readonly sortName: string
  readonly company: string | null
  readonly city: string | null
  readonly identified: boolean
  /** Canonical words, each after a space; see person_search. */
  readonly search: string
  /** Surname and first name, canonical: 'petrov:ivan'; empty without a surname. */
  readonly nameKey: string
  /** The words of names and companies, against which typing errors are put right. */
  readonly vocabulary: readonly string[]
  /** All by which duplicates are looked for; while it stays the same nobody need look again. */
  readonly about: string
}

/** One row about a person from what is known: pure, so that it may be repeated at any time. */
export function fold(known: Known): Folded {
  const traits = new Map(known.traits.map((trait) => [trait.key, trait]))
  const name = nameOf(traits)
  const company = textOf(traits, 'company') ?? known.companies[0] ?? null
  const companies = [...new Set([...(company === null ? [] : [company]), ...known.companies])]
  const spoken = wordsOf([name ?? '', ...companies].join(' '))
  const written = known.handles.flatMap((handle) => handleWords(handle, known.freeMail))
  const city = cityOf(traits)
  const phones = known.handles.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
  return {
    name,
    sortName: name === null ? `${NAMELESS_LAST}${labelOf(known.handles) ?? ''}` : sortable(name),
    company,
    city,
    identified: name !== null || known.handles.some((handle) => !BROWSER_KINDS.has(handle.kind)),
    search: [...new Set([...spoken, ...written])]
      .slice(0, MOST_WORDS)
      .map((word) => ` ${word}`)
      .join(''),
    nameKey: nameKey(parseFullName(name ?? '')),
    vocabulary: [...new Set(spoken)].filter((word) => /^\p{L}{3,40}$/u.test(word)),
    about: JSON.stringify([spoken, written.toSorted(), phones.toSorted(), city, textOf(traits, 'birthday')]),
  }
}

/** The key under which namesakes stand together, in any alphabet and transliteration. */
export function nameKey({ first, surname }: NameParts): string {
  return surname === undefined || surname.length < 2 ? '' : `${surname}:${first ?? ''}`
}

/** The handle by which to call somebody without a name: an address people know rather than an id of a system. */
export function labelOf(handles: readonly KnownHandle[]): string | null {
  const [best] = handles
    .filter((handle) => !BROWSER_KINDS.has(handle.kind))
    .toSorted((a, b) => rank(a.kind) - rank(b.kind))
  return best === undefined ? null : best.shown || best.value
}

const LABEL_ORDER = ['email', 'phone', 'telegram', 'vk', 'max', 'whatsapp', 'external', 'loyalty', 'payment']
const rank = (kind: string) => (LABEL_ORDER.indexOf(kind) + LABEL_ORDER.length + 1) % (LABEL_ORDER.length + 1)

/** Handles of a browser or a device: they say that somebody was here, not who. */
export const BROWSER_KINDS: ReadonlySet<string> = new Set(['cookie', 'device'])

/** A sign of the private use area: in byte order behind every letter of every alphabet we meet. */
const NAMELESS_LAST = '\uf8ff'
const MOST_WORDS = 60

/** The newer of the whole name and its parts. */
function nameOf(traits: ReadonlyMap<string, KnownTrait>): string | null {
  const whole = textOf(traits, 'name')
  const keys = ['firstName', 'patronymic', 'middleName', 'lastName']
  const parts = keys.map((key) => textOf(traits, key)).filter((part) => part !== null)
  if (parts.length === 0) return whole
  const statedAt = (key: string) => traits.get(key)?.statedAt.getTime() ?? 0
  const partsAreNewer = Math.max(...keys.map(statedAt)) > statedAt('name')
  return whole === null || partsAreNewer ? parts.join(' ') : whole
}

function cityOf(traits: ReadonlyMap<string, KnownTrait>): string | null {
  const address = traits.get('address')?.value
  const inAddress =
    typeof address === 'object' && address !== null && 'city' in address ? plainText(address.city) : null
  return textOf(traits, 'city') ?? textOf(traits, 'address.city') ?? inAddress
}

/** A trait as text: company may come as {name}. Empty and taken-away values are none. */
function textOf(traits: ReadonlyMap<string, KnownTrait>, key: string): string | null {
  const value = traits.get(key)?.value
  return typeof value === 'object' && value !== null && 'name' in value
    ? plainText(value.name)
    : plainText(value)
}

function plainText(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  return text === '' ? null : text.slice(0, 300)
}

function sortable(name: string): string {
  return name.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ')
}

const wordsOf = (text: string): string[] => searchForm(text).split(/\s+/).filter(Boolean)

/** Phones are found by their digits in the index of handles; browsers are not searched for at all. */
function handleWords({ kind, value, shown }: KnownHandle, freeMail: readonly string[]): string[] {
  if (BROWSER_KINDS.has(kind) || kind === 'phone') return []
  if (kind !== 'email') return wordsOf(shown === value ? value : `${shown} ${value}`)
  const [local = '', domain = ''] = value.split('@')
  const ofCompany = domain === '' || isFreeMailDomain(domain) || freeMail.includes(domain) ? '' : domain
  return wordsOf(`${value} ${local.replaceAll(/[._+-]+/g, ' ')} ${ofCompany}`)
}
