import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#tests/setup/browser.ts'
import { type Served, serveCompany } from '#tests/setup/served.ts'
import { startTelegram, type TelegramEmulator } from '#tests/setup/telegram-emulator.ts'

let telegram: TelegramEmulator
let served: Served
let browser: Browser
beforeAll(async () => {
  telegram = await startTelegram()
  served = await serveCompany({ TANDEM_WEBHOOK_HOSTS: telegram.host })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  await telegram?.close()
})

const open = async (locale: string, scheme: 'light' | 'dark', width: number) => {
  const context = await browser.newContext({ locale, colorScheme: scheme, viewport: { width, height: 900 } })
  return context.newPage()
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

test('an owner connects a bot and a webhook, sees what is wrong, and what comes', async () => {
  const page = await open('en-GB', 'light', 1280)
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}/settings/channels`)
  await page.getByRole('heading', { name: 'No channels yet' }).waitFor()
  await page.getByRole('button', { name: 'Add a Telegram bot' }).click()
  await page.getByRole('textbox', { name: 'Token' }).fill('7000000001:AAF-somebody_elses_token_00')
  await page.getByText('More settings').click()
  await page.getByRole('textbox', { name: 'Bot API server' }).fill(telegram.url)
  await page.getByRole('textbox', { name: 'Name' }).fill('The shop’s bot')
  await isClean(page)
  await page.getByRole('button', { name: 'Connect' }).click()

  const bot = page.getByRole('article', { name: 'The shop’s bot' })
  await bot.getByText('Does not work').waitFor()
  await bot.getByText('The password or token is not accepted').waitFor()
  await bot.getByRole('button', { name: 'Change “The shop’s bot”' }).click()
  await page.getByRole('textbox', { name: 'Token' }).fill(telegram.token)
  await page.getByRole('button', { name: 'Save' }).click()
  await bot.getByText('Works', { exact: true }).waitFor()
  await bot.getByRole('link', { name: 't.me/pram_shop_bot' }).waitFor()
  telegram.write(71, { text: 'Is the pram in stock?' })
  await bot.getByText('last received').waitFor()

  await page.getByRole('button', { name: 'Add a webhook channel' }).click()
  await page.getByRole('textbox', { name: 'What is connected' }).fill('forum')
  await page.getByRole('textbox', { name: 'Name' }).fill('Forum')
  await page.getByRole('button', { name: 'Connect' }).click()
  const secret = page.getByRole('region', { name: 'Secret of the channel' }).locator('code')
  expect(await secret.textContent()).toMatch(/^chsec_/)
  const forum = page.getByRole('article', { name: 'Forum' })
  await forum.getByText('/channels/tdc_').waitFor()
  await forum.getByRole('button', { name: 'Switch off' }).click()
  await forum.getByText('Switched off').waitFor()
  await isClean(page)
  await forum.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await forum.waitFor({ state: 'detached' })
  await page.context().close()
})

test('the servers of a mailbox are known by its address; a seller sees the channels and changes none', async () => {
  const page = await open('ru-RU', 'dark', 360)
  await served.signIn(page, served.company.owner)
  await page.goto(`${served.address}/settings/channels`)
  await page.getByRole('button', { name: 'Добавить почту' }).click()
  await page.getByRole('textbox', { name: 'Адрес' }).fill('lavka@yandex.ru')
  await page.getByRole('textbox', { name: 'Пароль' }).focus()
  await page.getByText('пароль для приложений').waitFor()
  await page.getByText('Серверы и порты').click()
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Сервер IMAP' }).inputValue())
    .toBe('imap.yandex.ru')
  expect(await page.getByRole('textbox', { name: 'Порт SMTP' }).inputValue()).toBe('465')
  expect(await page.getByRole('textbox', { name: 'Название' }).inputValue()).toBe('lavka@yandex.ru')
  await isClean(page)
  await page.getByRole('button', { name: 'Отмена' }).click()
  await page.getByRole('button', { name: 'Добавить чат' }).click()
  await page.getByRole('textbox', { name: 'Приветствие на русском' }).fill('Здравствуйте, чем помочь?')
  await page.getByRole('textbox', { name: 'Название' }).fill('Чат')
  await isClean(page)
  await page.getByRole('button', { name: 'Подключить' }).click()
  const chat = page.getByRole('article', { name: 'Чат' })
  await chat.getByRole('button', { name: 'Создать строку' }).click()
  await chat.getByText(/<script defer src=".*\/chat\.js" data-key="tdw_.*" data-chat="tdc_/).waitFor()

  await served.signIn(page, served.company.seller)
  await page.reload()
  await chat.waitFor()
  expect(await page.getByRole('button', { name: /Добавить|Изменить|Убрать/ }).count()).toBe(0)
  await page.context().close()
})
