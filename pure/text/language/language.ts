import { foldWord } from '../words.ts'
import { SAMPLES, type Sampled } from './samples.data.ts'

/** English, Russian, some other language, or too little to tell. */
export interface LanguageGuess {
  readonly language: 'en' | 'ru' | 'other' | 'unknown'
  /** From 0 to 1; what is unknown has the chance that its likeliest language would have had. */
  readonly confidence: number
}

/**
 * The language of a message, from its alphabet and its three-letter pieces, by naive Bayes over small samples of
 * sixteen languages. Words of one or two letters, names and numbers alone tell nothing, and the answer says so.
 * Addresses (links, e-mail) are left out. Linear in the length; only the first 1,000 letters are read.
 * @example language('Где мой заказ?').language // 'ru'
 * @example language('ok').language // 'unknown'
 */
export function language(text: string): LanguageGuess {
  const plain = text.slice(0, LONGEST).replace(/\S+@\S+|https?:\/\/\S+|www\.\S+/gi, ' ')
  const letters = plain.match(/\p{L}/gu) ?? []
  if (letters.length < LEAST_LETTERS) return { language: 'unknown', confidence: 0 }
  const [cyrillic, latin] = [countOf(letters, /\p{Script=Cyrillic}/u), countOf(letters, /\p{Script=Latin}/u)]
  const share = Math.max(cyrillic, latin) / letters.length
  if (share < 0.5) return { language: 'other', confidence: rounded(1 - share) }
  const { best, chance } = likeliest(plain, cyrillic >= latin)
  const confidence = rounded(chance * share)
  const found = best === 'en' || best === 'ru' ? best : 'other'
  return { language: confidence < LEAST_CONFIDENCE ? 'unknown' : found, confidence }
}

const LONGEST = 1_000
const LEAST_LETTERS = 3
const LEAST_CONFIDENCE = 0.75
/** How much each piece of text speaks: pieces overlap by two thirds, so they are not three independent witnesses. */
const INDEPENDENCE = 0.5
/** What a piece counts that no sample has. */
const UNSEEN = 0.4
/** About how many different pieces a language uses in everyday text. */
const POSSIBLE = 3_000

const CYRILLIC: readonly Sampled[] = ['ru', 'uk', 'be', 'bg', 'sr', 'kk']
const LATIN: readonly Sampled[] = ['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'nl', 'tr', 'ru-latin']
/** Customers of this product write Russian or English far more often than anything else of the same alphabet. */
const PRIOR_OF_MAIN = 0.7

const countOf = (letters: readonly string[], script: RegExp): number =>
  letters.filter((letter) => script.test(letter)).length

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000

function piecesOf(text: string, isCyrillic: boolean): readonly string[] {
  const words = text.match(isCyrillic ? /\p{Script=Cyrillic}+/gu : /\p{Script=Latin}+/gu) ?? []
  return words.flatMap((word) => {
    const padded = ` ${foldWord(word)} `
    return Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3))
  })
}

interface Profile {
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
}

const PROFILES = new Map<Sampled, Profile>()

function profileOf(name: Sampled): Profile {
  const known = PROFILES.get(name)
  if (known !== undefined) return known
  const pieces = piecesOf(SAMPLES[name], CYRILLIC.includes(name))
  const counts = new Map<string, number>()
  for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  const made = { counts, total: pieces.length }
  PROFILES.set(name, made)
  return made
}

/** Letters by which a language is told: how large a share of its text they are, and which it never has. */
const MARKS: Partial<
  Record<Sampled, { readonly own?: RegExp; readonly share?: number; readonly never?: RegExp }>
> = {
  ru: { own: /[ыэё]/giu, share: 0.02, never: /[іїєґўјљњђћџәғқңөұүһ]/giu },
  uk: { own: /[іїєґ]/giu, share: 0.07, never: /[ыэёъўјљњђћџәғқңөұүһ]/giu },
  be: { own: /[іў]/giu, share: 0.07, never: /[ищъїєґјљњђћџәғқңөұүһ]/giu },
  bg: { own: /ъ/giu, share: 0.02, never: /[ыэёіїєґўјљњђћџәғқңөұүһ]/giu },
  sr: { own: /[јљњђћџ]/giu, share: 0.05, never: /[ыэёйщъьюяіїєґўәғқңөұүһ]/giu },
  kk: { own: /[іәғқңөұүһ]/giu, share: 0.13 },
  en: { never: /[^a-z]/giu },
}
/** A letter that a language never has may still stand in a name. */
const STRANGE_LETTER = -3

function markScore(name: Sampled, letters: string): number {
  const { own, share = 0, never } = MARKS[name] ?? {}
  const found = own === undefined ? 0 : (letters.match(own)?.length ?? 0)
  const absence = own !== undefined && found === 0 ? letters.length * Math.log(1 - share) : 0
  return absence + (never === undefined ? 0 : (letters.match(never)?.length ?? 0) * STRANGE_LETTER)
}

function likeliest(text: string, isCyrillic: boolean): { readonly best: Sampled; readonly chance: number } {
  const names = isCyrillic ? CYRILLIC : LATIN
  const pieces = piecesOf(text, isCyrillic)
  const letters = (text.match(isCyrillic ? /\p{Script=Cyrillic}/gu : /\p{Script=Latin}/gu) ?? []).join('')
  const scores = names.map((name, place) => {
    const { counts, total } = profileOf(name)
    const prior = place === 0 ? PRIOR_OF_MAIN : (1 - PRIOR_OF_MAIN) / (names.length - 1)
    return pieces.reduce(
      (sum, piece) =>
        sum + INDEPENDENCE * Math.log(((counts.get(piece) ?? 0) + UNSEEN) / (total + UNSEEN * POSSIBLE)),
      Math.log(prior) + markScore(name, letters),
    )
  })
  const highest = Math.max(...scores)
  const shares = scores.map((score) => Math.exp(score - highest))
  const sum = shares.reduce((total, one) => total + one, 0)
  const place = scores.indexOf(highest)
  return { best: names[place] ?? 'en', chance: (shares[place] ?? 0) / sum }
}
