import { expect, test } from 'vitest'
import { proofOfProvider } from './trust.ts'

const FROM = { key: 'from', value: 'Anna <anna@client.example>' }
const read = (
  field: string,
  imapHost: string,
  configured = '',
  more: { key: string; value: string }[] = [],
) =>
  proofOfProvider([{ key: 'authentication-results', value: field }, FROM, ...more], 'anna@client.example', {
    imapHost,
    configured,
  })
const PROVEN = { proven: true, doubt: null }

test.each([
  [
    'Gmail',
    'imap.gmail.com',
    'mx.google.com; dkim=pass header.i=@client.example header.s=s1 header.b=AbC; spf=pass (google.com: domain of anna@client.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=anna@client.example; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=client.example',
  ],
  [
    'Yandex',
    'imap.yandex.ru',
    'mxfront12.mail.yandex.net; spf=pass (mxfront12.mail.yandex.net: domain of client.example designates 192.0.2.1 as permitted sender) smtp.mail=anna@client.example; dkim=fail header.i=@other.example',
  ],
  [
    'Mail.ru',
    'imap.mail.ru',
    'mxs.mail.ru; auth=pass smtp.auth=x; spf=none smtp.mailfrom=bounce@lists.example; dkim=pass header.d=client.example; dmarc=pass header.from=anna@client.example',
  ],
  [
    'Fastmail, signed by a part of the domain',
    'imap.fastmail.com',
    'mx3.messagingengine.com; dkim=pass (2048-bit rsa key) header.d=mail.client.example',
  ],
])('%s says who wrote', (_, host, field) => expect(read(field, host)).toEqual(PROVEN))

test.each([
  [
    'another name than the provider’s',
    'imap.gmail.com',
    'mx.evil.example; dkim=pass header.d=client.example',
  ],
  [
    'a name that only looks like it',
    'imap.gmail.com',
    'mx.google.com.evil.example; dkim=pass header.d=client.example',
  ],
  [
    'a provider that is not known',
    'mail.lavka.example',
    'mail.lavka.example; dkim=pass header.d=client.example',
  ],
  [
    'a quote that never ends',
    'imap.gmail.com',
    'mx.google.com; spf=fail smtp.mailfrom="a; dkim=pass header.d=client.example',
  ],
  ['nothing at all', 'imap.gmail.com', 'mx.google.com; none'],
])('%s says nothing', (_, host, field) => expect(read(field, host)).toBeNull())

test.each([
  ['a signature of another domain', 'mx.google.com; dkim=pass header.d=evil.example', 'no-signature'],
  ['a domain that ends alike', 'mx.google.com; dkim=pass header.d=notclient.example', 'no-signature'],
  [
    'a broken signature',
    'mx.google.com; dkim=fail header.d=client.example; spf=softfail smtp.mailfrom=x@evil.example; dmarc=fail header.from=client.example',
    'signature-failed',
  ],
  ['words in a comment', 'mx.google.com; dkim=none (dkim=pass header.d=client.example)', 'no-signature'],
  [
    'a sender whose name looks like a result',
    'mx.google.com; spf=pass (google.com: domain of "a); dkim=pass header.d=client.example; x=("@evil.example designates it) smtp.mailfrom="b; dmarc=pass header.from=client.example; "@evil.example',
    'no-signature',
  ],
])('%s proves nothing', (_, field, doubt) =>
  expect(read(field, 'imap.gmail.com')).toEqual({ proven: false, doubt }),
)

test('a mail of two authors is not believed by this way', () => {
  expect(
    read('mx.google.com; dkim=pass header.d=client.example', 'imap.gmail.com', '', [
      { key: 'from', value: 'x@y.example' },
    ]),
  ).toBeNull()
})
