import type { Catalogue } from './catalogue.ts'
import { needsNoValue, operators } from './condition.ts'
import { conditionProblem } from './problem.ts'
import { type ReadCondition, readCondition } from './read.ts'
import { type Token, tokensOf } from './tokens.ts'

/**
 * Reads a condition from its line of text: the opposite of writeConditionText.
 *
 *     part      = check | happening | "not" "(" joined ")" | ("all" | "any") "(" [joined] ")" | "(" joined ")"
 *     joined    = part { "and" part } | part { "or" part }      (never mixed without brackets)
 *     check     = name operator [value | "(" value { "," value } ")"]
 *     happening = ("did" | "has") name ["[" check { "," check } "]"]
 *                 [("at" "least" | "at" "most" | "exactly") number "times"]
 *                 ["in" "last" number "days" | "between" text "and" text]
 *     name      = a word of small letters, or text in quotes as in JSON
 *
 * @example readConditionText('city is "Kazan" or owner unknown', catalogue)
 */
export function readConditionText(text: string, catalogue: Catalogue): ReadCondition {
  try {
    const reader = new TextReader(tokensOf(text))
    const value = reader.joined(0)
    reader.expectEnd()
    return readCondition(value, catalogue)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, problems: [conditionProblem([], 'bad-text', error.message)] }
  }
}

type Json = Record<string, unknown>
const DEEPEST = 20

/** One token after the other; whatever does not fit is a SyntaxError that says where. */
class TextReader {
  #place = 0
  readonly #tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  joined(depth: number): Json {
    if (depth > DEEPEST) throw this.#unexpected('brackets nested so deeply')
    const first = this.#part(depth)
    const word = this.#sees('and') ? 'and' : 'or'
    const parts = [first]
    while (this.#takes(word)) parts.push(this.#part(depth))
    if (parts.length === 1) return first
    return word === 'and' ? { all: parts } : { any: parts }
  }

  expectEnd(): void {
    if (this.#place < this.#tokens.length) throw this.#unexpected('the end')
  }

  #part(depth: number): Json {
    for (const group of ['all', 'any'] as const) if (this.#takes(group)) return this.#group(group, depth)
    if (this.#takes('not')) return { not: this.#inBrackets(depth) }
    if (this.#takes('did')) return { did: this.#name(), ...this.#counted() }
    if (this.#takes('has')) return { has: this.#name(), ...this.#counted() }
    return this.#sees('(') ? this.#inBrackets(depth) : this.#check()
  }

  /** all() is of nothing, all(part) of one. */
  #group(name: 'all' | 'any', depth: number): Json {
    this.#expect('(')
    if (this.#takes(')')) return { [name]: [] }
    const only = this.joined(depth + 1)
    this.#expect(')')
    return { [name]: [only] }
  }

  #inBrackets(depth: number): Json {
    this.#expect('(')
    const inner = this.joined(depth + 1)
    this.#expect(')')
    return inner
  }

  #check(): Json {
    const field = this.#name()
    const word = this.#word()
    const operator = operators.find((known) => known === word) ?? word
    if (operators.some((known) => known === operator && needsNoValue(known))) return { field, operator }
    return {
      field,
      operator,
      value: this.#sees('(') ? this.#list('(', ')', () => this.#value()) : this.#value(),
    }
  }

  #counted(): Json {
    return {
      ...(this.#sees('[') && { where: this.#list('[', ']', () => this.#check()) }),
      ...this.#times(),
      ...this.#window(),
    }
  }

  #times(): Json {
    if (!this.#sees('at') && !this.#sees('exactly')) return {}
    const key = this.#takes('exactly') ? 'exactly' : this.#atWhat()
    const times = { [key]: this.#value() }
    this.#expect('times')
    return { times }
  }

  #atWhat(): 'atLeast' | 'atMost' {
    this.#expect('at')
    if (this.#takes('least')) return 'atLeast'
    this.#expect('most')
    return 'atMost'
  }

  #window(): Json {
    if (this.#takes('between')) {
      const from = this.#value()
      this.#expect('and')
      return { within: { from, until: this.#value() } }
    }
    if (!this.#takes('in')) return {}
    this.#expect('last')
    const lastDays = this.#value()
    this.#expect('days')
    return { within: { lastDays } }
  }

  #list(opening: string, closing: string, one: () => unknown): unknown[] {
    this.#expect(opening)
    const found = [one()]
    while (this.#takes(',')) found.push(one())
    this.#expect(closing)
    return found
  }

  #name(): string {
    const token = this.#tokens[this.#place]
    if (token?.kind !== 'word' && typeof token?.value !== 'string') throw this.#unexpected('a name')
    this.#place += 1
    return String(token.value)
  }

  #word(): string {
    const token = this.#tokens[this.#place]
    if (token?.kind !== 'word') throw this.#unexpected('an operator')
    this.#place += 1
    return String(token.value)
  }

  #value(): unknown {
    const token = this.#tokens[this.#place]
    if (token?.kind !== 'value') throw this.#unexpected('a value')
    this.#place += 1
    return token.value
  }

  #sees(text: string): boolean {
    const token = this.#tokens[this.#place]
    return token !== undefined && token.kind !== 'value' && token.value === text
  }

  #takes(text: string): boolean {
    const seen = this.#sees(text)
    if (seen) this.#place += 1
    return seen
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw this.#unexpected(`“${text}”`)
  }

  #unexpected(wanted: string): SyntaxError {
    const token = this.#tokens[this.#place]
    const found = token === undefined ? 'the end' : `${JSON.stringify(token.value)} at ${token.at + 1}`
    return new SyntaxError(`expected ${wanted}, found ${found}`)
  }
}
