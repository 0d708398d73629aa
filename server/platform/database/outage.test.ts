import { expect, test } from 'vitest'
import { isCollision, isOutage, throughCollisions } from './outage.ts'

const coded = (code: string, message = 'what it says'): Error => Object.assign(new Error(message), { code })

test('whatever is said while the database goes, is away and comes up is an outage', () => {
  const heard = [
    coded('57P01', 'terminating connection due to unexpected postmaster exit'),
    coded('57P03', 'the database system is not yet accepting connections'),
    coded('ECONNRESET', 'read ECONNRESET'),
    coded('ECONNREFUSED', 'connect ECONNREFUSED /run/.s.PGSQL.5432'),
    coded('ENOENT', 'connect ENOENT /run/.s.PGSQL.5432'),
    coded('EPIPE', 'write EPIPE'),
    coded('08006'),
    coded('53300', 'sorry, too many clients already'),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    new Error('The batch was not stored', { cause: coded('EPIPE') }),
  ]
  expect(heard.filter((error) => !isOutage(error))).toEqual([])
})

test('what is wrong with the request or the program is none', () => {
  const wrong = [
    coded('22P02'),
    coded('23505'),
    coded('42P01'),
    coded('40P01'),
    coded('ENOENT', 'open ENOENT'),
    new TypeError('x is not a function'),
    'a string',
    null,
  ]
  expect(wrong.filter(isOutage)).toEqual([])
})

test("two transactions in one another's way are a collision", () => {
  expect([coded('40001'), coded('40P01')].every(isCollision)).toBe(true)
  expect(isCollision(coded('23505'))).toBe(false)
})

test('work that met another transaction is done again, four times at most; what is wrong is told at once', async () => {
  const failing = (errors: Error[]) => async () => {
    const error = errors.shift()
    if (error !== undefined) throw error
    return 'done'
  }
  expect(await throughCollisions(failing([coded('40P01'), coded('40001'), coded('40P01')]))).toBe('done')
  const always = Array.from({ length: 9 }, () => coded('40P01', 'deadlock detected'))
  await expect(throughCollisions(failing(always))).rejects.toThrow('deadlock detected')
  expect(always).toHaveLength(5)
  const wrong = [coded('23505', 'there already'), coded('23505')]
  await expect(throughCollisions(failing(wrong))).rejects.toThrow('there already')
  expect(wrong).toHaveLength(1)
})
