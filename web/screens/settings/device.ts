// Order matters: Edge, Opera and Yandex also call themselves Chrome, and Chrome calls itself Safari.
const browsers = [
  ['Edg/', 'Edge'],
  ['YaBrowser/', 'Yandex Browser'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/**
 * Names the browser and the system in a user agent, for a member to recognise an own session by. Null when unknown.
 * @example deviceOf('Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0') // { browser: 'Firefox', system: 'Windows' }
 */
export function deviceOf(userAgent: string): { browser: string; system: string } | null {
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1]
  const system = systems.find(([mark]) => userAgent.includes(mark))?.[1]
  return browser && system ? { browser, system } : null
}
