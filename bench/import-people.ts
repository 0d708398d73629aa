import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inFreshPlace, round, timed, untilFollowed } from './product.ts'

/**
 * A file of 100,000 customers into a running product: read, mapped by the names of its columns, every row checked
 * for who it may be, then taken in through the same door as all evidence; beside it, when everything that follows
 * from the rows was there too. One row in ten names somebody of an earlier row again, one in fifty cannot be used.
 *
 *   npm run bench -- import-people [rows]
 */
const rows = Number(process.argv[2] ?? 100_000)

const FIRST = ['Анна', 'Пётр', 'Ольга', 'Глеб', 'Вера', 'Иван', 'Мария', 'Олег', 'Нина', 'Павел']
const LAST = ['Волков', 'Лунин', 'Седов', 'Громов', 'Белов', 'Крылов', 'Зотов', 'Рогов', 'Котов', 'Сомов']
const CITIES = ['Казань', 'Пермь', 'Тула', 'Омск', 'Самара']

function lineOf(number: number): string {
  const person = number % 10 === 9 ? number - 9 : number
  const first = FIRST[person % 10] ?? ''
  const last = `${LAST[Math.floor(person / 10) % 10] ?? ''}${String.fromCharCode(1072 + (person % 32))}ин`
  const isBad = number % 50 === 25
  const email = isBad ? 'нет почты' : `guest${person}@mail${person % 97}.alt`
  const phone = isBad ? '' : `+7 9${String(100_000_000 + person * 7_919).slice(0, 9)}`
  const birthday = `${String((person % 28) + 1).padStart(2, '0')}.0${(person % 9) + 1}.19${60 + (person % 40)}`
  const name = isBad ? '' : first
  return [
    name,
    isBad ? '' : last,
    email,
    phone,
    CITIES[person % 5],
    `ООО Фирма ${person % 5_000}`,
    'Закупщик',
    birthday,
    'опт, vip',
  ].join(';')
}

await inFreshPlace(async (place) => {
  const file = join(place.data, '..', 'people.csv')
  const head = 'Имя;Фамилия;E-mail;Телефон;Город;Компания;Должность;Дата рождения;Теги'
  await writeFile(
    file,
    `${[head, ...Array.from({ length: rows }, (_, number) => lineOf(number))].join('\n')}\n`,
  )
  await place.start('--empty', '--port', '0')
  const { result, seconds } = await timed(() => place.run('import', 'people', file, '--json'))
  const followed = await timed(() => untilFollowed(place))
  // printed by the command
  const { verdicts, outcomes } = JSON.parse(result) as Record<string, Record<string, number>>
  const beside = {
    rows,
    rowsASecond: Math.round(rows / seconds),
    untilFollowedSeconds: round(seconds + followed.seconds),
    verdicts,
    outcomes,
  }
  console.log(JSON.stringify({ name: 'import-people', unit: 's', value: seconds, beside }))
})
