import { expect } from 'vitest'
import { type StoredFile, StoredFiles } from '#contract/files.ts'
import { type Company, foundCompany, test } from '#tests/setup/company.ts'
import { someone } from '#tests/setup/someone.ts'
import { forgetRemovedFiles } from './index.ts'

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100_000, 7)])
const HTML = Buffer.from('<html><script>alert(1)</script></html>')

async function attach(company: Company, to: string, name: string, bytes: Uint8Array | BodyInit, more = '') {
  const path = `/api/files?about=person&id=${to}&name=${encodeURIComponent(name)}${more}`
  const headers = { cookie: company.seller.cookie, 'content-type': 'application/octet-stream' }
  const reply = await company.app.request(path, {
    method: 'POST',
    headers,
    body: bytes as BodyInit,
    duplex: 'half',
  } as RequestInit)
  // the reply of POST /files, or a problem
  return { status: reply.status, body: (await reply.json()) as StoredFile }
}
const content = (company: Company, id: string, query = '', headers: Record<string, string> = {}) =>
  company.app.request(`/api/files/${id}/content${query}`, {
    headers: { cookie: company.seller.cookie, ...headers },
  })
const filesOf = async (company: Company, id: string) =>
  StoredFiles.parse((await company.ask('GET', `/api/files?about=person&id=${id}`)).body)

test('a file is kept as it came, and given back whole or in part', async ({ company }) => {
  const anna = await someone(company)
  const { status, body } = await attach(company, anna.id, '../Отчёт "март".png', PNG)
  expect(status).toBe(201)
  expect(body).toMatchObject({ name: 'Отчёт март.png', type: 'image/png', inline: true, misnamed: false })
  const whole = await content(company, body.id)
  expect(Buffer.from(await whole.arrayBuffer()).equals(PNG)).toBe(true)
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; filename="[ _a-z.]+"; filename\*=UTF-8''%D0/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  })
  const part = await content(company, body.id, '', { range: 'bytes=32760-65540' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 32760-65540/${PNG.length}`])
  expect(Buffer.from(await part.arrayBuffer()).equals(PNG.subarray(32_760, 65_541))).toBe(true)
  expect((await content(company, body.id, '', { range: 'bytes=900000-' })).status).toBe(416)
  expect((await content(company, body.id, '?inline=yes')).headers.get('content-type')).toBe('image/png')
  expect(await filesOf(company, anna.id)).toMatchObject({ used: PNG.length, files: [{ id: body.id }] })
})

test('what somebody said is played where it stands, from any place in it', async ({ company }) => {
  const anna = await someone(company)
  const box = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(70_000, 7)])
  const sounds = {
    'voice.ogg': ['OggS\0OpusHead', 'audio/ogg'],
    'voice.webm': ['\x1a\x45\xdf\xa3webm A_OPUS', 'audio/webm'],
    'voice.m4a': ['\0\0\0\x1cftypiso5 moov hdlr soun', 'audio/mp4'],
  } as const
  for (const [name, [head, type]] of Object.entries(sounds)) {
    const { body } = await attach(company, anna.id, name, box(head))
    expect(body).toMatchObject({ type, misnamed: false })
    const part = await content(company, body.id, '?inline=yes', { range: 'bytes=65000-' })
    expect([part.status, part.headers.get('content-type')]).toEqual([206, type])
    expect(part.headers.get('content-range')).toBe(`bytes 65000-${body.size - 1}/${body.size}`)
    expect((await content(company, body.id)).headers.get('content-type')).toBe('application/octet-stream')
  }
  // a film is no voice
  const film = await attach(company, anna.id, 'a.webm', box('\x1a\x45\xdf\xa3webm V_VP8 A_OPUS'))
  expect(film.body.type).toBe('video/webm')
})

test('what a file is called changes nothing of what it is', async ({ company }) => {
  const anna = await someone(company)
  const lying = await attach(company, anna.id, 'photo.png', HTML)
  expect(lying.body).toMatchObject({ type: 'text/html', inline: false, misnamed: true })
  const shown = await content(company, lying.body.id, '?inline=yes')
  expect(shown.headers.get('content-type')).toBe('application/octet-stream')
  expect(shown.headers.get('content-disposition')).toMatch(/^attachment/)
  const drawing = await attach(company, anna.id, 'a.svg', Buffer.from('<svg onload="x"/>'))
  expect(drawing.body).toMatchObject({ type: 'image/svg+xml', inline: false })
  const program = await attach(company, anna.id, 'invoice.pdf', Buffer.from('MZ\x90\x00program'))
  expect(program).toMatchObject({ status: 422, body: { code: 'file-refused' } })
})

test('what is too large, cut off or one too many leaves nothing behind', async () => {
  const company = await foundCompany({ TANDEM_FILE_MB: '1', TANDEM_FILES_GB: '0.001' })
  const anna = await someone(company)
  expect((await attach(company, anna.id, 'a.bin', Buffer.alloc(1_048_577))).status).toBe(413)
  expect((await attach(company, anna.id, 'a.bin', PNG, '&size=200000')).body).toMatchObject({
    fields: [{ path: 'body', message: 'cut-off' }],
  })
  const broken = new ReadableStream({
    start: (stream) => {
      stream.enqueue(new Uint8Array(10))
      stream.error(new Error('the line was cut'))
    },
  })
  expect((await attach(company, anna.id, 'a.bin', broken)).status).toBeGreaterThanOrEqual(400)
  expect((await attach(company, anna.id, 'a.bin', Buffer.alloc(1_000_000, 1))).status).toBe(201)
  expect((await attach(company, anna.id, 'b.bin', PNG)).body).toMatchObject({ code: 'no-room' })
  expect((await filesOf(company, anna.id)).files.map(({ name }) => name)).toEqual(['a.bin'])
  await company.services.listener.close()
})

test('a removed file comes back for thirty days and is then really gone', async ({ company }) => {
  const anna = await someone(company)
  const { body } = await attach(company, anna.id, 'a.png', PNG)
  const ask = (method: string, path = '') => company.ask(method, `/api/files/${body.id}${path}`)
  expect((await ask('DELETE')).status).toBe(204)
  expect((await content(company, body.id)).status).toBe(404)
  expect((await ask('POST', '/restoration')).status).toBe(200)
  await ask('DELETE')
  company.clock.advance(29 * 86_400_000)
  await company.work(forgetRemovedFiles)
  expect((await filesOf(company, anna.id)).used).toBe(PNG.length)
  company.clock.advance(2 * 86_400_000)
  await company.work(forgetRemovedFiles)
  expect((await ask('POST', '/restoration')).status).toBe(404)
  expect(await filesOf(company, anna.id)).toMatchObject({ files: [], used: 0 })
})

test('a file of another company is not found', async ({ company, rival }) => {
  const { body } = await attach(rival, (await someone(rival)).id, 'a.png', PNG)
  expect((await content(company, body.id)).status).toBe(404)
  expect((await company.ask('DELETE', `/api/files/${body.id}`)).status).toBe(404)
  expect((await company.app.request(`/api/files/${body.id}/content`)).status).toBe(401)
})
