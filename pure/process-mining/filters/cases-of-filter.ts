import { variants, variantsCovering } from '../facts/variants.ts'
import type { EventLog } from '../log/event-log.ts'
import { attributeMask } from './attribute-mask.ts'
import type { LogFilter, PathFilter } from './filter.ts'
import { maskFrom } from './mask.ts'
import { endsWithin, timeMask, within } from './time-mask.ts'

/** For each case 1 when the filter keeps it. Linear in the steps. A trimming filter keeps the cases it leaves a step. */
export function casesOfFilter(log: EventLog, filter: LogFilter): Uint8Array {
  const mask = maskOf(log, filter)
  if (filter.not === true)
    for (let number = 0; number < mask.length; number++) mask[number] = mask[number] === 1 ? 0 : 1
  return mask
}

function maskOf(log: EventLog, filter: LogFilter): Uint8Array {
  switch (filter.by) {
    case 'time':
      return timeMask(log, filter)
    case 'activity':
      return activityMask(log, filter.activities, filter.every === true)
    case 'path':
      return filter.follows === 'directly' ? directMask(log, filter) : eventualMask(log, filter)
    case 'start':
      return endMask(log, filter.activities, (number) => log.caseOffsets[number] ?? 0)
    case 'end':
      return endMask(log, filter.activities, (number) => (log.caseOffsets[number + 1] ?? 0) - 1)
    case 'attribute':
      return attributeMask(log, filter)
    case 'duration':
      return durationMask(log, within(filter.atLeast, filter.atMost))
    case 'variant':
      return variantMask(log, filter.variants)
    case 'top-variants':
      return topVariantsMask(log, filter.share)
    case 'rework':
      return reworkMask(log, filter.activity, filter.times)
  }
}

/** 1 for each case that has a step for which `isWanted` says so. */
function casesWith(log: EventLog, isWanted: (place: number, first: number) => boolean): Uint8Array {
  const { caseOffsets } = log
  return maskFrom(log.cases, (number) => {
    const first = caseOffsets[number] ?? 0
    const next = caseOffsets[number + 1] ?? 0
    for (let place = first; place < next; place++) if (isWanted(place, first)) return true
    return false
  })
}

/** For each activity its place in `names` from 1 on, 0 for the others. */
function marksOf({ activities }: EventLog, names: readonly string[]): Uint32Array {
  const places = new Map(names.map((name, place) => [name, place + 1]))
  return Uint32Array.from(activities, (name) => places.get(name) ?? 0)
}

function activityMask(log: EventLog, names: readonly string[], every: boolean): Uint8Array {
  const { activity } = log
  const wanted = [...new Set(names)]
  if (!every) {
    const marks = marksOf(log, wanted)
    return casesWith(log, (place) => marks[activity[place] ?? 0] !== 0)
  }
  const all = new Uint8Array(log.cases).fill(1)
  for (const name of wanted) {
    const number = log.activities.indexOf(name)
    const mask = casesWith(log, (place) => activity[place] === number)
    for (let at = 0; at < all.length; at++) all[at] = (all[at] ?? 0) & (mask[at] ?? 0)
  }
  return all
}

function endMask(log: EventLog, names: readonly string[], placeOf: (number: number) => number): Uint8Array {
  const marks = marksOf(log, names)
  return maskFrom(log.cases, (number) => marks[log.activity[placeOf(number)] ?? 0] !== 0)
}

function directMask(log: EventLog, { from, to, atLeast, atMost }: PathFilter): Uint8Array {
  const { activity, end } = log
  const [one, other] = [log.activities.indexOf(from), log.activities.indexOf(to)]
  const isWithin = within(atLeast, atMost)
  return casesWith(
    log,
    (place, first) =>
      place > first &&
      activity[place] === other &&
      activity[place - 1] === one &&
      isWithin((end[place] ?? 0) - (end[place - 1] ?? 0)),
  )
}

/**
 * Times of a case only grow, so for each `to` the earliest `from` that is not too long ago is the best one; that
 * one moves forward with `to`, and a case costs one pass.
 */
function eventualMask(log: EventLog, { from, to, atLeast, atMost }: PathFilter): Uint8Array {
  const { activity, end } = log
  const [one, other] = [log.activities.indexOf(from), log.activities.indexOf(to)]
  const longest = atMost ?? Number.POSITIVE_INFINITY
  const shortest = atLeast ?? 0
  let earliest = 0
  return casesWith(log, (place, first) => {
    if (place === first) earliest = first
    if (activity[place] !== other) return false
    const now = end[place] ?? 0
    while (earliest < place && (activity[earliest] !== one || now - (end[earliest] ?? 0) > longest))
      earliest++
    return earliest < place && now - (end[earliest] ?? 0) >= shortest
  })
}

function durationMask(log: EventLog, isWithin: (duration: number) => boolean): Uint8Array {
  return endsWithin(log, (first, last) => isWithin(last - first))
}

function variantMask(log: EventLog, wanted: readonly (readonly string[])[]): Uint8Array {
  const { activity, caseOffsets } = log
  const numbers = wanted.map((names) => names.map((name) => log.activities.indexOf(name)))
  return maskFrom(log.cases, (number) => {
    const first = caseOffsets[number] ?? 0
    const length = (caseOffsets[number + 1] ?? 0) - first
    const isSame = (names: readonly number[]) =>
      names.length === length && names.every((name, step) => activity[first + step] === name)
    return numbers.some(isSame)
  })
}

function topVariantsMask(log: EventLog, share: number): Uint8Array {
  const table = variants(log)
  const kept = variantsCovering(table, share)
  return maskFrom(log.cases, (number) => (table.ofCase[number] ?? 0) < kept)
}

function reworkMask(log: EventLog, name: string | null, times: number): Uint8Array {
  const { activity } = log
  const wanted = name === null ? -1 : log.activities.indexOf(name)
  if (name !== null && wanted < 0) return new Uint8Array(log.cases)
  const counts = new Uint32Array(log.activities.length)
  let seen: number[] = []
  return casesWith(log, (place, first) => {
    if (place === first) {
      for (const step of seen) counts[step] = 0
      seen = []
    }
    const step = activity[place] ?? 0
    if (counts[step] === 0) seen.push(step)
    counts[step] = (counts[step] ?? 0) + 1
    return (wanted < 0 || step === wanted) && (counts[step] ?? 0) >= times
  })
}
