import { expect, test } from 'vitest'
import { EmailSettings } from '#contract/channels.ts'
import { guessedServers, providerByServers, providerOf, providers, serversOf } from './presets.ts'

test('an address of a common provider brings its servers along', () => {
  expect(providerOf('Anna@Yandex.ru')).toBe('yandex')
  expect(serversOf('yandex')).toMatchObject({
    imapHost: 'imap.yandex.ru',
    smtpPort: 465,
    smtpSecurity: 'tls',
  })
  expect(serversOf('outlook')).toMatchObject({ smtpPort: 587, smtpSecurity: 'starttls' })
  expect(providerOf('shop@pram.example')).toBeNull()
  expect(guessedServers('shop@pram.example')).toMatchObject({ imapHost: 'imap.pram.example' })
})

test('every provider gives settings that are taken, and is known again by them', () => {
  for (const [name] of providers) {
    const servers = serversOf(name)
    expect(EmailSettings.safeParse({ address: 'a@b.co', user: 'a@b.co', ...servers }).success).toBe(true)
    expect(providerByServers(servers)).toBe(name)
  }
})
