import { FIELDS, type Field, type StatedLevel } from './agreement.ts'

/** How often a level occurs between two records of one person, and between records of strangers. */
export interface LevelShare {
  readonly same: number
  readonly strangers: number
}

/** The levels that have shares of their own. */
export const TRAINED_LEVELS = ['equal', 'one-edit', 'two-edits', 'partly', 'initial', 'different'] as const

export type TrainedLevel = (typeof TRAINED_LEVELS)[number]

export type FieldShares = Readonly<Record<TrainedLevel, LevelShare>>

/**
 * The trained weights of the scorer (Fellegi and Sunter 1969: `same` is m, `strangers` is u).
 * `prior` is the share of all pairs that are one person, `household` the share that are two people who
 * share surname, phone, home or company.
 */
export interface ScoreModel {
  readonly prior: number
  readonly household: number
  readonly fields: Readonly<Record<Field, FieldShares>>
}

/** Fields that people of one household or one office have in common though they are not one person. */
export const SHARED_FIELDS: ReadonlySet<Field> = new Set([
  'last_name',
  'phone',
  'company',
  'city',
  'postcode',
  'address',
])

/**
 * Levels that are common between two people of one household though they are rare between strangers or within
 * one person: surnames that differ in gender, the patronymic of siblings, the birthday of twins.
 */
const IN_HOUSEHOLD: Partial<Record<Field, Partial<Record<StatedLevel, number>>>> = {
  last_name: { partly: 0.4 },
  patronymic: { equal: 0.4 },
  birthday: { equal: 0.01 },
}

/** Shares in the order of TRAINED_LEVELS. */
type Row = readonly [number, number, number, number, number, number]

const ALWAYS_SMALL = 1e-7

/**
 * Where training starts when nothing was trained before: round numbers from general knowledge
 * (a birthday repeats once in about 20,000 pairs, one surname in about 300), not from any data set.
 */
export const STARTING_MODEL: ScoreModel = {
  prior: 0.001,
  household: 0.0005,
  fields: {
    first_name: shares([0.8, 0.08, 0.02, 0.06, 0.03, 0.03], [0.02, 0.003, 0.01, 0.02, 0.08, 0.9465]),
    patronymic: shares([0.85, 0.06, 0.02, 0.05, 0.1, 0.019], [0.03, 0.003, 0.01, 0.02, 0.08, 0.9369]),
    last_name: shares([0.82, 0.08, 0.02, 0.03, 0.01, 0.04], [0.004, 0.002, 0.006, 0.003, 0.06, 0.9845]),
    birthday: shares([0.87, 0.05, 0.02, 0.04, 0, 0.02], [5e-5, 0.001, 0.01, 0.003, 0, 0.986]),
    phone: shares([0.8, 0.04, 0.01, 0, 0, 0.15], [5e-6, 1e-5, 5e-5, 0, 0, 0.999935]),
    email: shares([0.75, 0.05, 0.02, 0.08, 0, 0.1], [5e-6, 5e-6, 2e-5, 1e-4, 0, 0.99987]),
    company: shares([0.7, 0.05, 0.02, 0.13, 0, 0.1], [0.003, 0.0005, 0.001, 0.02, 0, 0.9755]),
    city: shares([0.8, 0.06, 0.02, 0.02, 0, 0.1], [0.08, 0.003, 0.005, 0.01, 0, 0.902]),
    postcode: shares([0.85, 0.06, 0, 0, 0, 0.09], [0.005, 0.01, 0, 0, 0, 0.985]),
    address: shares([0.65, 0.07, 0.03, 0.15, 0, 0.1], [5e-5, 5e-5, 1e-4, 0.02, 0, 0.9798]),
  },
}

/**
 * The shares that apply to a level. Exchanged names are an equal first name and an equal surname, at the
 * price of one bit each. They have no shares of their own: both names are always exchanged together, so
 * counting them as two independent rare events would outweigh every contradiction (tried, and it did).
 */
export function sharesOf(model: ScoreModel, field: Field, level: StatedLevel): LevelShare {
  const { same, strangers } = model.fields[field][trainedAs(level)]
  return level === 'swapped' ? { same: same / 2, strangers } : { same, strangers }
}

/**
 * How often a level occurs between two people of one household: shared fields agree as within one person,
 * all others as between strangers, but for twins and siblings.
 */
export function householdShare(model: ScoreModel, field: Field, level: StatedLevel): number {
  const { same, strangers } = sharesOf(model, field, level)
  const usual = SHARED_FIELDS.has(field) ? same : strangers
  return Math.max(usual, IN_HOUSEHOLD[field]?.[level] ?? 0)
}

/** The level under which an agreement is counted in training. */
export function trainedAs(level: StatedLevel): TrainedLevel {
  return level === 'swapped' ? 'equal' : level
}

/** Shares that add up to one, none of them quite zero: what was never seen is rare, not impossible. */
export function normalised(
  raw: (level: TrainedLevel) => LevelShare,
  round: (share: number) => number = (share) => share,
): FieldShares {
  const floored = TRAINED_LEVELS.map((level) => {
    const { same, strangers } = raw(level)
    return { level, same: Math.max(same, ALWAYS_SMALL), strangers: Math.max(strangers, ALWAYS_SMALL) }
  })
  const sameTotal = floored.reduce((sum, share) => sum + share.same, 0)
  const strangersTotal = floored.reduce((sum, share) => sum + share.strangers, 0)
  const entries = floored.map(({ level, same, strangers }) => [
    level,
    { same: round(same / sameTotal), strangers: round(strangers / strangersTotal) },
  ])
  // Object.fromEntries forgets the keys; they are exactly TRAINED_LEVELS
  return Object.fromEntries(entries) as FieldShares
}

/** The same for every field. */
export function modelFields(sharesOf: (field: Field) => FieldShares): ScoreModel['fields'] {
  // Object.fromEntries forgets the keys; they are exactly FIELDS
  return Object.fromEntries(FIELDS.map((field) => [field, sharesOf(field)])) as ScoreModel['fields']
}

function shares(same: Row, strangers: Row): FieldShares {
  return normalised((level) => {
    const place = TRAINED_LEVELS.indexOf(level)
    return { same: same[place] ?? 0, strangers: strangers[place] ?? 0 }
  })
}
