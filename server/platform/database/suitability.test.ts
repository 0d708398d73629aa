import { expect, test } from 'vitest'
import { type Rights, shortcomings } from './suitability.ts'

const managed: Rights = {
  version: 150_004,
  user: 'crm-owner',
  database: 'crm',
  superuser: false,
  createRole: true,
  createInDatabase: true,
  createInPublic: true,
  foreignGroup: false,
  missingExtensions: [],
}

test('the owner of a managed database needs no superuser', () => {
  expect(shortcomings(managed)).toEqual([])
})

test('an administrator is told everything that is missing at once, with what to run', () => {
  const poor = { ...managed, version: 140_009, createRole: false, createInPublic: false }
  const words = shortcomings({ ...poor, missingExtensions: ['pg_trgm'] })
  expect(words).toHaveLength(4)
  expect(words[0]).toContain('use 15 to 18')
  expect(words[1]).toContain('alter role "crm-owner" createrole')
  expect(words[2]).toContain('grant create on schema public to "crm-owner"')
  expect(words[3]).toContain('create extension pg_trgm')
})

test('a superuser may do everything but run an old version', () => {
  const root = { ...managed, superuser: true, createRole: false, foreignGroup: true }
  expect(shortcomings(root)).toEqual([])
  expect(shortcomings({ ...root, version: 130_000 })).toHaveLength(1)
})
