import { sql } from 'kysely'
import { expect } from 'vitest'
import { test } from '#tests/setup/company.ts'
import { jsonList, plainArray, textArray, timeArray } from './arrays.ts'

const AWKWARD = ['', 'null', 'NULL', 'a,b', '{}', '"', '\\', 'a b', 'Ирина', '\n', "'", 'plain', '\x01', null]

test('texts come out of the database as they went in', async ({ company }) => {
  const { rows } = await company.work(({ tx }) =>
    sql<{ texts: unknown }>`select ${textArray(AWKWARD)}::text[] as texts`.execute(tx),
  )
  expect(rows[0]?.texts).toEqual(AWKWARD)
})

test('ids, numbers, booleans and times come out as they went in', async ({ company }) => {
  const id = '0190a0a0-0000-7000-8000-000000000001'
  const moment = new Date('2026-03-04T12:00:00.123Z')
  const { rows } = await company.work(({ tx }) =>
    sql`select ${plainArray([id, null])}::uuid[] as ids, ${plainArray([1, 2])}::integer[] as numbers,
               ${plainArray([true, false])}::boolean[] as booleans, ${timeArray([moment, null])}::timestamptz[] as times,
               ${plainArray([])}::text[] as nothing`.execute(tx),
  )
  expect(rows[0]).toEqual({
    ids: [id, null],
    numbers: [1, 2],
    booleans: [true, false],
    times: [moment, null],
    nothing: [],
  })
})

test('JSON comes out as it went in', async ({ company }) => {
  const values = [{ text: 'a\x01"b\\' }, [1, null], 'plain', 19990.5]
  const { rows } = await company.work(({ tx }) =>
    sql<{ value: unknown }>`
      select value::jsonb as value from unnest(string_to_array(${jsonList(values)}, E'\\x01')) as value`.execute(
      tx,
    ),
  )
  expect(rows.map(({ value }) => value)).toEqual(values)
})
