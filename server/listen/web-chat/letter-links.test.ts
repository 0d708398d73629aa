import { describe, expect, test as plain } from 'vitest'
import { lettersOf, nameSites, visitorOf, withMail } from '#tests/setup/chat-visitor.ts'
import { landingOf } from './landing.ts'

/** What the letters of the chat may lead to, whoever asks for them. */
const TANDEM = 'https://crm.shop.example'
const SITES = ['https://shop.example', 'http://localhost:8080']

describe('the link of a letter', () => {
  plain.each([
    ['a page of a site that was named', 'https://shop.example/help', 'https://shop.example/'],
    ['its forwarding page', 'https://shop.example/away?to=https://evil.example', 'https://shop.example/'],
    ['a user of it', 'https://shop.example/~mallory/#x', 'https://shop.example/'],
    ['its port', 'http://localhost:8080/a', 'http://localhost:8080/'],
    ['another port', 'https://shop.example:444/help', null],
    ['the same name without encryption', 'http://shop.example/help', null],
    ['a name before the at', 'https://shop.example@evil.example/', null],
    ['a longer name', 'https://shop.example.evil.example/', null],
    ['a foreign host', 'https://evil.example/phish', null],
    ['the demo shop', 'https://crm.shop.example/demo?a=1', 'https://crm.shop.example/demo'],
    ['another page of our own', 'https://crm.shop.example/demolition', null],
    ['a script', 'javascript:alert(1)', null],
    ['no address', 'shop', null],
  ])('asked for from %s', (_what, page, landing) => {
    expect(landingOf(page, SITES, TANDEM)).toBe(landing)
  })

  plain('where no site was named there is none: the letter carries the code alone', async () => {
    const company = await withMail()
    const thief = visitorOf(company, 'https://evil.example')
    await thief.open()
    const asked = { email: 'anna.k@guests.ru', page: 'https://evil.example/phish' }
    expect((await thief.ask('POST', 'code', asked)).status).toBe(204)
    const [letter] = await lettersOf(company)
    expect(letter?.text).toMatch(/^Your code: \d{6}\n\nIt works for 10 minutes\./)
    expect(letter?.text).not.toMatch(/https?:|tdh_/)
    await company.services.listener.close()
  })

  plain('asked for by a program, and not by a page, it leads to a named site all the same', async () => {
    const company = await withMail()
    const thief = visitorOf(company)
    await thief.open({ language: 'ru' })
    await nameSites(company, ['https://shop.example'])
    for (const page of ['https://evil.example/phish', 'https://shop.example/away?to=https://evil.example'])
      await thief.ask('POST', 'code', { email: 'anna.k@guests.ru', page })
    const [foreign, own] = await lettersOf(company)
    expect(foreign?.text).not.toMatch(/https?:|tdh_/)
    expect(own?.text).toMatch(/\nhttps:\/\/shop\.example\/#tandem-chat=tdh_\S+\n/)
    expect(own?.text).not.toContain('evil')
    await company.services.listener.close()
  })

  plain('opened in the browser that asked, it goes on with what stands there', async () => {
    const company = await withMail()
    const anna = visitorOf(company)
    await anna.open()
    await nameSites(company, ['https://shop.example'])
    await anna.say('message-1', 'Do you have prams?')
    await anna.ask('POST', 'code', { email: 'anna.k@guests.ru', page: 'https://shop.example/prams' })
    const ticket = /tdh_[\w-]+/.exec((await lettersOf(company))[0]?.text ?? '')?.[0]
    expect((await anna.open({ ticket })).body).toMatchObject({ proof: 'email', email: 'anna.k@guests.ru' })
    expect(await anna.texts()).toEqual(['Do you have prams?'])
    await company.services.listener.close()
  })

  plain('a code to scan leads back to the page that shows it', async () => {
    const company = await withMail()
    const anna = visitorOf(company)
    await anna.open()
    const link = async (page: string) => (await anna.ask('POST', 'ticket', { page })).status
    expect(await link('https://evil.example/phish')).toBe(403)
    expect(await link('https://shop.example/help?a=1')).toBe(200)
    await company.services.listener.close()
  })
})
