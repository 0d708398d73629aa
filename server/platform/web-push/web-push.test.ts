import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { secretsFrom } from '../secrets.ts'
import { arePushKeys, encryptPush, vapidHeader, vapidKeys } from './index.ts'

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url')

test('a message is encrypted to the byte as in the example of RFC 8291', () => {
  const keys = {
    p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  }
  const chance = {
    salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
    privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
  }
  const sent = encryptPush('When I grow up, I want to be a watermelon', keys, { padTo: 0, chance })
  expect(sent.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('what is no key is told apart before anything is kept', () => {
  const auth = Buffer.alloc(16)
  const point = vapidKeys(secretsFrom('one secret of an installation')).publicKey
  expect(arePushKeys({ p256dh: point, auth })).toBe(true)
  expect(arePushKeys({ p256dh: point, auth: Buffer.alloc(15) })).toBe(false)
  expect(arePushKeys({ p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]), auth })).toBe(false)
})

test('an installation signs for one service and some hours, always with the same key', () => {
  const keys = vapidKeys(secretsFrom('one secret of an installation'))
  expect(vapidKeys(secretsFrom('one secret of an installation'))).toEqual(keys)
  const now = new Date('2026-03-04T12:00:00Z')
  const header = vapidHeader(keys, {
    endpoint: 'https://push.example/x/y?z',
    contact: 'https://crm.example',
    now,
  })
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/.exec(header) ?? []
  expect(JSON.parse(bytes(claims).toString())).toEqual({
    aud: 'https://push.example',
    exp: now.getTime() / 1_000 + 43_200,
    sub: 'https://crm.example',
  })
  const point = bytes(key)
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const isGenuine = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    bytes(signature),
  )
  expect(isGenuine).toBe(true)
})
