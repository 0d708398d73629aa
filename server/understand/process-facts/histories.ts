/** Texts by number and back. */
export interface Words {
  readonly all: readonly string[]
  /** -1 for nothing. */
  number(word: string | null): number
}

export function createWords(): Words {
  const all: string[] = []
  const numbers = new Map<string, number>()
  return {
    all,
    number(word) {
      if (word === null) return -1
      const known = numbers.get(word)
      if (known !== undefined) return known
      numbers.set(word, all.length)
      return all.push(word) - 1
    },
  }
}

/** What a person did, in one array: STEP numbers for each step, in order of time, then of arrival. */
export interface History {
  readonly city: number
  readonly source: number
  readonly steps: Float64Array
  /** Three numbers for each order: placed, cents, key. */
  readonly orders: Float64Array
}

export const STEP = {
  time: 0,
  activity: 1,
  lane: 2,
  actor: 3,
  channel: 4,
  subject: 5,
  key: 6,
  size: 7,
} as const

/** The histories of everybody, each replaced as a whole: whatever order news come in, the end is the same. */
export interface Histories {
  readonly activities: Words
  readonly lanes: Words
  readonly actors: Words
  readonly words: Words
  readonly keys: Words
  readonly people: ReadonlyMap<string, History>
  replace(people: readonly string[], text: string): void
  bytes(): number
}

type Text = string | null
type ToldStep = readonly [number, string, string, Text, Text, Text, Text]
type ToldOrder = readonly [number, number, string]
/** As readHistoriesForProcess writes it. */
type Told = readonly (readonly [string, Text, Text, readonly ToldStep[], readonly ToldOrder[]])[]

export function createHistories(): Histories {
  const people = new Map<string, History>()
  const [activities, lanes, actors, words, keys] = [
    createWords(),
    createWords(),
    createWords(),
    createWords(),
    createWords(),
  ]
  let numbers = 0
  const put = ([person, city, source, steps, orders]: Told[number]): void => {
    const history: History = {
      city: words.number(city),
      source: words.number(source),
      steps: new Float64Array(steps.length * STEP.size),
      orders: Float64Array.from(orders.flatMap(([placed, cents, key]) => [placed, cents, keys.number(key)])),
    }
    steps.forEach(([time, activity, lane, actor, channel, subject, key], place) => {
      history.steps.set(
        [
          time,
          activities.number(activity),
          lanes.number(lane),
          actors.number(actor),
          words.number(channel),
          words.number(subject),
          keys.number(key),
        ],
        place * STEP.size,
      )
    })
    people.set(person, history)
    numbers += history.steps.length + history.orders.length
  }
  return {
    activities,
    lanes,
    actors,
    words,
    keys,
    people,
    replace(gone, told) {
      for (const person of gone) {
        const known = people.get(person)
        if (known !== undefined) numbers -= known.steps.length + known.orders.length
        people.delete(person)
      }
      // the text was made by readHistoriesForProcess of the same version; checking a million steps costs more than it finds
      for (const one of JSON.parse(told) as Told) put(one)
    },
    bytes: () => numbers * 8 + people.size * 300,
  }
}
