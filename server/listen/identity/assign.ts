import { compareHandleKeys, type Resolution } from '#pure/identity/index.ts'
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
    const births = (components.get(name) ?? []).flatMap(({ row }) => row?.bornPersonId ?? [])
    const owned = births.filter((born) => (ownerOf.get(born) ?? name) === name)
    for (const born of owned) ownerOf.set(born, name)
    const oldest = owned.sort()[0] ?? makeId()
    if (owned.length === 0) newPersons.push(oldest)
    persons.set(name, oldest)
  }
  const personOf = (name: string): string => persons.get(name) ?? ''
  const epochs = slots.map(({ component, nobodys: _, ...slot }): WantedEpoch => {
    const born = slot.row?.bornPersonId
    const keepsBirth = born !== undefined && ownerOf.get(born) === component
    return { ...slot, personId: personOf(component), bornPersonId: keepsBirth ? born : personOf(component) }
  })
  const used = new Set(epochs.flatMap(({ row }) => row?.id ?? []))
  return {
    epochs,
    surplus: rows.filter(({ id }) => !used.has(id)),
    newPersons,
    placeOf: new Map([...ownerOf].map(([born, name]) => [born, personOf(name)])),
  }
}

function slotsOf(rows: readonly EpochRow[], resolution: Pick<Resolution, 'components' | 'epochs'>): Slot[] {
  const stored = groupBy(rows, ({ baseId }) => baseId)
  return rows
    .filter(({ epoch }) => epoch === 0)
    .flatMap((base): Slot[] => {
      const component = resolution.components.get(base.id) ?? base.id
      const wanted = resolution.epochs.get(base.id) ?? [{ from: null, until: null, component }]
      return wanted.map((epoch, index) => ({
        row: stored.get(base.id)?.find((row) => row.epoch === index) ?? null,
        base,
        epoch: index,
        from: epoch.from === null ? null : new Date(epoch.from),
        until: epoch.until === null ? null : new Date(epoch.until),
        component: epoch.component ?? `nobody ${base.id} ${index}`,
        nobodys: epoch.component === null,
      }))
    })
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
