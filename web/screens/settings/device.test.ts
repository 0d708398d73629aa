import { expect, test } from 'vitest'
import { deviceOf } from './device.ts'

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 YaBrowser/26.1 Safari/537.36',
    { browser: 'Yandex Browser', system: 'Windows' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1',
    { browser: 'Safari', system: 'iPhone' },
  ],
  ['curl/8.9.1', null],
])('a session is named by browser and system: %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toEqual(device)
})
