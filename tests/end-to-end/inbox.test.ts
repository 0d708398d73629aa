import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DialoguePage } from '#contract/dialogues.ts'
import { DialogueList } from '#contract/inbox.ts'
import { readVocabulary } from '#server/listen/inbox/index.ts'
import { launchBrowser } from '#tests/setup/browser.ts'
import type { Somebody } from '#tests/setup/company.ts'
import { type MailServer, startMailServer } from '#tests/setup/mail-server.ts'
import { deliver, mail, mailbox, message } from '#tests/setup/messages.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'
import { lettersMayGo } from '#tests/setup/undo-is-over.ts'

let browser: Browser
let letters: MailServer
let served: Served

beforeAll(async () => {
  letters = await startMailServer()
  served = await serveCompany({ TANDEM_SMTP_URL: letters.url, TANDEM_MAIL_FROM: 'shop@shop.example' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await letters?.close()
})

test('a letter is answered, what was promised is kept in sight, and the customer goes to a colleague', async () => {
  await writes('anna@rabota.alt', 'Good day')
  const atWork = await newestPerson()
  const participants = [{ role: 'cc', address: 'oleg@pochta.alt', name: 'Oleg' }] as const
  await writes('anna@pochta.alt', 'Do you have an offer for me?', { name: 'Anna Petrova', participants })
  const known = { keepId: await newestPerson(), absorbId: atWork }
  await served.company.ask('POST', '/api/merges', { as: served.company.owner, body: known })
  const page = await open(served.company.seller, '/inbox')
  const row = page.getByRole('link', { name: /Anna Petrova/ })
  // whoever is at the screen is given what waits
  await row.waitFor()
  await row.click()
  const thread = page.getByRole('region', { name: 'Dialogue with Anna Petrova' })
  await thread.getByText('Do you have an offer for me?').waitFor()

  await page.keyboard.press('r')
  const words = page.getByRole('textbox', { name: 'Message' })
  await words.fill('Thank you!')
  // whoever leaves at once finds every word when he comes back
  await page.goBack()
  await row.click()
  expect(await words.inputValue()).toBe('Thank you!')

  // whoever was on her letter gets the answer by one press
  await page.getByRole('button', { name: 'Reply to all' }).click()
  expect(await page.getByRole('textbox', { name: 'Copy', exact: true }).inputValue()).toBe('oleg@pochta.alt')

  // she writes from work: that is told, and the way of the words stays as it was
  await writes('anna@rabota.alt', 'I am at work')
  await page.getByRole('button', { name: 'Answer there' }).waitFor()
  const way = page.getByRole('combobox', { name: 'By', exact: true })
  const chosen = () => way.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.text)
  expect(await chosen()).toContain('anna@pochta.alt')

  // a colleague is faster: his words are read before one's own go out
  await answerAs(served.company.lead, 'anna@rabota.alt', 'The lead was here')
  const news = page.getByRole('alert').filter({ hasText: 'lead answered' })
  await news.getByText('The lead was here').waitFor()
  await words.fill('Thank you! I will send the offer by tomorrow noon.')
  await words.press('Control+Enter')
  await expect.poll(() => news.evaluate((box) => box === document.activeElement)).toBe(true)
  await isClean(page)
  await news.getByRole('button', { name: 'Keep as draft' }).click()
  await news.waitFor({ state: 'detached' })
  await words.press('Control+Enter')
  await thread.getByText('I will send the offer by tomorrow noon.').waitFor()
  await expect.poll(() => words.inputValue()).toBe('')
  await words.fill('One more thing')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(() => words.inputValue()).toMatch(/^One more thing\n\nThank you! .* tomorrow noon\.$/s)
  await page.reload()
  await expect.poll(() => words.inputValue()).toMatch(/^One more thing\n\nThank you! /)
  await way.selectOption({ label: 'shop@shop.example: anna@pochta.alt' })
  await words.fill('Thank you! I will send the offer by tomorrow noon.')
  await words.press('Control+Enter')
  await expect.poll(() => words.inputValue()).toBe('')
  await lettersMayGo(served.company)
  const arrived = () => letters.to('anna@pochta.alt').map(({ body }) => body)
  await expect.poll(arrived).toEqual([expect.stringContaining('I will send the offer')])
  expect(letters.to('oleg@pochta.alt')).toHaveLength(1)
  await thread.getByText('sent', { exact: true }).last().waitFor()

  await page.getByText('A promise?').waitFor()
  await page
    .getByRole('heading', { name: 'Anna Petrova' })
    .first()
    .click({ position: { x: 1, y: 1 } })
  await page.keyboard.press('y')
  await page.getByText('It stands in Today before it is due').waitFor()

  await page.getByRole('button', { name: 'Hand over' }).click()
  const over = page.getByRole('form', { name: 'Hand over Anna Petrova' })
  await over.getByLabel('To whom').selectOption({ label: 'lead' })
  await over.getByLabel('What the colleague has to know').fill('Waits for an offer by noon.')
  await over.getByRole('button', { name: 'Offer' }).click()
  await page.getByText('Offered to lead').waitFor()
  await page.context().close()

  const other = await open(served.company.lead, '/today', 'ru-RU')
  const offered = other.getByRole('region', { name: 'Вам передают клиентов' })
  await offered.getByText('Waits for an offer by noon.').waitFor()
  await offered.getByText(/send the offer/).waitFor()
  await offered.getByRole('button', { name: 'Принять' }).click()
  await other.getByText('Теперь вы ведёте: Anna Petrova').waitFor()

  // while she is waited for the clock of settling it stands, and says why
  const { company } = served
  const [anna, as] = [await newestPerson(), company.lead]
  const level = { name: 'All', firstReply: null, nextReply: null, resolve: 600 }
  await company.ask('PUT', '/api/service-levels', { as, body: { levels: [level] } })
  await company.ask('PATCH', `/api/dialogues/${anna}/topic`, { as, body: { status: 'waiting' } })
  const promised = async () =>
    JSON.stringify((await company.ask('GET', `/api/people/${anna}/promises`, { as })).body)
  await expect.poll(promised).toMatch(/"pausedAt":"/)
  await other.goto(`${served.address}/people/${anna}`)
  await other.getByText('приостановлено: ждём клиента').waitFor()
  await other.context().close()
})

test('the inbox is readable by everybody, wide and narrow', async () => {
  const boris = message(mail('boris@pochta.alt'), 'Когда привезут коляску?', {
    name: 'Борис Ильин',
    attachments: [{ name: 'voice.wav', type: 'audio/wav', bytes: silence(20), contentId: null }],
  })
  await deliver(served.company, mailbox, [boris])
  served.company.clock.advance(120_000)
  await served.company.work(readVocabulary)
  const looks = [
    { locale: 'en-GB', scheme: 'light', width: 1440 },
    { locale: 'ru-RU', scheme: 'dark', width: 360 },
  ] as const
  for (const { locale, scheme, width } of looks) {
    const page = await open(served.company.owner, '/inbox?folder=all', locale, { scheme, width })
    await page.getByRole('link', { name: /Борис Ильин/ }).click()
    await page.getByText('Когда привезут коляску?').last().waitFor()
    await page.getByRole('textbox').last().waitFor()
    // what was said aloud is played in its place, from wherever one likes
    const heard = await page.locator('.bubble audio').evaluate(async (sound: HTMLAudioElement) => {
      if (sound.readyState < 1) await new Promise((done) => sound.addEventListener('loadedmetadata', done))
      sound.currentTime = 15
      await new Promise((done) => sound.addEventListener('seeked', done))
      return [sound.duration, sound.currentTime]
    })
    expect(heard).toEqual([20, 15])
    await isClean(page)
    // looked for in the wrong layout it is found, and said so
    await page.goto(`${new URL(page.url()).origin}/inbox?q=rjkzcre`)
    await page.getByText(locale === 'en-GB' ? INSTEAD.en : INSTEAD.ru).waitFor()
    await page.locator('mark', { hasText: 'коляску' }).waitFor()
    await isClean(page)
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(over, `${width} px`).toBe(0)
    await page.context().close()
  }
})

test('all that a folder shows is settled at once with the keyboard, and taken back', async () => {
  for (const name of ['Vera', 'Gleb'])
    await deliver(served.company, mailbox, [
      message(mail(`${name}@pochta.alt`.toLowerCase()), `${name} asks`, { name }),
    ])
  const page = await open(served.company.owner, '/inbox?folder=all', 'ru-RU')
  await page.getByRole('link', { name: /Vera asks/ }).click()
  await page.getByText('Vera asks').last().waitFor()
  // the physical key, whatever the layout
  await page.keyboard.press('x')
  await page.getByRole('checkbox', { name: 'Отметить: Gleb' }).check()
  await page.getByText('Отмечено 2').waitFor()
  await isClean(page)
  await page.keyboard.press('e')
  await page.getByText('Изменены 2 диалога.').waitFor()
  const settled = () => served.company.ask('GET', '/api/dialogues?folder=resolved')
  expect(JSON.stringify((await settled()).body)).toContain('Gleb asks')
  await page.getByRole('button', { name: 'Вернуть' }).click()
  await page.getByText('Возвращены 2 диалога.').waitFor()
  expect(JSON.stringify((await settled()).body)).not.toContain('Gleb asks')
  // the marks went with what was done; t tags what is marked
  await page.keyboard.press('x')
  await page.keyboard.press('t')
  await page.getByRole('dialog', { name: 'Метка' }).getByLabel('Метка').fill('шторм')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /Vera asks.*#шторм/ }).waitFor()
  await page.getByRole('button', { name: '1 метка' }).waitFor()

  // m runs what is kept under one name on the open dialogue, and one press takes all of it back
  const acts = [
    { do: 'state', status: 'waiting' },
    { do: 'tag', add: ['ждём'] },
  ]
  await served.company.ask('POST', '/api/macros', { body: { name: 'Ждём клиента', acts } })
  await page.keyboard.press('m')
  const macros = page.getByRole('dialog', { name: 'Макросы' })
  await macros.getByRole('combobox', { name: 'Какой макрос?' }).fill('клиент')
  await macros.getByText('ждать клиента').waitFor()
  await isClean(page)
  await page.keyboard.press('Enter')
  await page.getByText('«Ждём клиента» выполнен: Vera').waitFor()
  await page.getByRole('button', { name: '2 метки' }).waitFor()
  await page.getByText('Макрос · “Ждём клиента”').waitFor()
  await page.getByRole('button', { name: 'Вернуть' }).last().click()
  await page.getByText('«Ждём клиента» отменён').waitFor()
  await page.getByRole('button', { name: '1 метка' }).waitFor()

  await page.reload()
  await page.getByLabel('Метка', { exact: true }).selectOption('шторм')
  await page.getByRole('button', { name: 'Сохранить вид' }).click()
  await page.keyboard.type('Шторм')
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Сохранённые виды' }).getByRole('link', { name: 'Шторм 1' }).waitFor()
  await isClean(page)
  await page.context().close()
})

const INSTEAD = {
  en: 'No message says “rjkzcre”. Shown is what says “коляску”.',
  ru: 'Сообщений со словами «rjkzcre» нет. Показаны со словами «коляску».',
} as const

/** So many seconds of nothing, as a microphone of 8,000 bytes a second records it. */
function silence(seconds: number): Uint8Array {
  const head = Buffer.from(
    'RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\x01\0\x08\0data\0\0\0\0',
    'latin1',
  )
  const samples = Buffer.alloc(seconds * 8_000, 128)
  head.writeUInt32LE(36 + samples.length, 4)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(8_000, 28)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

async function writes(
  address: string,
  text: string,
  more: Parameters<typeof message>[2] = {},
): Promise<void> {
  served.company.clock.advance(1_000)
  await deliver(served.company, mailbox, [message(mail(address), text, more)])
}

async function newestPerson(as = served.company.owner): Promise<string | undefined> {
  return DialogueList.parse((await served.company.ask('GET', '/api/dialogues', { as })).body).rows[0]
    ?.personId
}

/** To the address of whoever wrote last. */
async function answerAs(as: Somebody, address: string, text: string): Promise<void> {
  const { company } = served
  const path = `/api/dialogues/${await newestPerson(as)}`
  const { ways } = DialoguePage.parse((await company.ask('GET', path, { as })).body)
  const to = ways.find((way) => way.address === address)
  const body = { channel: to?.channel, accountId: to?.accountId, handleId: to?.handleId, text }
  expect((await company.ask('POST', `${path}/messages`, { as, body })).status).toBe(201)
}

async function open(
  as: Somebody,
  path: string,
  locale = 'en-GB',
  { scheme = 'light', width = 1440 }: { scheme?: 'light' | 'dark'; width?: number } = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale,
    colorScheme: scheme,
    timezoneId: 'Europe/Moscow',
  })
  const page = await context.newPage()
  await served.signIn(page, as)
  await page.goto(`${served.address}${path}`)
  return page
}

async function isClean(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    // the source that was just evaluated defines it
    const { axe: engine } = window as unknown as { axe: typeof import('axe-core') }
    return (await engine.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
  expect(found).toEqual([])
}
