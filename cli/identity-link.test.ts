import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityCommand, identityLink } from './identity-link.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-link-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(content: string | Buffer, name = 'people.csv'): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function link(content: string | Buffer, ...flags: string[]): Promise<string[]> {
  const lines: string[] = []
  await identityLink([await fileOf(content), ...flags], (line) => lines.push(line))
  return lines
}

const clustersOf = (lines: readonly string[]): unknown[] =>
  lines.map((line): Record<string, unknown> => JSON.parse(line)).map((line) => line['cluster'])

describe('a file of records', () => {
  test('rows with one e-mail are one person, and each row says why', async () => {
    const lines = await link(
      'Имя,Почта\nАня,anna.kim@mail.ru\nОлег,\nAnna,ANNA.KIM@mail.ru\n',
      '--map',
      'Имя=first_name,Почта=email',
      '--json',
    )
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { row: 0, cluster: 0, because: [{ rule: 'e-mail', row: 2 }] },
      { row: 1, cluster: 1, because: [] },
      { row: 2, cluster: 0, because: [{ rule: 'e-mail', row: 0 }] },
    ])
  })

  test.each([
    ['semicolons', 'crm id;имя\nA1;Анна\na1;Аня\n'],
    ['tabs', 'crm id\tимя\nA1\tАнна\na1\tАня\n'],
    ['spaces after commas', 'crm id, имя\nA1, Анна\n A1, Аня\n'],
    ['Windows line ends and a byte order mark', '\uFEFFcrm id,имя\r\nA1,Анна\r\nA1,Аня\r\n'],
  ])('%s are understood', async (_, content) => {
    expect(clustersOf(await link(content, '--map', 'crm id=external:crm', '--json'))).toEqual([0, 0])
  })

  test('a file in Windows-1251 is read as Russian', async () => {
    const russian = Buffer.concat([
      Buffer.from('name;mail\n'),
      Buffer.from([0xc0, 0xed, 0xed, 0xe0]),
      Buffer.from(';anna.kim@mail.ru\n'),
    ])
    const lines = await link(russian, '--map', 'mail=email,name=first_name')
    expect(lines.at(-1)).toBe('1 rows, 1 people.')
  })

  test('birthdays in three formats are one day', async () => {
    const content = 'n,s,b\nАнна,Ким,1990-02-03\nАнна,Ким,19900203\nАнна,Ким,03.02.1990\n'
    const lines = await link(content, '--map', 'n=first_name,s=last_name,b=birthday', '--json')
    expect(clustersOf(lines)).toEqual([0, 0, 0])
  })

  test('suggestions come as pairs whose weights add up to the score', async () => {
    const content =
      'n,s,b,m\nЕкатерина,Волкова,1990-02-03,volkova.kate@mail.ru\nКатя,Волкова,1990-02-03,volkova.kate@mail.ru\n'
    const map = 'n=first_name,s=last_name,b=birthday,m=email'
    const lines = await link(content, '--map', map, '--json', '--suggest')
    const pair = JSON.parse(lines[2] ?? '{}')
    expect(pair).toMatchObject({ pair: [0, 1], by: 'rule' })
    expect(pair.probability).toBeGreaterThan(0.9)
    const weights: number[] = pair.because.map((reason: { weight: number }) => reason.weight)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(pair.score, 0)
  })

  test('without --json it is a table for people', async () => {
    const lines = await link('m,n\na.kim@mail.ru,Анна\na.kim@mail.ru,Аня\n', '--map', 'm=email,n=first_name')
    expect(lines).toEqual([
      'Person 0: 2 rows',
      '  row 0: a.kim@mail.ru | Анна  (e-mail as row 1)',
      '  row 1: a.kim@mail.ru | Аня  (e-mail as row 0)',
      '2 rows, 1 people.',
    ])
  })
})

describe('mistakes are named', () => {
  const good = 'name,mail\nАнна,a@kim.ru\n'
  test.each([
    ['an unknown column', good, 'phone=phone', 'no column "phone". Its columns: name, mail.'],
    ['an unknown kind', good, 'mail=post', 'column "mail" has the unknown kind "post"'],
    ['an external id without a system', good, 'mail=external:', 'unknown kind "external:"'],
    ['a column without a kind', good, 'mail', 'has "mail" without a kind'],
    ['one kind twice', good, 'name=city,mail=city', 'the kind city to two columns'],
    [
      'a ragged row',
      'name,mail\nАнна,a@kim.ru\nОлег\n',
      'mail=email',
      'line 3: 1 columns where the header has 2',
    ],
    ['an open quote', 'name,mail\n"Анна,a@kim.ru\n', 'mail=email', 'not readable as CSV'],
    ['an empty file', '', 'mail=email', 'is empty'],
  ])('%s', async (_, content, map, message) => {
    await expect(link(content, '--map', map)).rejects.toThrow(message)
    await expect(link(content, '--map', map)).rejects.toMatchObject({ name: 'Mistake' })
  })

  test('a missing file, a missing map and a missing file name', async () => {
    const silent = () => undefined
    const gone = join(folder, 'gone.csv')
    await expect(identityLink([gone, '--map', 'a=city'], silent)).rejects.toThrow('there is no such file')
    await expect(identityLink([await fileOf(good)], silent)).rejects.toThrow('--map is needed')
    await expect(identityLink(['--map', 'a=city'], silent)).rejects.toThrow('needs a file')
    await expect(identityCommand(['glue'], silent)).rejects.toThrow('no "identity glue"')
  })
})
