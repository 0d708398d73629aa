import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PersonRecord } from './agreement.ts'
import { linkFile } from './link-file.ts'
import { DEFAULT_MODEL } from './score-default-model.data.ts'
import { type LinkFigures, linkFigures } from './score-figures.ts'

/**
 * The gates of docs on public data with known truth. The truth columns are read only here, to measure; rules,
 * weights and line are chosen without them.
 */
const folder = resolve(process.env['TANDEM_REFERENCE_DATA'] ?? '../shared', 'data/identity')
const isHere = existsSync(`${folder}/febrl3.csv`) && existsSync(`${folder}/fake_1000.csv`)
if (!isHere) console.warn('reference data not found, 3 tests skipped')

type Row = Readonly<Record<string, string>>

function rowsOf(name: string): readonly Row[] {
  const [header = '', ...lines] = readFileSync(`${folder}/${name}`, 'utf8').trim().split(/\r?\n/)
  const columns = header.split(',').map((column) => column.trim())
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.trim())
    return Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? '']))
  })
}

function figuresOf(
  records: readonly PersonRecord[],
  truth: readonly string[],
  isSuggesting: boolean,
): LinkFigures {
  const { rows } = linkFile(records, { country: 'RU', suggestFrom: isSuggesting ? DEFAULT_MODEL : null })
  return linkFigures(
    rows.map(({ cluster }) => cluster),
    truth,
  )
}

const febrlRecord = (row: Row, place: number): PersonRecord => ({
  id: String(place),
  firstName: row['given_name'] ?? '',
  lastName: row['surname'] ?? '',
  birthday: row['date_of_birth'] ?? '',
  city: row['suburb'] ?? '',
  postcode: row['postcode'] ?? '',
  address: [row['street_number'] ?? '', row['address_1'] ?? ''],
  external: { soc_sec_id: row['soc_sec_id'] ?? '' },
})

const fakeRecord = (row: Row, place: number): PersonRecord => ({
  id: String(place),
  firstName: row['first_name'] ?? '',
  lastName: row['surname'] ?? '',
  birthday: row['dob'] ?? '',
  city: row['city'] ?? '',
  emails: [row['email'] ?? ''],
})

describe.skipIf(!isHere)('public records with known truth', () => {
  test('febrl3, rules only: F1 at least 0.994, nothing wrong, largest cluster 6', () => {
    const rows = rowsOf('febrl3.csv')
    const truth = rows.map((row) => /^rec-(\d+)-/.exec(row['rec_id'] ?? '')?.[1] ?? '')
    const figures = figuresOf(rows.map(febrlRecord), truth, false)
    console.info('febrl3, rules', figures)
    expect(figures.f1).toBeGreaterThanOrEqual(0.994)
    expect(figures.precision).toBe(1)
    expect(figures.largestCluster).toBe(6)
  })

  test('fake_1000, suggestions at the line: F1 at least 0.90 with precision 0.99', () => {
    const rows = rowsOf('fake_1000.csv')
    const truth = rows.map((row) => row['cluster'] ?? '')
    const figures = figuresOf(rows.map(fakeRecord), truth, true)
    console.info('fake_1000, suggestions at the line', figures)
    expect(figures.f1).toBeGreaterThanOrEqual(0.9)
    expect(figures.precision).toBeGreaterThanOrEqual(0.99)
  })

  test('fake_1000, rules only: nothing wrong', () => {
    const rows = rowsOf('fake_1000.csv')
    const figures = figuresOf(
      rows.map(fakeRecord),
      rows.map((row) => row['cluster'] ?? ''),
      false,
    )
    console.info('fake_1000, rules', figures)
    expect(figures.wrongPairs).toBe(0)
  })
})
