import { compareHandleKeys, type Epoch, type Resolution } from '#pure/identity/index.ts'
import type { EpochRow } from './region-handles.ts'

/** A handle's epoch as it should be stored. */
export interface WantedEpoch {
  /** null for an epoch that has no row yet. */
  readonly row: EpochRow | null
  readonly base: EpochRow
  readonly epoch: number
  readonly from: Date | null
  readonly until: Date | null
  readonly personId: string
  readonly bornPersonId: string
}

export interface Assignment {
  readonly epochs: readonly WantedEpoch[]
  /** Rows of epochs that are no more. */
  readonly surplus: readonly EpochRow[]
  readonly newPersons: readonly string[]
  /** Where each person that was made for a handle of the region is now: itself, or who absorbed it. */
  readonly placeOf: ReadonlyMap<string, string>
}

interface Slot {
  readonly row: EpochRow | null
  /** The person made for this stretch of the handle, if it was one before. */
  readonly born: string | undefined
  readonly base: EpochRow
  readonly epoch: number
  readonly from: Date | null
  readonly until: Date | null
  /** The component's name; nobody's epochs are alone. */
  readonly component: string
  readonly nobodys: boolean
}

/**
 * Gives the people of a resolution their ids: of all persons made for handles of a component the one made first
 * survives, the others lead to it. A part that leaves thus gets its former person back. Where two parts were born
 * as one, the part with the leading handle keeps the person and the other gets a new one.
 */
export function assignPersons(
  rows: readonly EpochRow[],
  resolution: Pick<Resolution, 'components' | 'epochs'>,
  makeId: () => string,
): Assignment {
  const slots = slotsOf(rows, resolution)
  const components = groupBy(slots, ({ component }) => component)
  const order = [...components]
    .sort(([, one], [, other]) => compareComponents(one, other))
    .map(([name]) => name)
  const ownerOf = new Map<string, string>()
  const persons = new Map<string, string>()
  const newPersons: string[] = []
  for (const name of order) {
    const births = (components.get(name) ?? []).flatMap(({ born }) => born ?? [])
    const owned = births.filter((born) => (ownerOf.get(born) ?? name) === name)
    for (const born of owned) ownerOf.set(born, name)
    const oldest = owned.sort()[0] ?? makeId()
    if (owned.length === 0) newPersons.push(oldest)
    persons.set(name, oldest)
  }
  const personOf = (name: string): string => persons.get(name) ?? ''
  const epochs = slots.map(({ component, nobodys: _, born, ...slot }): WantedEpoch => {
    const keepsBirth = born !== undefined && ownerOf.get(born) === component
    return { ...slot, personId: personOf(component), bornPersonId: keepsBirth ? born : personOf(component) }
  })
  const used = new Set(epochs.flatMap(({ row }) => row?.id ?? []))
  return {
    epochs,
    surplus: rows.filter(({ id }) => !used.has(id)),
    newPersons,
    placeOf: new Map([
      ...placesOfTheDissolved(rows, epochs),
      ...[...ownerOf].map(([born, name]) => [born, personOf(name)] as const),
      ...epochs.map(({ personId }) => [personId, personId] as const),
    ]),
  }
}

/** Whose stretch of a handle became part of another's leads to who has it now. */
function placesOfTheDissolved(
  rows: readonly EpochRow[],
  epochs: readonly WantedEpoch[],
): (readonly [string, string])[] {
  return rows.flatMap(({ baseId, from, bornPersonId }) => {
    const heir = epochs.find(
      ({ base, until }) => base.id === baseId && (until === null || until > (from ?? 0)),
    )
    return heir === undefined ? [] : [[bornPersonId, heir.personId] as const]
  })
}

function slotsOf(rows: readonly EpochRow[], resolution: Pick<Resolution, 'components' | 'epochs'>): Slot[] {
  const stored = groupBy(rows, ({ baseId }) => baseId)
  return rows
    .filter(({ epoch }) => epoch === 0)
    .flatMap((base): Slot[] => {
      const component = resolution.components.get(base.id) ?? base.id
      const wanted = resolution.epochs.get(base.id) ?? [{ from: null, until: null, component }]
      const known = stored.get(base.id) ?? []
      const births = birthsOf(wanted, known)
      return wanted.map((epoch, index) => ({
        row: known.find((row) => row.epoch === index) ?? null,
        base,
        born: births[index],
        epoch: index,
        from: epoch.from === null ? null : new Date(epoch.from),
        until: epoch.until === null ? null : new Date(epoch.until),
        component: epoch.component ?? `nobody ${base.id} ${index}`,
        nobodys: epoch.component === null,
      }))
    })
}

/**
 * Who was made for each stretch: of the stored one that begins with it, else of one that ends with it or at least
 * touches it. Rows are numbered through, so a stretch put in between must not take over its neighbour's person.
 */
function birthsOf(
  wanted: readonly Pick<Epoch, 'from' | 'until'>[],
  known: readonly EpochRow[],
): (string | undefined)[] {
  if (wanted.length === 1 && known.length === 1) return [known[0]?.bornPersonId]
  const free = new Set(known)
  const births = new Map<number, string>()
  const match = (fits: (epoch: Pick<Epoch, 'from' | 'until'>, row: EpochRow) => boolean): void => {
    for (const [index, epoch] of wanted.entries()) {
      const row = births.has(index) ? undefined : [...free].find((one) => fits(epoch, one))
      if (row !== undefined && free.delete(row)) births.set(index, row.bornPersonId)
    }
  }
  match(({ from }, row) => from === (row.from?.getTime() ?? null))
  match(({ until }, row) => until === (row.until?.getTime() ?? null))
  match(
    ({ from, until }, row) =>
      (until === null || row.from === null || row.from.getTime() < until) &&
      (from === null || row.until === null || from < row.until.getTime()),
  )
  return wanted.map((_, index) => births.get(index))
}

/** The part with the leading handle first; nobody's stretches last. */
function compareComponents(one: readonly Slot[], other: readonly Slot[]): number {
  const [a, b] = [leading(one), leading(other)]
  if (a === undefined || b === undefined) return 0
  return Number(a.nobodys) - Number(b.nobodys) || a.epoch - b.epoch || compareHandleKeys(a.base, b.base)
}

const leading = (slots: readonly Slot[]): Slot | undefined =>
  [...slots].sort((one, other) => one.epoch - other.epoch || compareHandleKeys(one.base, other.base))[0]

function groupBy<Value>(values: readonly Value[], nameOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const group = groups.get(nameOf(value))
    if (group === undefined) groups.set(nameOf(value), [value])
    else group.push(value)
  }
  return groups
}
